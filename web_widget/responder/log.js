// @ts-check
/** What was written in one chat, in order; each line begins with who wrote it, for readers. */

import { html, nothing, repeat } from "../vendor/lit.js";
import { event } from "./company.js";
import { icon } from "./icons.js";
import { words } from "./other_words.js";
import { mark } from "./signs.js";
import { ending } from "./speech.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Chat} Chat */
/** @typedef {import("./types.js").Entry} Entry */

/** @param {Entry} entry @param {Session} session */
function troubled(entry, session) {
  const { t, has } = session.words;
  const word = `problem.${entry.trouble}`;
  const key = entry.key ?? "";
  const ours = entry.trouble === "storage_failed" || !has(word);
  const fixable = entry.what === "words" && (entry.trouble ?? "").startsWith("text_");
  return html`<div class="meta trouble">
    <b>${t("mark.troubled")}</b><span>${t(has(word) ? word : "problem.other")}</span>
    ${ours ? html`<button class="link" @click=${() => session.again(key)}>${t("mark.again")}</button>` : nothing}
    ${fixable ? html`<button class="link" @click=${() => session.takeBack(key)}>${t("mark.take_back")}</button>` : nothing}
  </div>`;
}

/** How far her own line has come. @param {Chat} chat @param {Entry} entry @param {Session} session */
function meta(chat, entry, session) {
  if (entry.by !== "you") return nothing;
  const how = mark(chat, entry);
  if (how === "troubled") return troubled(entry, session);
  return html`<div class="meta">${session.words.t(`mark.${how}`)}</div>`;
}

/** @param {Chat} chat @param {Entry} entry @param {Session} session */
function body(chat, entry, session) {
  if (entry.what === "words") return words(chat, entry, session);
  const signal = entry.signal ?? "here";
  return html`<div class="tap">${icon(signal)} ${session.words.t(`tap.${signal}`)}</div>`;
}

/** Somebody else who sits in the chat, with her seat. @param {Entry} entry @param {Session} session */
function guest({ role, values }, session) {
  const { t } = session.words;
  const seat = role ?? "responder";
  if (values.name) return `${values.name}, ${t(`as.${seat}`)}`;
  return t(seat === "responder" ? "role.before" : `role.${seat}`);
}

/** The colleague's note for her; the person may see it too. @param {Chat} chat @param {Entry} entry @param {Session} session */
function note(chat, entry, session) {
  const { t } = session.words;
  return html`<div class="slip">
    <p class="xs"><b>${icon("note")} ${t(entry.by === "you" ? "note.yours" : "note.title")}</b></p>
    <p dir="auto">${entry.text}</p>
    <p class="xs muted">${t("note.shown", { letter: chat.letter })}</p>
  </div>`;
}

/** @param {Chat} chat @param {Entry} entry @param {Session} session */
function line(chat, entry, session) {
  if (entry.what === "event") return event(chat, entry, session);
  if (entry.what === "note") return note(chat, entry, session);
  const { t } = session.words;
  const own = entry.by === "you";
  const side = own ? "me" : entry.by === "guest" ? "them guest" : "them";
  const labelled = own && chat.seat === "interpreter" && entry.what === "words";
  return html`<div class="m ${side}">
    ${entry.by === "guest" ? html`<div class="whose xs">${guest(entry, session)}</div>`
      : html`<span class="vh">${own ? t("chat.you") : t("chat.them", { letter: chat.letter })}</span>`}
    ${labelled ? html`<div class="whose xs">${t("role.interpreter")}</div>` : nothing}
    ${body(chat, entry, session)}${meta(chat, entry, session)}
  </div>`;
}

/** The lines of a chat. @param {Chat} chat @param {Session} session */
export function log(chat, session) {
  const { t } = session.words;
  const { letter } = chat;
  const name = (/** @type {Entry} */ entry) => entry.key ?? `#${entry.seq}`;
  return html`
    ${chat.along || chat.over ? nothing
      : html`<p class="sys" data-along="nothing">${t("chat.from_now", { letter })}</p>`}
    ${chat.entries.length || chat.over || chat.seat !== "responder"
      ? nothing
      : html`<p class="sys">${t("chat.begin", { letter })}</p>`}
    ${repeat(chat.entries, name, (entry) => line(chat, entry, session))}
    ${chat.over ? html`<p class="sys over"><b>${ending(chat, session.words)}</b></p>` : nothing}`;
}
