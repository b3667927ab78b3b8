// @ts-check
/** How a translation looks on the desk: beside each message, and before her own is sent. */

import { html, nothing } from "../vendor/lit.js";
import { withNumbers } from "../shared/numbers.js";
import { simpler, unclear } from "./simpler.js";
import { compared, down, otherWords, translating, warnings } from "./translations.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Chat} Chat */
/** @typedef {import("./types.js").Entry} Entry */

/** Words in which each phone number keeps its order. @param {string} text */
const ordered = (text) => withNumbers(text).map(({ words, number }) =>
  (number ? html`<bdi dir="ltr">${words}</bdi>` : words));

/** Numbers and addresses, as they were written. @param {readonly string[]} lost @param {Session} session */
function facts(lost, session) {
  return lost.length ? html`<p class="xs">${session.words.t("mt.lost")}
    ${lost.map((one) => html`<bdi class="fact">${one}</bdi> `)}</p>` : nothing;
}

/** What speaks against it, in words. @param {readonly string[]} signs @param {Session} session */
function against(signs, session) {
  const { t } = session.words;
  return signs.length ? html`<p class="xs doubt"><b>${t("mt.unsure")}</b>
    ${signs.map((one) => html`<span>${t(`mt.sign.${one}`)} </span>`)}</p>` : nothing;
}

/** Between which languages, and through which. @param {any} frame @param {Session} session */
function label({ source, through }, session) {
  const { t, language } = session.words;
  const from = language(source);
  return through ? t("mt.through", { language: from, other: language(through) }) : t("mt.from", { language: from });
}

/**
 * The words of an entry: what the person wrote in the language of the desk, large, and the original
 * small; her own as they are, with what the person reads.
 *
 * @param {Chat} chat
 * @param {Entry} entry
 * @param {Session} session
 */
export function words(chat, entry, session) {
  const { t } = session.words;
  const plain = html`<div class="b" dir="auto">${ordered(entry.text)}</div>`;
  const frame = otherWords(chat, entry.seq);
  if (!frame) return plain;
  const { number, text, why, source, target, signs, lost } = frame;
  if (why) return html`${plain}<p class="xs muted">${t(`mt.why.${why}`)}</p>`;
  const doubt = chat.doubts[number];
  if (entry.by !== "them") {
    return html`${plain}<div class="xs muted reads"><span>${t("mt.reads", { letter: chat.letter })}</span>
      <bdi lang=${target} dir="auto">${ordered(text)}</bdi></div>${facts(lost, session)}
      ${doubt === "them" ? html`<p class="row small doubt"><b>${t("mt.doubted", { letter: chat.letter })}</b>
        ${unclear(chat, entry) ? simpler(chat, entry, session) : nothing}</p>` : nothing}`;
  }
  return html`<div class="b ${signs.length || doubt ? "doubt" : ""}" dir="auto" lang=${target}>${ordered(text)}</div>
    <div class="original small muted" dir="auto" lang=${source}>${ordered(entry.text)}</div>
    ${facts(lost, session)}${against(signs, session)}
    <div class="xs muted">${label(frame, session)} · ${doubt ? t("mt.told", { letter: chat.letter })
      : html`<button class="link" @click=${() => session.unclear(chat.chat, number)}>${t("mt.unclear")}</button>`}</div>`;
}

/** Below the box: what the person would read, and the way back. @param {Chat} chat @param {Session} session */
export function draftCheck(chat, session) {
  if (!translating(chat)) return nothing;
  const { t, language } = session.words;
  const { letter, draft, check } = chat;
  if (!draft.trim()) {
    const other = language(chat.languages[0]);
    return html`<p class="xs muted">${t("mt.writes", { language: language(chat.writes ?? ""), other, letter })}</p>`;
  }
  const signs = warnings(chat);
  const answer = check?.draft === draft ? check.answer : null;
  return html`<div class="check" aria-live="off">
    ${signs.includes("long") ? html`<p class="xs doubt">${t("mt.long")}</p>` : nothing}
    ${answer?.why ? html`<p class="small">${t(`mt.why.${answer.why}`)}</p>` : nothing}
    ${answer?.text ? html`
      <p class="small"><span class="xs muted">${t("mt.will_read", { letter })}</span>
        <bdi lang=${chat.languages[0]} dir="auto">${ordered(answer.text)}</bdi></p>
      ${answer.back ? html`<p class="small"><span class="xs muted">${t("mt.back", { language: language(chat.writes ?? "") })}</span>
        ${compared(draft, answer.back).map(({ word, same }) => html`${same ? word : html`<mark>${word}</mark>`} `)}</p>` : nothing}
      ${facts(answer.lost, session)}${against(signs.filter((one) => one !== "long"), session)}
      <p class="xs muted">${t("mt.warning")}</p>` : nothing}
    ${chat.held === draft ? html`<p class="small"><b>${t("mt.again")}</b></p>` : nothing}
  </div>`;
}

/** When nothing translates: a sentence that people have written, with one tap. @param {Chat} chat @param {Session} session */
export function outage(chat, session) {
  if (!down(chat)) return nothing;
  const { t } = session.words;
  const { letter } = chat;
  return html`<p class="signal" data-sign="down"><span><b>${t("mt.down")}</b></span>
    <button class="btn sm" @click=${() => session.sayReady(chat.chat, "translation.down")}>${t("mt.tell", { letter })}</button></p>`;
}

/** A question about the language of the last words, with a sentence of people to ask it. @param {Chat} chat @param {Session} session */
export function whichLanguage(chat, session) {
  const { t, language } = session.words;
  const { letter, suspected } = chat;
  if (!suspected || !translating(chat)) return nothing;
  const ask = () => {
    session.languageKnown(chat.chat);
    void session.sayReady(chat.chat, "translation.language");
  };
  return html`<p class="signal calm" data-sign="language"><span>
      <b>${t("mt.which", { letter, language: language(suspected) })}</b> ${t("mt.which_more")}</span>
    <button class="btn sm" @click=${() => ask()}>${t("mt.which_ask", { letter })}</button>
    <button class="btn sm" @click=${() => session.languageKnown(chat.chat)}>${t("mt.which_no")}</button></p>`;
}
