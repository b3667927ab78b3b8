// @ts-check
/** The frame of everything that opens in a chat: no dialog, the chat goes on, Esc shuts it. */

import { html } from "../vendor/lit.js";
import { icon } from "./icons.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Chat} Chat */

/**
 * @param {Chat} chat
 * @param {Session} session
 * @param {{title: string, body: unknown, tone?: string}} what `tone` is a class: brick erases
 */
export function panel(chat, session, { title, body, tone = "" }) {
  const shut = () => session.panel(chat.chat, null);
  const escape = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    shut();
  };
  const name = `panel-${chat.chat}`;
  return html`<div class="opened ${tone}" role="group" tabindex="-1" data-panel=${chat.panel ?? ""}
      aria-labelledby=${name} @keydown=${escape}>
    <div class="row between tight">
      <h3 id=${name}>${title}</h3>
      <button class="btn sm bare" data-shut aria-label=${session.words.t("panel.shut")}
        @click=${shut}>${icon("rather_not")}</button>
    </div>
    ${body}
  </div>`;
}
