// @ts-check
/** What can be done with a chat besides writing: the row behind the three dots. */

import { html, nothing } from "../vendor/lit.js";
import { besideChat } from "./asides.js";
import { panel } from "./panel.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Chat} Chat */

/** @param {Chat} chat @param {Session} session @param {(chat: string) => void} beside opens what is beside it */
export function actions(chat, session, beside) {
  const { t } = session.words;
  const { chat: name, letter, seat, guests, proposal } = chat;
  const open = (/** @type {Chat["panel"]} */ which) => () => session.panel(name, which);
  const here = (/** @type {string} */ role) => guests.some((guest) => guest.role === role);
  const thread = besideChat(session.desk, name);
  const ask = html`<button class="btn sm" data-act="ask" @click=${() => beside(name)}>
    ${t(thread ? "act.thread" : "act.ask", { name: thread?.name ?? "" })}
    <kbd class="hint">${session.keys.ask}</kbd></button>`;
  const own = html`
    ${proposal ? nothing : html`
      <button class="btn sm" data-act="transfer" @click=${open("transfer")}>${t("act.transfer")}</button>
      ${ask}
      ${here("supervisor") ? nothing : html`<button class="btn sm" data-act="supervisor"
        @click=${open("supervisor")}>${t("act.supervisor")}</button>`}
      ${here("interpreter") ? nothing : html`<button class="btn sm" data-act="interpreter"
        @click=${open("interpreter")}>${t("act.interpreter")}</button>`}`}
    ${proposal ? ask : nothing}
    <button class="btn sm" data-act="close" @click=${open("close")}>${t("act.close")}</button>`;
  const guest = html`<button class="btn sm" data-act="depart"
    @click=${() => session.together.depart(name)}>${t("seat.depart")}</button>`;
  const body = html`<div class="row">${seat === "responder" ? own : guest}</div>`;
  return panel(chat, session, { title: t("act.title", { letter }), body });
}
