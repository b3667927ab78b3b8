// @ts-check
/** A breather between two chats: as long as she wants, and nobody sees how long. */

import { html, nothing } from "../vendor/lit.js";

/** @typedef {import("./session.js").Session} Session */

/** Minutes of a breather that she takes without saying how many, and of each change. */
const USUAL = 5;
/** The longest rest (helpline/wire/from_responder.py). */
const LONGEST = 30;

/** Minutes that are left of her rest, begun ones too. @param {Session} session @param {number} now */
function left(session, now) {
  const until = session.desk.me?.restUntil ?? now;
  return Math.max(0, Math.ceil((until - now) / 60_000));
}

/** Whether she rests now. */
export function resting(/** @type {Session} */ session) {
  return session.desk.me?.state === "resting";
}

/** @param {Session} session @param {number} now */
function choices(session, now) {
  const { t } = session.words;
  const minutes = left(session, now);
  const longer = Math.min(LONGEST, minutes + USUAL);
  const shorter = minutes - USUAL;
  return html`<div class="row">
    <button class="btn go" data-rest="0" @click=${() => session.shift.rest(0)}>${t("rest.next")}</button>
    ${shorter > 0 ? html`<button class="btn" data-rest="less"
      @click=${() => session.shift.rest(shorter)}>${t("rest.shorter")}</button>` : nothing}
    ${minutes < LONGEST ? html`<button class="btn" data-rest="more"
      @click=${() => session.shift.rest(longer)}>${t("rest.longer")}</button>` : nothing}
  </div>`;
}

/** The whole pane when no chat is open. @param {Session} session @param {number} now */
export function breather(session, now) {
  const { t } = session.words;
  return html`<section class="pane empty breather" data-part aria-labelledby="breather-title">
    <div class="calm-circle" aria-hidden="true"></div>
    <h2 class="title" id="breather-title">${t("rest.title")}</h2>
    <p class="muted">${t("rest.more")}</p>
    <p class="small muted num">${t("rest.left", { count: left(session, now) })}</p>
    ${choices(session, now)}
  </section>`;
}

/** The card in the rail: while she rests beside other chats, or offered after a long one. @param {Session} session @param {number} now */
export function breatherCard(session, now) {
  const { t } = session.words;
  const { tired, chats } = session.desk;
  if (resting(session)) {
    return chats.length ? html`<section class="offer calm" data-resting aria-label=${t("rest.title")}>
      <b class="title">${t("rest.title")}</b>
      <p class="small">${t("rest.more")} ${t("rest.left", { count: left(session, now) })}</p>
      ${choices(session, now)}</section>` : nothing;
  }
  if (tired === null) return nothing;
  return html`<section class="offer calm" data-tired aria-label=${t("rest.offer")}>
    <b class="title">${t("rest.offer")}</b>
    <p class="small">${t("rest.offer_more")}</p>
    <div class="seg">
      <button class="btn" data-rest=${USUAL} @click=${() => session.shift.rest(USUAL)}>
        ${t("rest.breathe", { count: USUAL })}</button>
      <button class="btn" @click=${() => session.shift.goOn()}>${t("rest.next")}</button>
    </div>
  </section>`;
}
