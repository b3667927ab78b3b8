// @ts-check
/** The rail: who she is and how she stands, the ring, her chats, and who else is here. */

import { html, nothing } from "../vendor/lit.js";
import { beside } from "./acts.js";
import { around } from "./around.js";
import { threads } from "./beside.js";
import { breatherCard } from "./breather.js";
import { callCards } from "./calls.js";
import { offerCard } from "./offer.js";
import { lastWords, minutes, sign } from "./signs.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Chat} Chat */
/** @typedef {import("./types.js").Me} Me */

const LONG = 120;
const NOTICE = 30_000;

/** The square with the letter of a chat, and how much in it is unread. @param {Chat} chat @param {Session} session */
export function letterOf(chat, session) {
  const tint = (chat.letter.charCodeAt(chat.letter.length - 1) - 65) % 3;
  const told = session.words.t("chat.unread", { count: chat.unread });
  return html`<span class="letter" data-tint=${tint}>${chat.letter}${
    chat.unread
      ? html`<span class="count" aria-hidden="true">${chat.unread}</span><span class="vh">, ${told}</span>`
      : nothing}</span>`;
}

/** What the list says below a chat's language. @param {Chat} chat @param {number} now @param {Session} session */
export function news(chat, now, session) {
  const { t } = session.words;
  if (chat.over) return t("item.over");
  const shown = sign(chat, now);
  if (shown) return t(`item.${shown.sign}`, { minutes: shown.minutes });
  const last = lastWords(chat);
  if (!last) return t("item.new");
  const ago = minutes(last.at, now);
  return t(`item.${last.by === "you" ? "you" : "them"}${ago ? "" : "_now"}`, { minutes: ago });
}

/** @param {Chat} chat @param {number} now @param {Session} session @param {(name: string) => void} open */
function item(chat, now, session, open) {
  const current = session.desk.focus === chat.chat;
  const next = !current && beside(session.desk, 1) === chat.chat;
  return html`<button class="item" aria-current=${current ? "true" : nothing}
      @click=${() => open(chat.chat)}>
    ${letterOf(chat, session)}
    <span class="name"><b>${session.words.languages(chat.languages)}</b>
      <span class="xs muted">${news(chat, now, session)}</span></span>
    ${next ? html`<kbd class="hint">${session.keys.next}</kbd>` : nothing}
  </button>`;
}

/** @param {Session} session @param {"available" | "pause" | "finish"} state @param {unknown} label */
function choice(session, state, label) {
  const pressed = session.desk.me?.state === state;
  return html`<button class="btn" data-state=${state} aria-pressed=${pressed}
    @click=${() => session.shift.stand({ state })}>${label}</button>`;
}

/** @param {Session} session */
function states(session) {
  const { t } = session.words;
  const open = session.desk.chats.filter((chat) => !chat.over && chat.seat === "responder").length;
  const finish = open ? t("rail.finish", { count: open }) : t("rail.finish_none");
  return html`<div class="seg" role="group" aria-label=${t("rail.state")}>
    ${choice(session, "available", html`<span class="dot"></span>${t("rail.available")}`)}
    ${choice(session, "pause", html`<span class="dot pause"></span>${t("rail.pause")}`)}
    ${choice(session, "finish", html`<span class="dot busy"></span>${finish}`)}
  </div>`;
}

/** One line about pauses; she alone sees it. @param {Session} session @param {Me} me @param {number} now */
function pauses(session, me, now) {
  const { t } = session.words;
  if (me.state === "pause") return t("rail.paused");
  if (me.state === "resting") return t("rail.resting");
  if (me.state === "finish") {
    return t(session.desk.chats.length ? "rail.finished" : "rail.done");
  }
  const { lastPause, begun } = session.shift;
  const since = lastPause ?? begun;
  if (since !== null && minutes(since, now) >= LONG) return t("rail.long");
  return lastPause === null ? "" : t("rail.last_pause", { minutes: minutes(lastPause, now) });
}

/** She did not answer a ring. @param {Session} session */
function away(session) {
  const { t } = session.words;
  return html`<section class="offer calm" aria-label=${t("away.title")}>
    <b class="title">${t("away.title")}</b>
    <p class="small">${t("away.text")}</p>
    <div class="seg">
      <button class="btn go" @click=${() => session.shift.stand({ state: "available" })}>
        ${t("away.back")}</button>
      <button class="btn" @click=${() => session.shift.stand({ state: "pause" })}>${t("away.pause")}</button>
    </div>
    <p class="xs muted hint"><kbd>${session.keys.join}</kbd> ${t("away.back")}</p>
  </section>`;
}

/** What she is: of which kind she answers, and her other seats. @param {Session} session @param {Me} me */
function what(session, { kind, roles }) {
  const { t } = session.words;
  const seats = roles.filter((role) => role !== "responder").map((role) => t(`role.${role}`));
  const answers = !seats.length || roles.includes("responder");
  return [...(answers ? [t(`kind.${kind}`)] : []), ...seats].join(" · ");
}

/** @param {Session} session @param {Me} me @param {() => void} change */
function who(session, me, change) {
  const { t, languages } = session.words;
  return html`<div class="who">
    <b>${me.name}</b>
    <div class="small muted">${what(session, me)} · ${languages(me.languages)}</div>
    <div class="small muted">${t("rail.today", { count: me.capacity })} ·
      <button class="link" @click=${change}>${t("in.change")}</button></div>
  </div>`;
}

/**
 * @param {Session} session
 * @param {number} now
 * @param {object} ends
 * @param {(name: string) => void} ends.open goes to a chat
 * @param {() => void} ends.change what she set at check-in
 * @param {(() => void) | null} ends.ask opens the question to a colleague
 * @param {(name: string) => void} ends.thread goes to a thread beside a chat
 * @param {unknown} ends.more comes last
 */
export function rail(session, now, { open, change, ask, thread, more }) {
  const { t } = session.words;
  const { me, chats, offers, notice } = session.desk;
  if (!me) return nothing;
  const current = chats.filter((chat) => !chat.over && chat.seat === "responder").length;
  const told = notice && now - notice.at < NOTICE ? notice.word : null;
  const pause = pauses(session, me, now);
  return html`
    ${who(session, me, change)} ${states(session)}
    ${pause ? html`<p class="small muted">${pause}</p>` : nothing}
    ${told ? html`<p class="note small">${t(session.words.has(told) ? told : "problem.other")}</p>` : nothing}
    ${offers.map((offer) => offerCard(offer, now, session))} ${callCards(session, now)}
    ${me.state === "away" && !offers.length ? away(session) : nothing} ${breatherCard(session, now)}
    <nav class="list" aria-label=${t("rail.chats")}>
      <h2>${t("rail.chats")}
        <span class="muted">${t("rail.of", { count: current, capacity: me.capacity })}</span></h2>
      ${chats.map((chat) => item(chat, now, session, open))}
    </nav>
    ${threads(session, thread)}
    <hr>
    ${around(session, me, ask)} ${more}`;
}
