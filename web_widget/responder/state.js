// @ts-check
/**
 * What the responder's screen knows, and how each frame of the server changes it.
 *
 * Pure: a desk, a frame and the time in milliseconds go in, a new desk comes out. What she does
 * herself is in acts.js. Words live in this object and nowhere else; clearing a chat drops them.
 */

import { ASIDES } from "./asides.js";
import { CHATS, ended, inChat } from "./chats.js";
import { PROPOSALS } from "./proposals.js";
import { STANDING } from "./standing.js";
import { TRANSLATIONS } from "./translations.js";

/** @typedef {import("./types.js").Desk} Desk */
/** @typedef {import("./types.js").Frame} Frame */

/** @type {Desk} */
export const EMPTY = Object.freeze({
  me: null, languages: [], most: 0, offers: [], chats: [], people: [], asides: [], calls: [],
  bells: [], beside: null, question: { person: "", text: "" }, focus: null, looking: true,
  joined: 0, notice: null, tired: null, cutAt: null, away: 0,
});

/**
 * The desk with `trouble` at what she sent with `key`; null when nothing here has this key.
 *
 * @param {Desk} desk
 * @param {string} key
 * @param {string} trouble
 * @returns {Desk | null}
 */
function atKey(desk, key, trouble) {
  let found = false;
  const marked = (/** @type {any} */ line) => {
    if (line.key !== key || line.seq !== null) return line;
    found = true;
    return { ...line, trouble };
  };
  const within = (/** @type {any} */ one) => ({ ...one, entries: one.entries.map(marked) });
  const [chats, asides] = [desk.chats.map(within), desk.asides.map(within)];
  return found ? { ...desk, chats, asides } : null;
}

/** Milliseconds after which a chat has gone on without its responder (helpline/lobby.py). */
const RELEASED = 180_000;

/** Nobody is waited for any more in a chat whose call came to nothing. @param {Desk} desk @param {string | null} name */
function uncalled(desk, name, vain = false) {
  const none = { calledAt: null, invited: null, vain };
  return name ? inChat(desk, name, (chat) => ({ ...chat, ...none })) : desk;
}

/** @param {Desk} desk @param {Frame} frame @param {number} now @returns {Desk} */
function troubled(desk, frame, now) {
  const { code, key, chat: name } = frame;
  const marked = key ? atKey(desk, key, code) : null;
  if (marked) return marked;
  if (code === "not_found" && name && !key) {
    const how = desk.away >= RELEASED ? "requeued" : "moved";
    return inChat(desk, name, (chat) => ended(chat, { by: "line", how }));
  }
  // Without a key it is not about what she has just sent: whoever was called cannot come.
  if (code === "person_unavailable" && !key) return uncalled(desk, name, true);
  if (code === "offer_over") {
    const offers = desk.offers.filter((offer) => offer.answer === null);
    return { ...desk, offers, notice: { word: "offer.over.late", at: now } };
  }
  return { ...uncalled(desk, name), notice: { word: `problem.${code}`, at: now } };
}

/** What each frame does, by its type. @type {import("./types.js").Seen} */
const SEEN = { ...STANDING, ...CHATS, ...PROPOSALS, ...TRANSLATIONS, ...ASIDES, problem: troubled };

/**
 * The desk after one more frame of the server (helpline/wire/to_responder.py).
 *
 * @param {Desk} desk
 * @param {Frame} frame
 * @param {number} now milliseconds
 * @returns {Desk}
 */
export function see(desk, frame, now) {
  return SEEN[frame.type]?.(desk, frame, now) ?? desk;
}
