// @ts-check
/** What the responder does at her own desk, as pure changes of it. */

import { shut, unsentWhispers, withoutAside } from "./asides.js";
import { entry as line, inChat, NO_PLAN } from "./chats.js";

/** @typedef {import("./types.js").Desk} Desk */
/** @typedef {import("./types.js").Chat} Chat */
/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").Signal} Signal */

/** Milliseconds after which a chat was a long one, and a breather is offered. */
const LONG = 30 * 60_000;

/** The most code points that one message may have (helpline/text.py). */
export const LONGEST = 4000;

/** How much longer the message may get; negative when it is too long. */
export function room(/** @type {string} */ text) {
  return LONGEST - [...text].length;
}

/** @param {Desk} desk @param {string} name */
export function chatOf(desk, name) {
  return desk.chats.find((chat) => chat.chat === name) ?? null;
}

/**
 * Her words or her sign are in the log, on their way.
 *
 * @param {Desk} desk
 * @param {string} name
 * @param {{key: string, text?: string, signal?: Signal}} sent
 * @param {number} now
 * @returns {Desk}
 */
export function sent(desk, name, { key, text = "", signal }, now) {
  const entry = line({
    what: signal ? "tap" : "words", by: "you", key, text, signal: signal ?? null, at: now,
  });
  return inChat(desk, name, (chat) => ({
    ...chat,
    entries: [...chat.entries, entry],
    draft: signal ? chat.draft : "",
  }));
}

/** The frame that carries an entry on its way. */
export function frameOf(/** @type {string} */ chat, /** @type {Entry} */ entry) {
  const { key, text, signal } = entry;
  return signal ? { type: "tap", chat, key, signal } : { type: "say", chat, key, text };
}

/** The frames of everything of hers that the server has not kept; sent again with the same keys. */
export function unsent(/** @type {Desk} */ desk) {
  const words = desk.chats.flatMap((chat) =>
    chat.over
      ? []
      : chat.entries
          .filter((entry) => entry.seq === null && entry.trouble === null)
          .map((entry) => frameOf(chat.chat, entry)));
  return [...words, ...unsentWhispers(desk)];
}

/** Whether words of hers are only on this page: in a box, or on their way. */
export function unfinished(/** @type {Desk} */ desk) {
  const waits = (/** @type {{draft: string, entries: readonly {seq: number | null}[]}} */ one) =>
    one.draft.trim() !== "" || one.entries.some((entry) => entry.seq === null);
  return desk.chats.some((chat) => !chat.over && (waits(chat) || chat.plan.note.trim() !== "")) ||
    desk.asides.some((aside) => aside.phase !== "over" && waits(aside));
}

/** What `hello` says that this page already shows. */
export function have(/** @type {Desk} */ desk) {
  return desk.chats
    .filter((chat) => !chat.over)
    .slice(0, 8)
    .map((chat) => ({ chat: chat.chat, after: chat.seq }));
}

/** @param {Desk} desk @param {string} name @param {string} draft @returns {Desk} */
export function drafted(desk, name, draft) {
  return inChat(desk, name, (chat) => (chat.over ? chat : { ...chat, draft }));
}

/** She is in this chat now and has read it. @param {Desk} desk @param {string} name @returns {Desk} */
export function looked(desk, name) {
  const chat = chatOf(desk, name);
  if (!chat || (desk.focus === name && chat.unread === 0)) return desk;
  return inChat({ ...desk, focus: name }, name, (old) => ({ ...old, unread: 0 }));
}

/** On a phone she is back at the list. @param {Desk} desk @returns {Desk} */
export function stepped(desk) {
  return { ...desk, focus: null };
}

/** Whether she can see the screen. @param {Desk} desk @param {boolean} looking @returns {Desk} */
export function turned(desk, looking) {
  const next = { ...desk, looking };
  return looking && desk.focus ? looked(next, desk.focus) : next;
}

/** An entry that went wrong is on its way again. @param {Desk} desk @param {string} key */
export function again(desk, key) {
  const chats = desk.chats.map((chat) => ({
    ...chat,
    entries: chat.entries.map((entry) =>
      entry.key === key ? { ...entry, trouble: null } : entry),
  }));
  return { ...desk, chats };
}

/** An entry that went wrong goes back into the box. @param {Desk} desk @param {string} key */
export function takenBack(desk, key) {
  const chats = desk.chats.map((chat) => {
    const entry = chat.entries.find((old) => old.key === key && old.seq === null);
    if (!entry || chat.over) return chat;
    const draft = chat.draft ? `${entry.text}\n${chat.draft}` : entry.text;
    return { ...chat, draft, entries: chat.entries.filter((old) => old !== entry) };
  });
  return { ...desk, chats };
}

/** The pane is gone and its words with it, and what was written beside it. @param {Desk} desk @param {string} name @returns {Desk} */
export function cleared(desk, name) {
  const place = desk.chats.findIndex((chat) => chat.chat === name);
  const chats = desk.chats.filter((chat) => chat.chat !== name);
  const neighbour = chats[Math.min(place, chats.length - 1)]?.chat ?? null;
  const focus = desk.focus === name ? neighbour : desk.focus;
  const beside = desk.beside?.chat === name ? shut(desk) : desk;
  const asides = beside.asides.filter((aside) => aside.chat === name);
  const left = asides.reduce((one, aside) => withoutAside(one, aside.aside), beside);
  const next = { ...left, chats, focus };
  return focus ? looked(next, focus) : next;
}

/** She opens a panel of a chat, or closes what is open. @param {Desk} desk @param {string} name @param {Chat["panel"]} panel */
export function turnedTo(desk, name, panel) {
  return inChat(desk, name, (chat) => (chat.over ? chat : { ...chat, panel }));
}

/** She prepares a hand-over. @param {Desk} desk @param {string} name @param {Partial<Chat["plan"]>} change */
export function planned(desk, name, change) {
  return inChat(desk, name, (chat) => ({ ...chat, plan: { ...chat.plan, ...change } }));
}

/** What she prepared has gone out: the panel is shut and empty again. @param {Desk} desk @param {string} name @param {Partial<Chat>} change */
export function proposing(desk, name, change) {
  return inChat(desk, name, (chat) => ({ ...chat, ...change, panel: null, plan: NO_PLAN }));
}

/** She closes a chat: after a long one she is offered a breather. @param {Desk} desk @param {string} name @param {number} now @returns {Desk} */
export function closed(desk, name, now) {
  const chat = chatOf(desk, name);
  return chat && now - chat.joinedAt >= LONG ? { ...desk, tired: now } : desk;
}

/** She wants no breather now. @param {Desk} desk @returns {Desk} */
export function rested(desk) {
  return { ...desk, tired: null };
}

/** A colleague has another name on the next connection. @param {Chat["plan"]} plan */
function unnamed(plan) {
  return plan.to === "person" && plan.choice ? { ...plan, choice: "" } : plan;
}

/** The line broke: no ring survives it, and nobody's writing or presence is known. @param {Desk} desk @param {number} now @returns {Desk} */
export function cutOff(desk, now) {
  const chats = desk.chats.map((chat) => ({ ...chat, writing: false, plan: unnamed(chat.plan) }));
  const question = { ...desk.question, person: "" };
  const asides = desk.asides.filter((aside) => aside.phase !== "asked");
  const cutAt = desk.cutAt ?? now;
  return {
    ...desk, offers: [], calls: [], bells: [], people: [], chats, asides, question, cutAt,
  };
}

/** The chat `step` places on, around the end. @param {Desk} desk @param {number} step */
export function beside(desk, step) {
  const count = desk.chats.length;
  if (!count) return null;
  const place = desk.chats.findIndex((chat) => chat.chat === desk.focus);
  return desk.chats[(place + step + count) % count].chat;
}

/** How many panes all the chats would take. */
export function places(/** @type {Desk} */ desk) {
  return Math.max(0, ...desk.chats.map((chat) => chat.place + 1));
}

/**
 * The panes on the screen, each with its chat or free. A chat keeps its place as long as it is there;
 * when not all fit, the view moves only as far as the chat she is in makes it move.
 *
 * @param {Desk} desk
 * @param {number} panes how many fit
 * @param {number} first where the view began before
 */
export function shown(desk, panes, first) {
  const chat = (desk.focus && chatOf(desk, desk.focus)) || desk.chats[0];
  const place = chat?.place ?? 0;
  const lowest = Math.max(0, place - panes + 1);
  const highest = Math.max(lowest, Math.min(place, places(desk) - panes));
  const from = Math.max(lowest, Math.min(first, highest));
  const views = Array.from({ length: panes }, (_, index) =>
    desk.chats.find((one) => one.place === from + index) ?? null);
  return { from, views };
}
