// @ts-check
/** The strips that say who sits in a chat, who is asked, and who is on the way. */

import { html, nothing } from "../vendor/lit.js";
import { eventOf } from "./speech.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Chat} Chat */
/** @typedef {import("./types.js").Proposal} Proposal */

/** Seconds after which all supervisors ring (helpline/room/ladder.py). */
const ALL = 60;

/** @param {string} name @param {unknown} words @param {unknown} [action] */
function strip(name, words, action = nothing) {
  return html`<p class="signal calm company" data-company=${name}><span class="dot"></span>
    <span class="words">${words}</span>${action}</p>`;
}

/** Her own seat, when the chat is somebody else's. @param {Chat} chat @param {Session} session */
function ownSeat(chat, session) {
  const { t } = session.words;
  const { seat, name, letter, along, chat: chatName } = chat;
  if (seat === "responder") return nothing;
  const words = html`<b>${t(`seat.${seat}`)}</b> ${t("seat.more", { name, letter })}
    ${along ? nothing : t("seat.from_now")}`;
  return strip("seat", words, html`<button class="link" data-depart
    @click=${() => session.together.depart(chatName)}>${t("seat.depart")}</button>`);
}

/** Those who sit in it too. @param {Chat} chat @param {Session} session */
function guests(chat, session) {
  const { t } = session.words;
  const others = chat.guests.filter((guest) => guest.role !== chat.seat);
  return others.map(({ role, name }) => strip("guest", html`<b>${name}</b>, ${t(`as.${role}`)},
    ${t("guest.here", { letter: chat.letter })}`));
}

/** @param {Proposal} proposal */
function stateOf({ what, role, agreed, name }) {
  if (role === null) return "another";
  if (what === "transfer" && agreed && name) return "transfer.rings";
  return `${what === "transfer" ? "transfer" : "guest"}.${agreed ? "agreed" : "asked"}`;
}

/** What the person is asked, or has agreed to. @param {Chat} chat @param {Session} session */
function proposal(chat, session) {
  const { t } = session.words;
  const { proposal: open, letter } = chat;
  if (!open) return nothing;
  const whom = open.name ?? (open.line ? session.words.line(open.line) : open.kind ? t(`wish.${open.kind}`) : t("wish.somebody"));
  const words = t(`proposal.${stateOf(open)}`, { letter, name: whom });
  const own = open.role === "responder" && chat.seat === "responder";
  return strip("proposal", words, own ? html`<button class="link" data-withdraw
    @click=${() => session.together.withdraw(chat)}>${t("proposal.withdraw")}</button>` : nothing);
}

/** Somebody is rung for this chat, or was in vain. @param {Chat} chat @param {Session} session @param {number} now */
function rung(chat, session, now) {
  const { t } = session.words;
  const { calledAt, invited, vain, chat: name } = chat;
  const hide = html`<button class="link" @click=${() => session.together.forget(name)}>
    ${t("ladder.hide")}</button>`;
  if (invited) return strip("invited", t("ladder.invited", { name: invited.name }));
  if (vain) return strip("vain", t("ladder.vain"), hide);
  if (calledAt === null) return nothing;
  const seconds = Math.max(0, Math.floor((now - calledAt) / 1000));
  return strip("ladder", t(seconds < ALL ? "ladder.rings" : "ladder.all", { seconds }), hide);
}

/** @param {Chat} chat @param {Session} session @param {number} now */
export function company(chat, session, now) {
  if (chat.over) return nothing;
  return html`${ownSeat(chat, session)} ${guests(chat, session)} ${proposal(chat, session)}
    ${rung(chat, session, now)}`;
}

/** A line of our own in the log. @param {Chat} chat @param {import("./types.js").Entry} entry @param {Session} session */
export function event(chat, entry, session) {
  return html`<p class="sys" data-event=${entry.text}>${eventOf(chat, entry, session.words)}</p>`;
}
