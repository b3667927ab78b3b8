// @ts-check
/** The ring: someone is waiting. It shows what she asked for, and nothing about her. */

import { html, nothing } from "../vendor/lit.js";
import { minutes } from "./signs.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./state.js").Offer} Offer */

/** Whether she writes a language of the person's. @param {Offer} offer @param {Session} session */
function shared(offer, session) {
  return offer.languages.some((tag) => session.desk.languages.includes(tag));
}

/** @param {Offer} offer @param {Session} session */
function translation(offer, session) {
  if (shared(offer, session)) return "unneeded";
  return offer.translation ? "accepted" : "refused";
}

/** The seconds that are left, and a ring that closes with them. @param {Offer} offer @param {number} now @param {Session} session */
function ring(offer, now, session) {
  const left = Math.max(0, Math.ceil((offer.until - now) / 1000));
  const part = Math.min(100, (100 * left) / offer.seconds);
  const label = session.words.t("offer.left", { count: left });
  // As a property: a style attribute, even one made by styleMap, is refused by our policy.
  return html`<div class="ring" role="img" aria-label=${label} .style=${`--p:${part}`}>
    <span class="num" aria-hidden="true">${left}</span>
  </div>`;
}

/** @param {Offer} offer @param {Session} session */
function buttons(offer, session) {
  const { t } = session.words;
  const join = offer.answer === "join" ? t("offer.joining") : t("offer.join");
  return html`<div class="seg">
    <button class="btn go" @click=${() => session.join()}>${join}</button>
    <button class="btn" @click=${() => session.notNow()}>${t("offer.not_now")}</button>
  </div>`;
}

/** @param {Offer} offer @param {number} now @param {Session} session */
function waited(offer, now, session) {
  const count = minutes(offer.since, now);
  return session.words.t(count ? "offer.minutes" : "offer.now", { count });
}

/** The card in the rail. @param {Offer} offer @param {number} now @param {Session} session */
export function offerCard(offer, now, session) {
  const { t, languages } = session.words;
  return html`<section class="offer" aria-label=${t("offer.label")}>
    <div class="row tight">
      ${ring(offer, now, session)}
      <div>
        <b class="title">${t("offer.title")}</b>
        <div class="small muted">${waited(offer, now, session)}</div>
      </div>
    </div>
    <dl class="kv">
      <dt>${t("offer.writes")}</dt>
      <dd>${languages(offer.languages)}${
        shared(offer, session) ? html`. ${t("offer.shared")}` : nothing}</dd>
      <dt>${t("offer.wish")}</dt>
      <dd>${t(`wish.${offer.wish}`)}</dd>
      <dt>${t("offer.translation")}</dt>
      <dd>${t(`offer.translation.${translation(offer, session)}`)}</dd>
    </dl>
    ${buttons(offer, session)}
    <p class="xs muted">
      ${t("offer.uncounted")}
      <span class="hint"><span><kbd>F8</kbd> ${t("offer.key_join")}</span> ·
        <span><kbd>⇧ F8</kbd> ${t("offer.key_not_now")}</span></span>
    </p>
  </section>`;
}

/** One line above a chat on a phone. @param {Offer} offer @param {number} now @param {Session} session */
export function offerBar(offer, now, session) {
  const { t, languages } = session.words;
  return html`<section class="offer bar" aria-label=${t("offer.label")}>
    <div class="row tight">
      ${ring(offer, now, session)}
      <div>
        <b>${t("offer.title")}</b>
        <div class="small muted">${languages(offer.languages)}, ${waited(offer, now, session)}</div>
      </div>
    </div>
    ${buttons(offer, session)}
  </section>`;
}
