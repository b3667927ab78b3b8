// @ts-check
/** The pane of one chat: who, the strip, what was written, and the box; or how it ended. */

import { html, LitElement, nothing } from "../vendor/lit.js";
import { closing } from "./closing.js";
import { composer } from "./composer.js";
import { icon } from "./icons.js";
import { log } from "./log.js";
import { letterOf } from "./rail.js";
import { minutes, sign } from "./signs.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./state.js").Chat} Chat */

const NEAR = 48;

class DeskChat extends LitElement {
  static properties = {
    chat: { attribute: false },
    session: { attribute: false },
    now: { attribute: false },
    focused: { attribute: false },
    link: { attribute: false },
    closing: { state: true },
    newer: { state: true },
  };

  constructor() {
    super();
    /** @type {Chat} */
    this.chat = /** @type {any} */ (null);
    /** @type {Session} */
    this.session = /** @type {any} */ (null);
    this.now = 0;
    this.focused = false;
    this.link = "open";
    this.closing = false;
    this.newer = false;
    this.pinned = true;
    this.sizes = new ResizeObserver(() => this.stay());
  }

  createRenderRoot() {
    return this;
  }

  get log() {
    return /** @type {HTMLElement | null} */ (this.querySelector(".log"));
  }

  firstUpdated() {
    if (this.log) this.sizes.observe(this.log);
    this.stay();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  willUpdate(/** @type {Map<string, any>} */ changed) {
    const before = changed.get("chat");
    if (!before || before.entries === this.chat.entries) return;
    const newest = this.chat.entries.at(-1);
    if (newest?.by === "you" && newest.seq === null) this.pinned = true;
    else if (!this.pinned && newest?.by === "them") this.newer = true;
    if (this.chat.over) this.closing = false;
  }

  updated() {
    this.stay();
  }

  /** Keeps the end of the log in view if it was in view. */
  stay() {
    const place = this.log;
    if (place && this.pinned) place.scrollTop = place.scrollHeight;
  }

  scrolled() {
    const place = this.log;
    if (!place) return;
    this.pinned = place.scrollHeight - place.scrollTop - place.clientHeight < NEAR;
    if (this.pinned) this.newer = false;
  }

  toEnd() {
    this.pinned = true;
    this.newer = false;
    this.stay();
    this.querySelector("textarea")?.focus();
  }

  async ask(/** @type {boolean} */ closing) {
    this.closing = closing;
    await this.updateComplete;
    const place = closing ? ".closing" : ".close";
    /** @type {HTMLElement | null} */ (this.querySelector(place))?.focus();
  }

  head() {
    const { t, languages } = this.session.words;
    const { letter, joinedAt, wish, translation, over } = this.chat;
    const label = t("chat.close_label", { letter });
    const ago = minutes(joinedAt, this.now);
    return html`<div class="c-head">
      ${letterOf(this.chat, this.session)}
      <div class="name"><h2>${languages(this.chat.languages)}</h2>
        <div class="xs muted">${ago ? t("chat.minutes", { minutes: ago }) : t("sign.now")} ·
          ${t("chat.asked", { wish: t(`wish.${wish}`) })}${
          translation ? html` · ${t("chat.translation")}` : nothing}</div></div>
      ${over ? nothing : html`<button class="btn sm close" aria-label=${label}
        aria-expanded=${this.closing} @click=${() => this.ask(!this.closing)}>
        ${t("chat.close")}</button>`}
    </div>`;
  }

  strip() {
    const { t } = this.session.words;
    const { letter } = this.chat;
    const shown = sign(this.chat, this.now);
    if (!shown) return nothing;
    const values = { letter, count: shown.minutes };
    const timed = !["quiet", "lost"].includes(shown.sign);
    const when = t(shown.minutes ? "sign.ago" : "sign.now", { minutes: shown.minutes });
    const drawing = shown.sign === "quiet"
      ? html`<span class="dot"></span>`
      : icon(/** @type {"moment" | "rather_not" | "simpler" | "lost"} */ (shown.sign));
    return html`<p class="signal ${shown.calm ? "calm" : ""}" data-sign=${shown.sign}>
      ${drawing}<span><b>${t(`sign.${shown.sign}`, values)}</b>${timed ? html`, ${when}.` : nothing}
      ${t(`sign.${shown.sign}_do`)}</span></p>`;
  }

  foot() {
    const { t } = this.session.words;
    const { letter, chat } = this.chat;
    if (!this.chat.over) return composer(this.chat, this.session, () => this.toEnd());
    return html`<div class="comp over">
      <p class="small muted">${t("over.text")}</p>
      <button class="btn sm" data-first aria-label=${t("over.clear_label", { letter })}
        @click=${() => this.session.clear(chat)}>${t("over.clear")}</button>
    </div>`;
  }

  render() {
    const { t } = this.session.words;
    const { letter, writing } = this.chat;
    const label = t("chat.label", { letter });
    return html`<section class="pane" data-part aria-label=${label} data-letter=${letter}
        data-focused=${this.focused} @focusin=${() => this.session.look(this.chat.chat)}
        @pointerdown=${() => this.session.look(this.chat.chat)}>
      ${this.head()}
      ${this.closing && !this.chat.over ? closing(this.chat, this.session, this.now, () => this.ask(false)) : nothing}
      ${this.strip()}
      <div class="log" role="log" aria-live="off" aria-label=${label} tabindex="0" translate="no"
        @scroll=${this.scrolled}>${log(this.chat, this.session)}</div>
      <div class="below">
        <span class="small muted">${writing ? t("chat.writes", { letter }) : nothing}</span>
        ${this.newer ? html`<button class="btn sm newer" @click=${this.toEnd}>
          ${icon("down")} ${t("chat.newer")}</button>` : nothing}
      </div>
      ${this.foot()}
    </section>`;
  }
}

customElements.define("desk-chat", DeskChat);
