// @ts-check
/** What was written in one chat, in order; each line begins with who wrote it, for readers. */

import { html, nothing, repeat } from "../vendor/lit.js";
import { icon } from "./icons.js";
import { mark } from "./signs.js";
import { ending } from "./speech.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./state.js").Chat} Chat */
/** @typedef {import("./state.js").Entry} Entry */

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

/** @param {Entry} entry @param {Session} session */
function body(entry, session) {
  if (entry.what === "words") return html`<div class="b" dir="auto">${entry.text}</div>`;
  const signal = entry.signal ?? "here";
  return html`<div class="tap">${icon(signal)} ${session.words.t(`tap.${signal}`)}</div>`;
}

/** @param {Chat} chat @param {Entry} entry @param {Session} session */
function line(chat, entry, session) {
  const { t } = session.words;
  const author = entry.by === "you" ? t("chat.you") : t("chat.them", { letter: chat.letter });
  return html`<div class="m ${entry.by === "you" ? "me" : "them"}">
    <span class="vh">${author}</span>${body(entry, session)}${meta(chat, entry, session)}
  </div>`;
}

/** The lines of a chat. @param {Chat} chat @param {Session} session */
export function log(chat, session) {
  const { t } = session.words;
  const { letter } = chat;
  const name = (/** @type {Entry} */ entry) => entry.key ?? `#${entry.seq}`;
  return html`
    ${chat.entries.length || chat.over
      ? nothing
      : html`<p class="sys">${t("chat.begin", { letter })}</p>`}
    ${repeat(chat.entries, name, (entry) => line(chat, entry, session))}
    ${chat.over ? html`<p class="sys over"><b>${ending(chat, session.words)}</b></p>` : nothing}`;
}
