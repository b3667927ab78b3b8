// @ts-check
/** What is translated in a chat, and what a draft would become: how each frame changes it. Pure. */

import { inChat } from "./chats.js";

/** @typedef {import("./types.js").Desk} Desk */
/** @typedef {import("./types.js").Chat} Chat */
/** @typedef {import("./types.js").Frame} Frame */

/** The most words of a sentence that a computer still translates well. */
export const LONG = 20;

/** Why a translation did not come although the two languages are known. */
const DOWN = ["busy", "late", "broken"];

/** Whether a computer translates in this chat now, both ways. @param {Chat} chat */
export function translating(chat) {
  return !chat.over && chat.translation && Boolean(chat.writes) && chat.seat !== "interpreter";
}

/** What has come of a message; null when nothing has. @param {Chat} chat @param {number | null} seq */
export function otherWords(chat, seq) {
  return (seq !== null && chat.other[seq]) || null;
}

/** Whether the newest message that had its turn stayed as it was, because nothing translates. @param {Chat} chat */
export function down(chat) {
  const newest = Object.values(chat.other).reduce((a, b) => (a && a.number > b.number ? a : b), null);
  return translating(chat) && newest !== null && DOWN.includes(newest.why);
}

/** The words of the way back, each with whether the draft has it too. @param {string} draft @param {string} back */
export function compared(draft, back) {
  const bare = (/** @type {string} */ word) => word.toLocaleLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const left = draft.split(/\s+/).map(bare);
  return back.split(/\s+/).filter(Boolean).map((word) => {
    const at = left.indexOf(bare(word));
    if (at >= 0) left.splice(at, 1);
    return { word, same: at >= 0 };
  });
}

/** Whether a sentence is longer than a computer translates well. @param {string} text */
export function long(text) {
  return text.split(/[.!?…。؟]+/u).some((one) => one.trim().split(/\s+/).length > LONG);
}

/** What speaks against sending the draft as it is. @param {Chat} chat @returns {readonly string[]} */
export function warnings(chat) {
  const { check, draft } = chat;
  const found = long(draft) ? ["long"] : [];
  if (!check || check.draft !== draft || !check.answer) return found;
  return [...found, ...(check.answer.signs ?? [])];
}

/**
 * Whether sending waits for a second time: the first words of a chat, and any that may be wrong.
 * Without an answer nothing is held: words never wait for a computer.
 *
 * @param {Chat} chat
 */
export function holds(chat) {
  if (!translating(chat) || chat.held === chat.draft) return false;
  const first = !chat.entries.some((one) => one.by === "you" && one.what === "words");
  const answered = chat.check?.draft === chat.draft && chat.check.answer?.text;
  return Boolean(answered) && (first || warnings(chat).length > 0);
}

/** She has seen what it would become, and sends it next time. @param {Desk} desk @param {string} name */
export function held(desk, name) {
  return inChat(desk, name, (chat) => ({ ...chat, held: chat.draft }));
}

/** A look at the draft is on its way. @param {Desk} desk @param {string} name @param {string} key */
export function looking(desk, name, key) {
  return inChat(desk, name, (chat) => ({ ...chat, check: { key, draft: chat.draft, answer: null } }));
}

/** The question about her language is answered, or of no interest. @param {Desk} desk @param {string} name */
export function answered(desk, name) {
  return inChat(desk, name, (chat) => ({ ...chat, suspected: null }));
}

/** @param {Chat} chat @param {Frame} frame */
const counted = (chat, frame) => ({ ...chat, seq: Math.max(chat.seq, frame.seq) });

/** @param {Desk} desk @param {Frame} frame @returns {Desk} */
function told(desk, frame) {
  const { by, on, language } = frame;
  return inChat(desk, frame.chat, (chat) => {
    const next = counted(chat, frame);
    if (by === "you") return { ...next, writes: on ? language : null };
    const languages = [language, ...chat.languages.filter((one) => one !== language)];
    return { ...next, translation: on, languages, suspected: null };
  });
}

/** @type {import("./types.js").Seen} */
export const TRANSLATIONS = {
  translation: told,
  translated: (desk, frame) => inChat(desk, frame.chat, (chat) =>
    ({ ...counted(chat, frame), other: { ...chat.other, [frame.number]: frame } })),
  doubted: (desk, frame) => inChat(desk, frame.chat, (chat) =>
    ({ ...counted(chat, frame), doubts: { ...chat.doubts, [frame.number]: frame.by } })),
  other_language: (desk, frame) => inChat(desk, frame.chat, (chat) =>
    (chat.over ? chat : { ...chat, suspected: frame.language })),
  checked: (desk, frame) => inChat(desk, frame.chat, (chat) =>
    (chat.check?.key === frame.key ? { ...chat, check: { ...chat.check, answer: frame } } : chat)),
};
