// @ts-check
/** "Say it more simply": what was not clear comes back into her box, to be written anew. */

import { html } from "../vendor/lit.js";
import { inChat } from "./chats.js";
import { sign } from "./signs.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Chat} Chat */
/** @typedef {import("./types.js").Desk} Desk */
/** @typedef {import("./types.js").Entry} Entry */

/** Whether this line of hers can be written anew. @param {Chat} chat @param {Entry} entry */
export function unclear(chat, entry) {
  return !chat.over && entry.by === "you" && entry.what === "words" && entry.seq !== null &&
    chat.doubts[entry.seq] === "them";
}

/**
 * What the person would like to read in simpler words: the newest of hers that is not clear, and if
 * the person has asked for simpler words, the last that she wrote before; null when there is none.
 *
 * @param {Chat} chat
 * @param {number} now
 */
export function wanted(chat, now) {
  const asked = sign(chat, now)?.sign === "simpler";
  return chat.entries.findLast((entry) => unclear(chat, entry) ||
    (asked && entry.by === "you" && entry.what === "words" && entry.seq !== null)) ?? null;
}

/** The desk with the words in the box, above what is there; once, however often she asks. @param {Desk} desk @param {string} name @param {string} text */
export function anew(desk, name, text) {
  return inChat(desk, name, (chat) => {
    if (chat.over || chat.draft.includes(text)) return chat;
    return { ...chat, draft: chat.draft.trim() ? `${text}\n${chat.draft}` : text };
  });
}

/** Puts it into the box, with the keyboard in it. @param {Session} session @param {string} name @param {Entry | null} entry */
export function rewrite(session, name, entry) {
  if (!entry) return;
  const chat = anew(session.desk, name, entry.text).chats.find((one) => one.chat === name);
  if (chat) session.draft(name, chat.draft);
  document.getElementById(`box-${name}`)?.focus();
}

/** One tap, or its key. @param {Chat} chat @param {Entry | null} entry @param {Session} session */
export function simpler(chat, entry, session) {
  return html`<button class="btn sm" data-simpler @click=${() => rewrite(session, chat.chat, entry)}>
    ${session.words.t("mt.simpler")} <kbd class="hint">${session.keys.simpler}</kbd></button>`;
}
