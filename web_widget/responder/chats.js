// @ts-check
/** What the frames of one chat change: joining, words, signs, and how it ended. Pure. */

/** @typedef {import("./types.js").Desk} Desk */
/** @typedef {import("./types.js").Chat} Chat */
/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").Frame} Frame */
/** @typedef {import("./types.js").Plan} Plan */

/** @type {Plan} */
export const NO_PLAN = Object.freeze({ to: "person", choice: "", reason: null, note: "" });

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

/** A line of a log with everything that it does not say left empty. @param {Partial<Entry>} rest @returns {Entry} */
export function entry(rest) {
  return {
    what: "words", by: "them", role: null, seq: null, key: null, text: "", values: {},
    signal: null, at: 0, trouble: null, ...rest,
  };
}

/**
 * The chat with one more kept line; unchanged when it has it already.
 *
 * @param {Chat} chat
 * @param {Entry} line
 * @returns {Chat}
 */
export function kept(chat, line) {
  const seq = line.seq ?? 0;
  if (seq <= chat.seq) return chat;
  const mine = (/** @type {Entry} */ old) =>
    old.seq === null && line.by === "you" && old.key !== null && old.key === line.key;
  const onTheWay = chat.entries.filter((old) => old.seq === null && !mine(old));
  const before = chat.entries.filter((old) => old.seq !== null);
  return { ...chat, seq, entries: [...before, line, ...onTheWay] };
}

/** Counts what she has not seen. @param {Desk} desk @param {Chat} before @param {Chat} after @returns {Chat} */
export function noticed(desk, before, after) {
  if (after === before) return before;
  const read = desk.looking && desk.focus === after.chat;
  return { ...after, unread: read ? after.unread : after.unread + 1 };
}

/** Who wrote it, as this desk sees it. @param {Frame} frame @returns {Entry["by"]} */
function writer({ by, role }) {
  return by === "them" && role ? "guest" : by;
}

/** The name of somebody else who sits in a chat, or sat in it last. @param {Chat} chat @param {string | null} role */
function nameOf(chat, role) {
  if (role === "responder") return chat.seat === "responder" ? "" : chat.name;
  const came = chat.entries.findLast((line) => line.what === "event" && line.values.role === role);
  return chat.guests.find((guest) => guest.role === role)?.name ?? came?.values.name ?? "";
}

/** @param {Desk} desk @param {Frame} frame @param {number} now @param {Partial<Entry>} rest */
function heard(desk, frame, now, rest) {
  return inChat(desk, frame.chat, (chat) => {
    const at = now - frame.ago * 1000;
    const { seq, key, role = null } = frame;
    const by = writer(frame);
    /** @type {Record<string, string>} */
    const values = by === "guest" ? { name: nameOf(chat, role) } : {};
    const next = kept(chat, entry({ ...rest, by, role, seq, key, at, values }));
    if (by === "you") return next;
    const seen = noticed(desk, chat, next);
    return by === "them" && seen !== chat ? { ...seen, writing: false } : seen;
  });
}

/** A chat with nothing in it. @param {Frame} frame @param {Pick<Chat, "letter" | "place">} where @param {Partial<Chat>} told @returns {any} */
function begun(frame, where, told) {
  return {
    chat: frame.chat, letter: where.letter, place: where.place, seq: 0, delivered: 0, entries: [],
    unread: 0, writing: false, here: true, draft: "", proposal: null, calledAt: null, invited: null, vain: false,
    panel: null, plan: NO_PLAN, over: null, other: {}, doubts: {}, check: null, held: null, suspected: null, ...told,
  };
}

/** @param {Desk} desk @param {Frame} frame @param {number} now @returns {Desk} */
function chatSeen(desk, frame, now) {
  const { languages, wish, translation, writes, entrance, seat, guests, name } = frame;
  const told = {
    languages, wish, translation, writes, entrance, seat, guests, name,
    along: frame.along !== "nothing", joinedAt: now - frame.since * 1000,
  };
  if (desk.chats.some((chat) => chat.chat === frame.chat)) {
    // One that had left this desk is hers again, perhaps in another seat: it is told anew.
    return inChat(desk, frame.chat, (chat) =>
      (chat.over ? begun(frame, chat, told) : { ...chat, ...told }));
  }
  let place = 0;
  while (desk.chats.some((chat) => chat.place === place)) place += 1;
  const chat = begun(frame, { letter: letter(desk.joined), place }, told);
  const focus = desk.focus ?? frame.chat;
  return { ...desk, chats: [...desk.chats, chat], joined: desk.joined + 1, focus };
}

/** How a chat ends for good. In any other way it may go on elsewhere, where she can take words back. */
const ERASED = new Set(["closed", "left", "quiet"]);

/**
 * The chat when it is over for this desk, whether erased or gone to somebody else; then no word stays.
 *
 * @param {Chat} chat
 * @param {import("./types.js").Over} over
 * @returns {Chat}
 */
export function ended(chat, over) {
  if (chat.over) return chat;
  const words = ERASED.has(over.how) ? {
    entries: chat.entries.map((line) => (line.seq === null ? { ...line, trouble: "say_while_ended" } : line)),
  } : { entries: [], other: {}, doubts: {} };
  return {
    ...chat, ...words, over, writing: false, draft: "", proposal: null, calledAt: null, invited: null,
    panel: null, plan: NO_PLAN, guests: [], check: null, held: null, suspected: null,
  };
}

/** @type {import("./types.js").Seen} */
export const CHATS = {
  chat: chatSeen,
  message: (desk, frame, now) => heard(desk, frame, now, { what: "words", text: frame.text }),
  // Her words are dropped here too; what is left says that there were some.
  unsaid: (desk, frame) => inChat(desk, frame.chat, (chat) => ({
    ...chat,
    seq: Math.max(chat.seq, frame.seq),
    other: Object.fromEntries(Object.entries(chat.other).filter(([seq]) => Number(seq) !== frame.number)),
    entries: chat.entries.map((line) => (line.seq === frame.number && line.what === "words"
      ? entry({ what: "event", text: "event.unsaid", seq: line.seq, at: line.at })
      : line)),
  })),
  tapped: (desk, frame, now) => heard(desk, frame, now, { what: "tap", signal: frame.signal }),
  delivered: (desk, frame) => inChat(desk, frame.chat, (chat) =>
    ({ ...chat, delivered: Math.max(chat.delivered, frame.seq) })),
  writing: (desk, frame) => inChat(desk, frame.chat, (chat) =>
    (frame.role ? chat : { ...chat, writing: frame.on && !chat.over })),
  presence: (desk, frame) => inChat(desk, frame.chat, (chat) =>
    ({ ...chat, here: frame.here, writing: frame.here && chat.writing })),
  over: (desk, { chat: name, by, how }) => inChat(desk, name, (chat) => {
    // While the person is here, it is this desk that was lost for too long.
    const lost = by === "line" && how === "gone" && chat.here;
    return ended(chat, { by, how: lost ? "requeued" : how });
  }),
};
