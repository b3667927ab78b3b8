// @ts-check
/** How she stands, and everything that rings at her desk. Pure. */

/** @typedef {import("./types.js").Desk} Desk */
/** @typedef {import("./types.js").Frame} Frame */

/** @param {Desk} desk @param {Frame} frame @param {number} now @returns {Desk} */
function standing(desk, frame, now) {
  const { name, kind, state, capacity, languages, waiting, colleagues } = frame;
  const more = languages.filter((/** @type {string} */ tag) => !desk.languages.includes(tag));
  const restUntil = frame.rest > 0 ? now + frame.rest * 1000 : null;
  const { roles = [], due = [], closing = [], shifts = [] } = frame;
  const me = {
    name, kind, state, capacity, languages, waiting, colleagues, roles, restUntil, due, closing, shifts,
  };
  const most = Math.max(desk.most, capacity);
  const tired = restUntil === null ? desk.tired : null;
  const away = desk.cutAt === null ? desk.away : now - desk.cutAt;
  return { ...desk, me, most, tired, away, cutAt: null, languages: [...desk.languages, ...more] };
}

/** @param {Desk} desk @param {Frame} frame @param {number} now @returns {Desk} */
function rung(desk, frame, now) {
  const { offer, languages, wish, translation, seconds } = frame;
  const { entrance = null, priority = "normal", tier = null } = frame;
  const since = now - frame.waited * 1000;
  const until = now + seconds * 1000;
  const ring = {
    offer, languages, wish, translation, entrance, priority, tier, seconds, since, until,
    answer: null,
  };
  const others = desk.offers.filter((old) => old.offer !== offer);
  return { ...desk, offers: [...others, ring], notice: null };
}

/** @param {Desk} desk @param {Frame} frame @param {number} now @returns {Desk} */
function ringOver(desk, frame, now) {
  const ended = desk.offers.find((old) => old.offer === frame.offer);
  if (!ended) return desk;
  const offers = desk.offers.filter((old) => old !== ended);
  // She knows of her own yes and no, her pause and her silence; only this must be said.
  const notice = frame.reason === "left" ? { word: "offer.over.left", at: now } : desk.notice;
  return { ...desk, offers, notice };
}

/** A supervisor, an interpreter or somebody on call is rung. @param {Desk} desk @param {Frame} frame @param {number} now @returns {Desk} */
function calling(desk, frame, now) {
  const { call, why, role = null, name = null, line, languages, seconds, on } = frame;
  const others = desk.calls.filter((old) => old.call !== call);
  if (!on) {
    // It rings nowhere any more because she comes: what happens now is the person's to say.
    const coming = desk.calls.some((old) => old.call === call && old.answer === "yes");
    const word = why === "escalation" || why === "invited" ? "call.said_yes.seat" : "call.said_yes.line";
    return { ...desk, calls: others, notice: coming ? { word, at: now } : desk.notice };
  }
  const until = now + seconds * 1000;
  const ring = { call, why, role, name, line, languages, until, seconds, answer: null };
  return { ...desk, calls: [...others, ring] };
}

/** @param {Desk} desk @param {Frame} frame @returns {Desk} */
function bellOf(desk, { line, why, on }) {
  const others = desk.bells.filter((old) => old.line !== line || old.why !== why);
  return { ...desk, bells: on ? [...others, { line, why, heard: false }] : others };
}

/** @type {import("./types.js").Seen} */
export const STANDING = {
  desk: standing, offered: rung, withdrawn: ringOver, called: calling, bell: bellOf,
};

// What she does herself.

/** She has answered the ring. @param {Desk} desk @param {number} number @param {"join" | "not_now"} answer @returns {Desk} */
export function answered(desk, number, answer) {
  const offers =
    answer === "not_now"
      ? desk.offers.filter((offer) => offer.offer !== number)
      : desk.offers.map((offer) => (offer.offer === number ? { ...offer, answer } : offer));
  return { ...desk, offers };
}

/** She comes to a call, or does not. @param {Desk} desk @param {string} name @param {boolean} yes @returns {Desk} */
export function came(desk, name, yes) {
  const calls = yes
    ? desk.calls.map((call) => (call.call === name ? { ...call, answer: /** @type {const} */ ("yes") } : call))
    : desk.calls.filter((call) => call.call !== name);
  return { ...desk, calls };
}

/** She has heard the bell of the lines. @param {Desk} desk @returns {Desk} */
export function heard(desk) {
  return { ...desk, bells: desk.bells.map((bell) => ({ ...bell, heard: true })) };
}

/** Whether a line rings for more people, and she has not heard it. */
export function called(/** @type {Desk} */ { bells }) {
  return bells.some((bell) => !bell.heard);
}

/** What the two keys answer now: the ring that has rung longest, an offer before a call. @param {Desk} desk */
export function first({ offers, calls }) {
  return offers.find((ring) => ring.answer === null) ?? calls.find((ring) => ring.answer === null);
}

/** Whether something rings here that she has not answered. */
export function rings(/** @type {Desk} */ desk) {
  return first(desk) !== undefined || desk.asides.some((aside) => aside.phase === "asked");
}

/** Whether a second on the screen counts. @param {Desk} desk */
export function hurries({ offers, calls, chats }) {
  return offers.length + calls.length > 0 ||
    chats.some((chat) => chat.calledAt !== null);
}

/** Whether something waits to be seen behind a hidden screen. @param {Desk} desk */
export function waits(desk) {
  return rings(desk) || called(desk) ||
    [...desk.chats, ...desk.asides].some((one) => one.unread > 0);
}
