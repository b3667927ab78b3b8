// @ts-check
/** The panel before a chat is closed: who had the last word, what closing does, and a rest for her. */

import { html, nothing } from "../vendor/lit.js";
import { panel } from "./panel.js";
import { lastWords, minutes } from "./signs.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Chat} Chat */

/** @param {Chat} chat @param {Session} session @param {number} now */
function lastWord(chat, session, now) {
  const last = lastWords(chat);
  const ago = last ? minutes(last.at, now) : 0;
  const who = last?.by === "you" ? "you" : last ? "them" : "none";
  return session.words.t(`close.last_${who}`, { letter: chat.letter, minutes: ago });
}

/** @param {Chat} chat @param {Session} session @param {number} now */
export function closing(chat, session, now) {
  const { t } = session.words;
  const { letter, draft, chat: name } = chat;
  const close = (/** @type {Event} */ event) => {
    const place = /** @type {HTMLElement} */ (event.target).closest("[data-panel]");
    session.close(name, place?.querySelector("input")?.checked);
  };
  const body = html`
    <p class="small">${lastWord(chat, session, now)} ${t("close.goodbye")}</p>
    <p class="small">${t("close.text", { letter })} ${draft.trim() ? t("close.draft") : nothing}</p>
    <label class="opt heavy"><input type="checkbox" name="heavy">
      <span><b>${t("close.heavy")}</b> <span class="xs muted">${t("close.heavy_more")}</span></span></label>
    <div class="row">
      <button class="btn sm brick" @click=${close}>${t("close.go")}</button>
      <button class="btn sm" @click=${() => session.panel(name, null)}>${t("close.not_yet")}</button>
    </div>`;
  return panel(chat, session, { title: t("close.title", { letter }), body, tone: "erases" });
}
