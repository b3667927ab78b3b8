// @ts-check
/**
 * Who writes with a person may change: she is asked, somebody joins, somebody takes over. Pure.
 *
 * Each frame leaves a calm line in the log, so that it can be read later why things are as they are.
 */

import { ended, entry, inChat, kept, noticed } from "./chats.js";

/** @typedef {import("./types.js").Desk} Desk */
/** @typedef {import("./types.js").Chat} Chat */
/** @typedef {import("./types.js").Frame} Frame */
/** @typedef {import("./types.js").Proposal} Proposal */

/** The sentence for a question to the person, or for her own wish. @param {Proposal} proposal */
function asked({ what, role, name, kind, line }) {
  if (role === null) return "event.another";
  if (what !== "transfer") return `event.ask.${what}`;
  return `event.ask.${name ? "person" : line ? "line" : kind ? "kind" : "anyone"}`;
}

/** @param {Proposal} proposal @param {Frame} frame */
function outcomeOf({ what, role }, { outcome, by }) {
  if (outcome === "withdrawn" && role === null) return "event.stays";
  const how = what === "transfer" ? "transfer" : "guest";
  return outcome === "withdrawn" ? `event.withdrawn.${by}.${how}` : `event.${outcome}.${how}`;
}

/**
 * What the sentence about somebody needs; the screen translates the kinds, seats and lines.
 *
 * @param {{name?: string | null, kind?: string | null, line?: string | null, role?: string | null}} about
 * @returns {Record<string, string>}
 */
function values({ name, kind, line, role }) {
  return { name: name ?? "", kind: kind ?? "", line: line ?? "", role: role ?? "" };
}

/**
 * The chat with a line of our own in its log.
 *
 * @param {Desk} desk
 * @param {Chat} chat
 * @param {{seq: number, text: string, at: number, by: "you" | "them", values: Record<string, string>}} line
 */
function told(desk, chat, line) {
  const next = kept(chat, entry({ what: "event", ...line }));
  return line.by === "them" ? noticed(desk, chat, next) : next;
}

/** Her wish takes the place of what she was asked: that this was taken back need not be said. @param {Chat} chat @param {number} seq */
function undone(chat, seq) {
  const line = (/** @type {import("./types.js").Entry} */ one) =>
    one.seq === seq - 1 && one.text.startsWith("event.withdrawn.them");
  return { ...chat, entries: chat.entries.filter((one) => !line(one)) };
}

/** @param {Desk} desk @param {Frame} frame @param {number} now @returns {Desk} */
function proposed(desk, frame, now) {
  return inChat(desk, frame.chat, (chat) => {
    if (frame.seq <= chat.seq) return chat;
    const { number, what, role, name, kind, line, reason } = frame;
    const proposal = { number, what, role, name, kind, line, reason, agreed: false };
    const by = role === null ? "them" : "you";
    const text = asked(proposal);
    const next = told(desk, role === null ? undone(chat, frame.seq) : chat, { seq: frame.seq, text, at: now, by, values: values(proposal) });
    return { ...next, proposal, calledAt: null, invited: null, vain: false };
  });
}

/** @param {Desk} desk @param {Frame} frame @param {number} now @returns {Desk} */
function settled(desk, frame, now) {
  return inChat(desk, frame.chat, (chat) => {
    const { proposal, seq: seen } = chat;
    const { outcome, seq, by: settler } = frame;
    if (seq <= seen) return chat;
    if (!proposal || proposal.number !== frame.number) return { ...chat, seq };
    const agreed = outcome === "agreed";
    /** @type {Chat} */
    const next = { ...chat, proposal: agreed ? { ...proposal, agreed } : null };
    // That she wants somebody else was already said, and it was her own yes.
    if (agreed && proposal.role === null) return { ...next, seq };
    const text = outcomeOf(proposal, frame);
    const by = settler === "them" ? "them" : "you";
    const about = { ...proposal, role: proposal.what };
    return told(desk, next, { seq, text, at: now, by, values: values(about) });
  });
}

/** @param {Desk} desk @param {Frame} frame @param {number} now @returns {Desk} */
function entered(desk, frame, now) {
  return inChat(desk, frame.chat, (chat) => {
    const { seq, role, name } = frame;
    if (seq <= chat.seq) return chat;
    const guests = [...chat.guests.filter((guest) => guest.role !== role), { role, name }];
    const proposal = chat.proposal?.what === role ? null : chat.proposal;
    const text = chat.seat === role ? "event.entered.you" : "event.entered";
    const next = { ...chat, guests, proposal, calledAt: null, invited: null, vain: false };
    return told(desk, next, { seq, text, at: now, by: "you", values: values(frame) });
  });
}

/** @param {Desk} desk @param {Frame} frame @param {number} now @returns {Desk} */
function departed(desk, frame, now) {
  return inChat(desk, frame.chat, (chat) => {
    const { seq, role } = frame;
    if (seq <= chat.seq) return chat;
    if (chat.seat === role) return ended(chat, { by: "you", how: "departed" });
    const next = { ...chat, guests: chat.guests.filter((guest) => guest.role !== role) };
    return told(desk, next, { seq, text: "event.departed", at: now, by: "you", values: values(frame) });
  });
}

/** @param {Desk} desk @param {Frame} frame @param {number} now @returns {Desk} */
function handed(desk, frame, now) {
  const { seq, name } = frame;
  return inChat(desk, frame.chat, (chat) => {
    if (seq <= chat.seq) return chat;
    if (chat.seat === "responder") return ended(chat, { by: "line", how: "handed", name });
    const next = { ...chat, name, proposal: null };
    return told(desk, next, { seq, text: "event.handed", at: now, by: "you", values: values(frame) });
  });
}

/** @param {Desk} desk @param {Frame} frame @param {number} now @returns {Desk} */
function noted(desk, frame, now) {
  const by = frame.by === "you" ? "you" : "guest";
  return inChat(desk, frame.chat, (chat) =>
    kept(chat, entry({ what: "note", by, seq: frame.seq, text: frame.text, at: now })));
}

/** @type {import("./types.js").Seen} */
export const PROPOSALS = {
  proposal: proposed, settled, entered, departed, handed, note: noted,
};
