// @ts-check
/**
 * What the responder's screen knows, and how each frame of the server changes it.
 *
 * Pure: a desk, a frame and the time in milliseconds go in, a new desk comes out. What she does
 * herself is in acts.js. Words live in this object and nowhere else; clearing a chat drops them.
 */

/** @typedef {"psychologist" | "survivor"} Kind */
/** @typedef {"anyone" | Kind} Wish */
/** @typedef {"you" | "them"} Side */
/** @typedef {"rather_not" | "moment" | "simpler" | "here"} Signal */

/**
 * @typedef {object} Me She herself, as the server sees her.
 * @property {string} name
 * @property {Kind} kind
 * @property {"available" | "pause" | "finish" | "away"} state
 * @property {number} capacity
 * @property {readonly string[]} languages
 * @property {number} waiting how many people wait on her lines
 * @property {number} colleagues how many others are present
 */

/**
 * @typedef {object} Offer Someone is waiting, and it rings here.
 * @property {number} offer
 * @property {readonly string[]} languages
 * @property {Wish} wish
 * @property {boolean} translation
 * @property {number} since when the person began to wait
 * @property {number} until when the ring ends
 * @property {number} seconds how long it rings in all
 * @property {"join" | "not_now" | null} answer what she pressed
 */

/**
 * @typedef {object} Entry One line of a chat. `seq` is null until the server has kept it.
 * @property {"words" | "tap"} what
 * @property {Side} by
 * @property {number | null} seq
 * @property {string | null} key
 * @property {string} text
 * @property {Signal | null} signal
 * @property {number} at
 * @property {string | null} trouble code of what went wrong
 */

/**
 * @typedef {object} Chat
 * @property {string} chat
 * @property {string} letter
 * @property {number} place the pane it keeps, from 0, until it is cleared
 * @property {readonly string[]} languages
 * @property {Wish} wish
 * @property {boolean} translation
 * @property {number} joinedAt
 * @property {number} seq the newest entry seen
 * @property {number} delivered the person's page has shown everything up to here
 * @property {readonly Entry[]} entries kept ones by number, then those on their way
 * @property {number} unread
 * @property {boolean} writing the person is writing
 * @property {boolean} here the person's line stands
 * @property {string} draft
 * @property {{by: Side | "line", how: string} | null} over
 */

/**
 * @typedef {object} Desk
 * @property {Me | null} me
 * @property {readonly string[]} languages every language of hers that this page has seen
 * @property {number} most the most chats at once that the server has said of her
 * @property {readonly Offer[]} offers
 * @property {readonly Chat[]} chats in the order of joining
 * @property {string | null} focus the chat she is in
 * @property {boolean} looking whether she can see the screen: not hidden, not behind another window
 * @property {number} joined how many letters have been given
 * @property {{word: string, at: number} | null} notice
 */

/** @type {Desk} */
export const EMPTY = Object.freeze({
  me: null, languages: [], most: 0, offers: [], chats: [], focus: null, looking: true, joined: 0,
  notice: null,
});

/** A, B, … Z, AA, AB … in the order of joining. @param {number} number @returns {string} */
export function letter(number) {
  const last = String.fromCharCode(65 + (number % 26));
  return number < 26 ? last : letter(Math.floor(number / 26) - 1) + last;
}

/**
 * The desk with one chat changed.
 *
 * @param {Desk} desk
 * @param {string} name
 * @param {(chat: Chat) => Chat} change
 * @returns {Desk}
 */
export function inChat(desk, name, change) {
  const chats = desk.chats.map((chat) => (chat.chat === name ? change(chat) : chat));
  return { ...desk, chats };
}

/** @param {Chat} chat @param {Entry} entry @returns {Chat} */
function kept(chat, entry) {
  const seq = entry.seq ?? 0;
  if (seq <= chat.seq) return chat;
  const mine = (/** @type {Entry} */ old) =>
    old.seq === null && entry.by === "you" && old.key !== null && old.key === entry.key;
  const onTheWay = chat.entries.filter((old) => old.seq === null && !mine(old));
  const before = chat.entries.filter((old) => old.seq !== null);
  return { ...chat, seq, entries: [...before, entry, ...onTheWay] };
}

/** @param {Desk} desk @param {any} frame @param {number} now @param {Partial<Entry>} rest */
function heard(desk, frame, now, rest) {
  return inChat(desk, frame.chat, (chat) => {
    const at = now - frame.ago * 1000;
    const { by, seq, key } = frame;
    const entry = { text: "", signal: null, ...rest, by, seq, key, at, trouble: null };
    const next = kept(chat, /** @type {Entry} */ (entry));
    if (next === chat || by !== "them") return next;
    const read = desk.looking && desk.focus === frame.chat;
    const unread = read ? next.unread : next.unread + 1;
    return { ...next, unread, writing: false };
  });
}

/** @param {Desk} desk @param {any} frame @param {number} now @returns {Desk} */
function chatSeen(desk, frame, now) {
  const { languages, wish, translation } = frame;
  const told = { languages, wish, translation, joinedAt: now - frame.since * 1000 };
  if (desk.chats.some((chat) => chat.chat === frame.chat)) {
    return inChat(desk, frame.chat, (chat) => ({ ...chat, ...told }));
  }
  let place = 0;
  while (desk.chats.some((chat) => chat.place === place)) place += 1;
  /** @type {Chat} */
  const chat = {
    chat: frame.chat, letter: letter(desk.joined), place, seq: 0, delivered: 0, entries: [],
    unread: 0, writing: false, here: true, draft: "", over: null, ...told,
  };
  const focus = desk.focus ?? frame.chat;
  return { ...desk, chats: [...desk.chats, chat], joined: desk.joined + 1, focus };
}

/** @param {Desk} desk @param {any} frame @param {number} now @returns {Desk} */
function rung(desk, frame, now) {
  const { offer, languages, wish, translation, seconds } = frame;
  const since = now - frame.waited * 1000;
  const until = now + seconds * 1000;
  const ring = { offer, languages, wish, translation, seconds, since, until, answer: null };
  const others = desk.offers.filter((old) => old.offer !== offer);
  return { ...desk, offers: [...others, ring], notice: null };
}

/** @param {Desk} desk @param {any} frame @param {number} now @returns {Desk} */
function ringOver(desk, frame, now) {
  const ended = desk.offers.find((old) => old.offer === frame.offer);
  if (!ended) return desk;
  const offers = desk.offers.filter((old) => old !== ended);
  // She knows of her own yes and no, her pause and her silence; only this must be said.
  const notice = frame.reason === "left" ? { word: "offer.over.left", at: now } : desk.notice;
  return { ...desk, offers, notice };
}

/** @param {Chat} chat @param {Side | "line"} by @param {string} how @returns {Chat} */
function ended(chat, by, how) {
  if (chat.over) return chat;
  const entries = chat.entries.map((entry) =>
    entry.seq === null ? { ...entry, trouble: "say_while_ended" } : entry);
  return { ...chat, entries, over: { by, how }, writing: false, draft: "" };
}

/** @param {Desk} desk @param {any} frame @param {number} now @returns {Desk} */
function troubled(desk, frame, now) {
  const { code, key, chat: name } = frame;
  if (code === "not_found" && name) {
    return inChat(desk, name, (chat) => ended(chat, "line", "moved"));
  }
  if (key) {
    const chats = desk.chats.map((chat) => ({
      ...chat,
      entries: chat.entries.map((entry) =>
        entry.key === key && entry.seq === null ? { ...entry, trouble: code } : entry),
    }));
    return { ...desk, chats };
  }
  if (code === "offer_over") {
    const offers = desk.offers.filter((offer) => offer.answer === null);
    return { ...desk, offers, notice: { word: "offer.over.late", at: now } };
  }
  return { ...desk, notice: { word: `problem.${code}`, at: now } };
}

/** @param {Desk} desk @param {any} frame @returns {Desk} */
function standing(desk, frame) {
  const { name, kind, state, capacity, languages, waiting, colleagues } = frame;
  const more = languages.filter((/** @type {string} */ tag) => !desk.languages.includes(tag));
  const me = { name, kind, state, capacity, languages, waiting, colleagues };
  const most = Math.max(desk.most, capacity);
  return { ...desk, me, most, languages: [...desk.languages, ...more] };
}

/**
 * The desk after one more frame of the server (helpline/wire/to_responder.py).
 *
 * @param {Desk} desk
 * @param {any} frame
 * @param {number} now milliseconds
 * @returns {Desk}
 */
export function see(desk, frame, now) {
  switch (frame.type) {
    case "desk":
      return standing(desk, frame);
    case "offered":
      return rung(desk, frame, now);
    case "withdrawn":
      return ringOver(desk, frame, now);
    case "chat":
      return chatSeen(desk, frame, now);
    case "message":
      return heard(desk, frame, now, { what: "words", text: frame.text });
    case "tapped":
      return heard(desk, frame, now, { what: "tap", signal: frame.signal });
    case "delivered":
      return inChat(desk, frame.chat, (chat) =>
        ({ ...chat, delivered: Math.max(chat.delivered, frame.seq) }));
    case "writing":
      return inChat(desk, frame.chat, (chat) => ({ ...chat, writing: frame.on && !chat.over }));
    case "presence":
      return inChat(desk, frame.chat, (chat) =>
        ({ ...chat, here: frame.here, writing: frame.here && chat.writing }));
    case "over":
      return inChat(desk, frame.chat, (chat) => ended(chat, frame.by, frame.how));
    case "problem":
      return troubled(desk, frame, now);
    default:
      return desk;
  }
}
