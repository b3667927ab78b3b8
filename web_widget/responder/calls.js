// @ts-check
/** What colleagues ask of her: advice beside a chat, a seat in it, or to come to the desk. */

import { html, nothing } from "../vendor/lit.js";
import { answerKeys, countdown } from "./offer.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Call} Call */
/** @typedef {import("./types.js").Aside} Aside */

/** Whether it is a seat in a chat; the others are for a line that needs people. */
function seated(/** @type {Call} */ { why }) {
  return why === "escalation" || why === "invited";
}

/** She is rung. @param {Call} call @param {number} now @param {Session} session */
export function callCard(call, now, session) {
  const { t, languages, line } = session.words;
  const told = { name: call.name ?? "", languages: languages(call.languages), line: line(call.line) };
  const come = (/** @type {boolean} */ yes) => session.together.come(call.call, yes);
  const group = seated(call) ? "seat" : "line";
  const title = t(`call.title.${call.why === "invited" ? call.role : call.why}`, told);
  return html`<section class="offer" data-call=${call.why} aria-label=${title}>
    <div class="row tight">
      ${call.answer ? html`<span class="dot"></span>` : countdown(call, now, session)}
      <b class="title">${title}</b>
    </div>
    <dl class="kv">
      ${call.languages.length && call.why !== "unanswerable" ? html`<dt>${t("call.languages")}</dt><dd>${told.languages}</dd>` : nothing}
      <dt>${t("call.line")}</dt><dd>${told.line}</dd>
    </dl>
    <p class="small">${t(call.answer ? `call.said_yes.${group}` : `call.more.${group}`)}</p>
    ${call.answer ? nothing : html`<div class="seg">
      <button class="btn go" @click=${() => come(true)}>${t("call.come")}</button>
      <button class="btn" @click=${() => come(false)}>${t("offer.not_now")}</button>
    </div>
    <p class="xs muted">${t("offer.uncounted")} ${answerKeys(call, session)}</p>`}
  </section>`;
}

/** A colleague has a question; a quiet card, without a word of the chat. @param {Aside} aside @param {Session} session */
export function askedCard(aside, session) {
  const { t } = session.words;
  const { aside: name, kind } = aside;
  return html`<section class="offer whisper" data-asked aria-label=${t("aside.asked", { name: aside.name })}>
    <div><b class="title">${t("aside.asked", { name: aside.name })}</b>
      ${kind ? html`<div class="small muted">${t(`kind.${kind}`)}</div>` : nothing}</div>
    <p class="small">${t("aside.asked_more")}</p>
    <div class="seg">
      <button class="btn" data-yes @click=${() => session.together.answer(name, true)}>
        ${t("aside.join")}</button>
      <button class="btn" @click=${() => session.together.answer(name, false)}>
        ${t("offer.not_now")}</button>
    </div>
  </section>`;
}

/** Everything that rings, in the rail or above a chat. @param {Session} session @param {number} now */
export function callCards(session, now) {
  const { calls, asides } = session.desk;
  return html`${calls.map((call) => callCard(call, now, session))}
    ${asides.filter((aside) => aside.phase === "asked").map((aside) => askedCard(aside, session))}`;
}

/** What the bell of a line says; in which languages, when she is called for it. @param {import("./types.js").Ringing} bell @param {Session} session */
function bellWords(bell, session) {
  const { t, line, languages } = session.words;
  const call = session.desk.calls.find((one) => one.why === bell.why && one.line === bell.line);
  const told = { line: line(bell.line), languages: languages(call?.languages ?? []) };
  const more = bell.why === "unanswerable" && told.languages ? "_in" : "";
  return t(`bell.${bell.why}${more}`, told);
}

/** The bell of a line, as one calm strip under the top bar. @param {Session} session */
export function bellStrip(session) {
  const { t } = session.words;
  const { bells } = session.desk;
  if (!bells.length) return nothing;
  return html`<section class="banner bell" data-bell aria-label=${t("bell.label")}>
    <span>${bells.map((bell) => html`<span data-why=${bell.why}>
      ${bellWords(bell, session)}</span> `)}</span>
    ${bells.some((bell) => !bell.heard) ? html`<button class="link"
      @click=${() => session.shift.heard()}>${t("bell.heard")}</button>` : nothing}
  </section>`;
}
