// @ts-check
/** The places of the screen where no chat is. */

import { html } from "../vendor/lit.js";
import { breather, resting } from "./breather.js";

/** @typedef {import("./session.js").Session} Session */

/** Nothing to do now, or a breather. @param {Session} session @param {number} now */
export function empty(session, now) {
  if (resting(session)) return breather(session, now);
  const { t } = session.words;
  const me = session.desk.me;
  const waiting = me?.waiting ?? 0;
  const words = me?.state === "pause" || me?.state === "finish" ? me.state : waiting ? "waiting" : "none";
  return html`<section class="pane empty" data-part>
    <p class="title">${t(`chats.${words}`, { count: waiting })}</p>
    <p class="muted">${t(`chats.${words}_more`)}</p>
  </section>`;
}

/** A pane that is free beside her chats. @param {Session} session */
export function free(session) {
  const room = session.desk.me?.state === "available";
  return html`<div class="pane empty">
    <p class="muted">${room ? session.words.t("chats.room") : ""}</p>
  </div>`;
}
