// @ts-check
/** The top bar with its two panels, the tabs of the chats, and the page when the line has ended. */

import { html, nothing } from "../vendor/lit.js";
import { icon } from "./icons.js";
import "./key_list.js";
import { letterOf, news } from "./rail.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {any} Root the root element of desk.js */

/** @param {Session} session */
function connection(session) {
  const { t } = session.words;
  if (stopped(session)) return nothing;
  const open = session.link === "open";
  return html`<span class="small muted row link-state">
    <span class="dot ${open ? "" : "pause"}"></span>
    <span class="wide">${t(open ? "top.connected" : "top.lost")}</span></span>`;
}

/** @param {Session} session @param {Root} root */
function keys(session, root) {
  const { t } = session.words;
  return html`<section class="panel" tabindex="-1" aria-labelledby="keys-title">
    <h2 id="keys-title">${t("keys.title")}</h2>
    <desk-keys .session=${session} .map=${session.keys}></desk-keys>
    <button class="btn sm" @click=${() => root.fold()}>${t("keys.close")}</button>
  </section>`;
}

/** @param {Session} session @param {Root} root */
function out(session, root) {
  const { t } = session.words;
  const count = session.desk.chats.filter((chat) => !chat.over).length;
  return html`<section class="panel" tabindex="-1" aria-labelledby="out-title">
    <h2 id="out-title">${t("out.title")}</h2>
    <p class="small">${t("out.chats", { count })}</p>
    <div class="row">
      <button class="btn sm" @click=${() => root.out()}>${t("out.go")}</button>
      <button class="btn sm" @click=${() => root.fold()}>${t("out.stay")}</button>
    </div>
  </section>`;
}

/** Whether she coordinates too. */
function coordinates(/** @type {Root} */ root) {
  return (root.dataset.roles ?? "").split(" ").includes("coordinator");
}

/** @param {Session} session @param {Root} root */
function links(session, root) {
  const { t } = session.words;
  return html`<nav class="k-nav" aria-label=${t("top.main")}>
    <a href="/desk/" aria-current="page" @click=${(/** @type {Event} */ e) => e.preventDefault()}>
      ${icon("chats")}${t("top.chats")}</a>
    ${coordinates(root) ? html`<a href="/desk/people">${icon("people")}${t("top.people")}</a>` : nothing}
  </nav>`;
}

/** Her account and the way out; in the top bar, on a phone below the rail. @param {Root} root @param {Session} session */
export function exits(root, session) {
  const { t } = session.words;
  return html`<span class="exits">
    ${coordinates(root) ? html`<a class="plain people" href="/desk/people">${t("top.people")}</a>` : nothing}
    <a class="plain" href="/desk/my-shifts">${t("top.my_shifts")}</a>
    <a class="plain" href="/desk/account">${t("top.account")}</a>
    <button class="plain" data-opens="out" aria-expanded=${root.panel === "out"}
      @click=${() => root.out()}>${t("top.sign_out")}</button>
  </span>`;
}

/** @param {Root} root @param {Session} session */
export function top(root, session) {
  const { t, clock } = session.words;
  const inChat = session.desk.focus !== null;
  return html`<header class="k-top" data-part data-in=${root.pin !== ""}>
    <span class="mark">${root.dataset.name}</span>
    ${inChat ? html`<button class="btn sm to-list" @click=${() => session.step()}>
      ${icon("back", "flip")} ${t("top.back")}</button>` : nothing}
    ${links(session, root)}
    <span class="sp"></span>
    ${connection(session)}
    <span class="small num wide">${clock(root.now)}</span>
    ${exits(root, session)}
    <button class="btn sm hint" data-opens="keys" aria-expanded=${root.panel === "keys"}
      aria-label=${t("top.keys")} @click=${() => root.open("keys")}>?</button>
    ${root.pin ? html`<button class="btn sm" @click=${() => root.hide()}>${icon("hide")}
      <span class="word">${t("top.hide")}</span> <kbd class="hint">${session.keys.hide}</kbd></button>` : nothing}
    ${root.panel === "keys" ? keys(session, root) : nothing}
    ${root.panel === "out" ? out(session, root) : nothing}
  </header>`;
}

/** @param {Session} session @param {number} now @param {(chat: string) => void} enter */
export function tabs(session, now, enter) {
  const { chats, focus } = session.desk;
  return html`<nav class="tabs" aria-label=${session.words.t("top.chats")}>
    ${chats.map((chat) => html`<button aria-current=${chat.chat === focus ? "true" : nothing}
      @click=${() => enter(chat.chat)}>
      ${letterOf(chat, session)}<span class="name"><b>${session.words.languages(chat.languages)}</b>
        <span class="xs muted">${news(chat, now, session)}</span></span></button>`)}
  </nav>`;
}

/** The page when the line has ended for good; null while it has not. @param {Session} session */
export function stopped(session) {
  const { link, words: { t } } = session;
  if (link !== "replaced" && link !== "refused") return null;
  return html`<main class="alone stack">
    <h1>${t(`line.${link}`)}</h1>
    <p>${t(`line.${link}_more`)}</p>
    ${link === "replaced"
      ? html`<button class="btn go" @click=${() => session.open()}>${t("line.here")}</button>`
      : html`<button class="btn go" @click=${() => location.reload()}>${t("line.reload")}</button>`}
  </main>`;
}
