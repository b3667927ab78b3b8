// @ts-check
/** Where she writes: the box, how much room is left, and the ways to send. */

import { html, live, nothing } from "../vendor/lit.js";
import { room } from "./acts.js";
import { sends } from "./keys.js";
import { draftCheck } from "./other_words.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Chat} Chat */

const SAID_FROM = 200;
const GROWS_BY_ITSELF = CSS.supports("field-sizing", "content");

/** Browsers that cannot size a box by its words are told its height. */
function grow(/** @type {HTMLTextAreaElement} */ box) {
  if (GROWS_BY_ITSELF) return;
  box.style.blockSize = "auto";
  box.style.blockSize = `${box.scrollHeight + 3}px`;
}

/** @param {Chat} chat @param {Session} session */
function count(chat, session) {
  const left = room(chat.draft);
  if (left > SAID_FROM) return nothing;
  const word = left < 0 ? "chat.too_long" : "chat.left";
  return html`<p class="xs ${left < 0 ? "trouble" : "muted"}" id="room-${chat.chat}">
    ${session.words.t(word, { count: Math.abs(left) })}</p>`;
}

/** @param {Chat} chat @param {Session} session @param {(place: ParentNode) => void} after she has sent */
export function composer(chat, session, after) {
  const { t } = session.words;
  const { chat: name, letter, draft, seat } = chat;
  const write = t(seat === "interpreter" ? "chat.interpret" : "chat.write", { letter });
  const long = room(draft) <= SAID_FROM;
  const form = (/** @type {Event} */ event) =>
    /** @type {HTMLElement} */ (/** @type {HTMLElement} */ (event.target).closest(".comp"));
  const send = (/** @type {Event} */ event) => {
    const place = form(event);
    session.say(name);
    const box = place.querySelector("textarea");
    box?.focus();
    if (box) requestAnimationFrame(() => grow(box));
    after(place);
  };
  const typed = (/** @type {Event} */ event) => {
    const box = /** @type {HTMLTextAreaElement} */ (event.target);
    session.draft(name, box.value);
    grow(box);
  };
  const replies = () => {
    if (chat.panel !== "replies") void session.replies?.load(); // somebody may have published one
    session.panel(name, chat.panel === "replies" ? null : "replies");
  };
  const pressed = (/** @type {KeyboardEvent} */ event) => {
    const asks = event.key === "/" && draft === "" && !event.isComposing;
    if (!sends(event) && !asks) return;
    event.preventDefault();
    if (asks) replies();
    else send(event);
  };
  return html`<div class="comp">
    <label class="vh" for="box-${name}">${write}</label>
    <textarea id="box-${name}" data-first rows="2" autocomplete="off" autocorrect="off"
      spellcheck="false" dir=${draft ? "auto" : nothing} placeholder=${write}
      aria-describedby=${long ? `room-${name}` : nothing} aria-invalid=${room(draft) < 0}
      .value=${live(draft)} @input=${typed} @keydown=${pressed}></textarea>
    ${count(chat, session)}
    ${draftCheck(chat, session)}
    ${seat === "responder" ? nothing : html`<p class="xs muted">${t(`chat.as_${seat}`, { letter })}</p>`}
    <div class="row between">
      <div class="row"><button class="btn sm" data-replies aria-expanded=${chat.panel === "replies"}
        @click=${replies}>${t("chat.replies")} <kbd class="hint">/</kbd></button>
      ${seat === "responder" ? html`<button class="btn sm here" aria-label=${t("chat.here_label", { letter })}
        @click=${() => session.here(name)}>${t("chat.here")}</button>` : nothing}</div>
      <button class="btn sm ${draft.trim() ? "go" : ""}" @click=${send}>
        ${t("chat.send", { letter })} <kbd class="hint">Ctrl ↵</kbd></button>
    </div>
  </div>`;
}
