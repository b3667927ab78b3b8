// @ts-check
/** What stands on the screen below the top bar: the rail, the panes, and what is beside them. */

import { html, nothing, repeat } from "../vendor/lit.js";
import { places, shown } from "./acts.js";
import { beside } from "./beside.js";
import { callCards } from "./calls.js";
import "./chat.js";
import "./check_in.js";
import { offerBar, offerCard } from "./offer.js";
import { empty, free } from "./places.js";
import { rail } from "./rail.js";
import { exits, tabs } from "./top.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {any} Root the root element of desk.js */

export const PHONE = matchMedia("(max-width: 47.99rem)");
const TWO = matchMedia("(min-width: 1280px)");
/** Two panes, and a column beside them. */
const TWO_AND = matchMedia("(min-width: 1440px)");
const THREE = matchMedia("(min-width: 1720px)");

/** Every width at which the screen is laid out anew. */
export const SIZES = [PHONE, TWO, TWO_AND, THREE];

/** How many panes fit. @param {Session} session */
function fit({ desk }) {
  if (desk.beside) return TWO_AND.matches ? 2 : 1;
  return THREE.matches ? 3 : TWO.matches ? 2 : 1;
}

/** @param {Root} root @param {Session} session */
function checkIn(root, session) {
  const { offers } = session.desk;
  return html`<main class="alone" data-part>
    ${root.pin ? nothing : offers.map((offer) => offerCard(offer, root.now, session))}
    <desk-check-in .session=${session} .again=${root.pin !== ""} .seen=${session.desk}
      @ready=${root.ready} @back=${() => { root.changing = false; }}></desk-check-in>
  </main>`;
}

/** What rings, above the one chat of a phone. @param {Root} root @param {Session} session */
function bars(root, session) {
  if (!PHONE.matches) return nothing;
  return html`${session.desk.offers.map((offer) => offerBar(offer, root.now, session))}
    ${callCards(session, root.now)}`;
}

/** @param {Root} root @param {Session} session */
function panes(root, session) {
  const { desk, link, words: { t } } = session;
  const most = fit(session);
  const columns = Math.min(most, Math.max(desk.me?.capacity ?? 1, places(desk)));
  const view = shown(desk, columns, root.first);
  root.first = view.from;
  const enter = (/** @type {string} */ chat) => root.enter(chat);
  const ask = (/** @type {CustomEvent} */ { detail }) => root.ask(detail);
  return html`<main class="panes" data-columns=${columns} @beside=${ask}>
    <h1 class="vh">${t("chats.title")}</h1>
    ${bars(root, session)}
    ${most === 1 && desk.chats.length > 1 && !PHONE.matches ? tabs(session, root.now, enter) : nothing}
    <div class="row-of-panes">
      ${desk.chats.length ? repeat(view.views, (chat, index) => chat?.chat ?? index, (chat) =>
        chat ? html`<desk-chat .chat=${chat} .session=${session} .now=${root.now} .link=${link}
          .desk=${desk} .focused=${desk.focus === chat.chat}></desk-chat>` : free(session)) : empty(session, root.now)}
    </div>
  </main>`;
}

/** The rail, which is the first screen of a phone. @param {Root} root @param {Session} session */
function list(root, session) {
  const { focus, chats } = session.desk;
  const current = chats.find((chat) => chat.chat === focus && !chat.over && chat.seat === "responder");
  return rail(session, root.now, {
    open: (chat) => root.enter(chat),
    change: () => { root.changing = true; },
    ask: current ? () => root.ask(current.chat) : null,
    thread: (name) => root.thread(name),
    more: PHONE.matches ? exits(root, session) : nothing,
  });
}

/** @param {Root} root @param {Session} session */
export function body(root, session) {
  const { t } = session.words;
  if (!session.desk.me) return html`<main class="alone"><p>${t("chats.loading")}</p></main>`;
  if (!root.pin) return checkIn(root, session);
  const inRail = list(root, session);
  const main = root.changing ? checkIn(root, session) : panes(root, session);
  if (PHONE.matches) {
    const one = root.changing || session.desk.focus !== null;
    return html`${one ? main : html`<main class="rail" data-part>
      <h1 class="vh">${t("rail.label")}</h1>
      ${session.desk.me.state === "resting" && !session.desk.chats.length ? empty(session, root.now) : nothing}
      ${inRail}</main>`} ${beside(session)}`;
  }
  return html`<aside class="rail" data-part aria-label=${t("rail.label")}>
    ${inRail}</aside>${main} ${beside(session)}`;
}
