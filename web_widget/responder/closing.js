// @ts-check
/** The panel before a chat is closed: who had the last word, and what closing does. */

import { html, nothing } from "../vendor/lit.js";
import { lastWords, minutes } from "./signs.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./state.js").Chat} Chat */

/** @param {Chat} chat @param {Session} session @param {number} now */
function lastWord(chat, session, now) {
  const last = lastWords(chat);
  const ago = last ? minutes(last.at, now) : 0;
  return session.words.t(`close.last_${last?.by ?? "none"}`, { letter: chat.letter, minutes: ago });
}

/** @param {Chat} chat @param {Session} session @param {number} now @param {() => void} leave */
export function closing(chat, session, now, leave) {
  const { t } = session.words;
  const { letter, draft } = chat;
  const escape = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    leave();
  };
  return html`<div class="closing" role="group" tabindex="-1" aria-labelledby="closing-${chat.chat}"
      @keydown=${escape}>
    <h3 id="closing-${chat.chat}">${t("close.title", { letter })}</h3>
    <p class="small">${lastWord(chat, session, now)} ${t("close.goodbye")}</p>
    <p class="small">${t("close.text", { letter })} ${draft.trim() ? t("close.draft") : nothing}</p>
    <div class="row">
      <button class="btn sm brick" @click=${() => session.close(chat.chat)}>${t("close.go")}</button>
      <button class="btn sm" @click=${leave}>${t("close.not_yet")}</button>
    </div>
  </div>`;
}
