// @ts-check
/** The ring: someone is waiting. It shows what the person asked for, and nothing else about them. */

import { html, nothing } from "../vendor/lit.js";
import { minutes } from "./signs.js";
import { first } from "./standing.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Offer} Offer */

/** The languages of the person's that she writes. @param {Offer} offer @param {Session} session */
function shared(offer, session) {
  return offer.languages.filter((tag) => session.desk.languages.includes(tag));
}

/** How the two meet in language, in words. @param {Offer} offer @param {Session} session */
function writes(offer, session) {
  const { t, language, languages } = session.words;
  const [own, ...more] = offer.languages;
  const both = shared(offer, session);
  const also = more.length ? ` ${t("offer.also", { languages: languages(more) })}` : "";
  switch (offer.tier) {
    case "native":
    case "fluent":
      return `${t(`offer.tier.${offer.tier}`, { language: language(own) })}${also}`;
    case "second":
      return t("offer.tier.second", {
        languages: languages(offer.languages), shared: languages(both),
      });
    case "translation":
      return t("offer.tier.translation", { languages: languages(offer.languages) });
    default:
      return `${languages(offer.languages)}.${both.length ? ` ${t("offer.shared")}` : ""}`;
  }
}

/** @param {Offer} offer @param {Session} session */
function translation(offer, session) {
  if (offer.tier === "translation") return "accepted";
  if (offer.tier !== null || shared(offer, session).length) return "unneeded";
  return offer.translation ? "accepted" : "refused";
}

/**
 * The seconds that are left, and a ring that closes with them.
 *
 * @param {{until: number, seconds: number}} ring
 * @param {number} now
 * @param {Session} session
 */
export function countdown({ until, seconds }, now, session) {
  const left = Math.max(0, Math.ceil((until - now) / 1000));
  const part = Math.min(100, (100 * left) / seconds);
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
    <button class="btn go" @click=${() => session.shift.join()}>${join}</button>
    <button class="btn" @click=${() => session.shift.notNow()}>${t("offer.not_now")}</button>
  </div>`;
}

/** @param {Offer} offer @param {number} now @param {Session} session */
function waited(offer, now, session) {
  const count = minutes(offer.since, now);
  return session.words.t(count ? "offer.minutes" : "offer.now", { count });
}

/** The keys, at the ring that they answer. @param {unknown} ring @param {Session} session */
export function answerKeys(ring, session) {
  if (ring !== first(session.desk)) return nothing;
  const { t } = session.words;
  const { join, not_now: notNow } = session.keys;
  return html`<span class="hint"><span><kbd>${join}</kbd> ${t("offer.key_join")}</span> ·
    <span><kbd>${notNow}</kbd> ${t("offer.key_not_now")}</span></span>`;
}

/** The card in the rail. @param {Offer} offer @param {number} now @param {Session} session */
export function offerCard(offer, now, session) {
  const { t, entrance, languages } = session.words;
  const { priority } = offer;
  const label = `${t("offer.label")}, ${languages(offer.languages)}`;
  return html`<section class="offer" data-priority=${priority} aria-label=${label}>
    <div class="row tight">
      ${countdown(offer, now, session)}
      <div>
        <b class="title">${t(`offer.title.${priority}`)}</b>
        <div class="small muted">${waited(offer, now, session)}</div>
      </div>
    </div>
    ${priority === "normal" ? nothing : html`<p class="small">${t(`offer.more.${priority}`)}</p>`}
    <dl class="kv">
      <dt>${t("offer.writes")}</dt>
      <dd>${writes(offer, session)}</dd>
      <dt>${t("offer.wish")}</dt>
      <dd>${t(`wish.${offer.wish}`)}</dd>
      <dt>${t("offer.translation")}</dt>
      <dd>${t(`offer.translation.${translation(offer, session)}`)}</dd>
      ${offer.entrance ? html`<dt>${t("offer.entrance")}</dt><dd>${entrance(offer.entrance)}</dd>` : nothing}
    </dl>
    ${buttons(offer, session)}
    <p class="xs muted">${t("offer.uncounted")} ${answerKeys(offer, session)}</p>
  </section>`;
}

/** One line above a chat on a phone. @param {Offer} offer @param {number} now @param {Session} session */
export function offerBar(offer, now, session) {
  const { t, languages } = session.words;
  return html`<section class="offer bar" aria-label=${t("offer.label")}>
    <div class="row tight">
      ${countdown(offer, now, session)}
      <div>
        <b>${t(`offer.title.${offer.priority}`)}</b>
        <div class="small muted">${languages(offer.languages)}, ${waited(offer, now, session)}</div>
      </div>
    </div>
    ${buttons(offer, session)}
  </section>`;
}
