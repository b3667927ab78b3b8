// @ts-check
/** The strip above a chat: the one thing to know about it now. Pure; silence is never alarming. */

/** @typedef {import("./types.js").Chat} Chat */
/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {{sign: string, minutes: number, calm: boolean}} Sign */

/** Minutes without a word before the strip says so. */
export const QUIET_AFTER = 3;

/** Whole minutes between two times in milliseconds; never negative. */
export function minutes(/** @type {number} */ from, /** @type {number} */ now) {
  return Math.max(0, Math.floor((now - from) / 60_000));
}

/**
 * The one-tap sign of the person that still stands. Her answer settles "rather not" and "simpler";
 * a moment lasts until the person does something.
 */
function standing(/** @type {readonly Entry[]} */ entries) {
  const place = entries.findLastIndex((entry) => entry.by === "them");
  const tap = entries[place];
  if (tap?.what !== "tap") return null;
  const answered = entries.slice(place + 1).some((entry) => entry.what === "words");
  return tap.signal === "moment" || !answered ? tap : null;
}

/**
 * What the strip says now, or null.
 *
 * @param {Chat} chat
 * @param {number} now
 * @returns {Sign | null}
 */
export function sign(chat, now) {
  if (chat.over) return null;
  if (!chat.here) return { sign: "lost", minutes: 0, calm: true };
  const tap = standing(chat.entries);
  if (tap) return { sign: tap.signal ?? "", minutes: minutes(tap.at, now), calm: false };
  const last = chat.entries.at(-1)?.at ?? chat.joinedAt;
  const quiet = minutes(last, now);
  return quiet >= QUIET_AFTER ? { sign: "quiet", minutes: quiet, calm: true } : null;
}

/** The newest words in a chat, whoever wrote them. */
export function lastWords(/** @type {Chat} */ chat) {
  return chat.entries.findLast((entry) => entry.what === "words") ?? null;
}

/**
 * How far one of her own entries has come.
 *
 * @param {Chat} chat
 * @param {Entry} entry
 * @returns {"delivered" | "sent" | "waits" | "sending" | "troubled"}
 */
export function mark(chat, entry) {
  if (entry.trouble !== null) return "troubled";
  if (entry.seq === null) return "sending";
  if (entry.seq <= chat.delivered) return "delivered";
  return chat.here ? "sent" : "waits";
}
