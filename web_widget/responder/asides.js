// @ts-check
/**
 * The threads beside the chats: a colleague is asked, and only the two of them see it. Pure.
 *
 * A thread belongs to a chat of one of the two, and holds no word of it.
 */

/** @typedef {import("./types.js").Desk} Desk */
/** @typedef {import("./types.js").Aside} Aside */
/** @typedef {import("./types.js").Whisper} Whisper */
/** @typedef {import("./types.js").Frame} Frame */

/** @param {Desk} desk @param {string} name @param {(aside: Aside) => Aside} change @returns {Desk} */
export function inAside(desk, name, change) {
  const asides = desk.asides.map((aside) => (aside.aside === name ? change(aside) : aside));
  return { ...desk, asides };
}

/** @param {Desk} desk @param {string | null | undefined} name */
export function asideOf(desk, name) {
  return desk.asides.find((aside) => aside.aside === name) ?? null;
}

/** The thread beside a chat that is not over, or null. @param {Desk} desk @param {string} chat */
export function besideChat(desk, chat) {
  return desk.asides.find((aside) => aside.chat === chat && aside.phase !== "over") ?? null;
}

/** @param {string} name @param {Partial<Aside>} rest @returns {Aside} */
function begun(name, rest) {
  return {
    aside: name, chat: null, name: "", kind: null, person: "", entries: [], seq: 0, unread: 0, draft: "",
    phase: "open", ...rest,
  };
}

/** A colleague asks her. @param {Desk} desk @param {Frame} frame @returns {Desk} */
function asked(desk, { aside, name, kind }) {
  if (asideOf(desk, aside)) return desk;
  const ring = begun(aside, { name, kind, phase: "asked" });
  return { ...desk, asides: [...desk.asides, ring] };
}

/** @param {Aside} aside @param {Frame} frame @returns {Aside} */
function kept(aside, { seq, by, text, key }) {
  if (seq <= aside.seq) return aside;
  const mine = (/** @type {Whisper} */ old) => old.seq === null && by === "you" && old.key === key;
  const onTheWay = aside.entries.filter((old) => old.seq === null && !mine(old));
  const before = aside.entries.filter((old) => old.seq !== null);
  const line = { by, seq, key, text, trouble: null };
  return { ...aside, seq, entries: [...before, line, ...onTheWay] };
}

/** Words beside a chat; the first of her own give her thread its name. @param {Desk} desk @param {Frame} frame */
function whispered(desk, frame) {
  const { aside: name, chat, by } = frame;
  const own = (/** @type {Aside} */ old) => old.aside === name || old.aside === frame.key;
  const known = desk.asides.find(own);
  const phase = chat ? "asking" : "open";
  const before = known ?? begun(name, { chat, name: frame.name ?? "", phase });
  let after = kept({ ...before, aside: name }, frame);
  if (by === "them") {
    const looks = desk.looking && desk.beside?.aside === name;
    const more = after.seq > before.seq && !looks ? 1 : 0;
    const open = after.phase === "over" ? after.phase : "open";
    after = { ...after, name: frame.name ?? after.name, unread: after.unread + more, phase: open };
  }
  const asides = known
    ? desk.asides.map((old) => (old === known ? after : old))
    : [...desk.asides, after];
  const renamed = known && desk.beside?.aside === known.aside && known.aside !== name;
  return { ...desk, asides, beside: renamed ? { chat, aside: name } : desk.beside };
}

/** @param {Desk} desk @param {Frame} frame @returns {Desk} */
function over(desk, { aside: name }) {
  const aside = asideOf(desk, name);
  if (aside?.phase === "asked") return withoutAside(desk, name); // it rang in vain, or elsewhere
  return inAside(desk, name, (old) => ({ ...old, phase: "over", draft: "" }));
}

/** @type {import("./types.js").Seen} */
export const ASIDES = {
  asked, aside: whispered, aside_over: over,
  colleagues: (desk, { people }) => ({ ...desk, people }),
};

// What she does herself.

/** A thread and its words are gone from the screen. @param {Desk} desk @param {string} name @returns {Desk} */
export function withoutAside(desk, name) {
  const asides = desk.asides.filter((aside) => aside.aside !== name);
  return { ...desk, asides, beside: desk.beside?.aside === name ? null : desk.beside };
}

/** She opens a thread, or the form for a new question about a chat. @param {Desk} desk @param {import("./types.js").Beside} beside @returns {Desk} */
export function opened(desk, beside) {
  const next = beside.aside
    ? inAside(desk, beside.aside, (aside) => ({ ...aside, unread: 0 }))
    : desk;
  return { ...next, beside };
}

/** Nothing is open beside the chats. @param {Desk} desk @returns {Desk} */
export function shut(desk) {
  return { ...desk, beside: null };
}

/** @param {Desk} desk @param {Partial<import("./types.js").Question>} change @returns {Desk} */
export function prepared(desk, change) {
  return { ...desk, question: { ...desk.question, ...change } };
}

/**
 * She has asked a colleague about a chat.
 *
 * @param {Desk} desk
 * @param {string} chat
 * @param {string} key
 * @returns {Desk}
 */
export function asking(desk, chat, key) {
  const { person, text } = desk.question;
  const colleague = desk.people.find((one) => one.id === person);
  if (!colleague) return desk;
  const { name, kind } = colleague;
  const line = { by: /** @type {const} */ ("you"), seq: null, key, text, trouble: null };
  const aside = begun(key, { chat, name, kind, entries: [line], phase: "asking", person });
  const question = { person: "", text: "" };
  return { ...desk, asides: [...desk.asides, aside], beside: { chat, aside: key }, question };
}

/** @param {Desk} desk @param {string} name @param {string} draft */
export function asideDrafted(desk, name, draft) {
  return inAside(desk, name, (aside) => (aside.phase === "over" ? aside : { ...aside, draft }));
}

/** What is in the box of a thread is on its way. @param {Desk} desk @param {string} name @param {string} key */
export function whisper(desk, name, key) {
  return inAside(desk, name, (aside) => ({
    ...aside,
    draft: "",
    entries: [...aside.entries, { by: "you", seq: null, key, text: aside.draft, trouble: null }],
  }));
}

/** She has answered a colleague's question whether she has time. @param {Desk} desk @param {string} name @param {boolean} yes */
export function answeredAsk(desk, name, yes) {
  if (!yes) return withoutAside(desk, name);
  return opened(inAside(desk, name, (aside) => ({ ...aside, phase: "open" })), {
    chat: null, aside: name,
  });
}

/** The frames of every line that the server has not kept; the first one of a thread asks. @param {Desk} desk */
export function unsentWhispers(desk) {
  return desk.asides.filter((aside) => aside.phase !== "over").flatMap((aside) =>
    aside.entries
      .filter((line) => line.seq === null && line.trouble === null)
      .map((line) => frameOfWhisper(aside, line)));
}

/** @param {Aside} aside @param {Whisper} line */
export function frameOfWhisper(aside, { key, text }) {
  return aside.aside === key
    ? { type: "ask", key, chat: aside.chat, person: aside.person, text }
    : { type: "aside_say", aside: aside.aside, key, text };
}
