// @ts-check
/** The pane of one chat: who, what is open in it, the strips, what was written, and the box; or how it ended. */

import { html, LitElement, nothing } from "../vendor/lit.js";
import { actions } from "./actions.js";
import { besideChat } from "./asides.js";
import { closing } from "./closing.js";
import { company } from "./company.js";
import { composer } from "./composer.js";
import { handover } from "./handover.js";
import { icon } from "./icons.js";
import { invite } from "./invite.js";
import { log } from "./log.js";
import { outage, whichLanguage } from "./other_words.js";
import { letterOf } from "./rail.js";
import { replies } from "./replies.js";
import { minutes, sign } from "./signs.js";
import { simpler, wanted } from "./simpler.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Chat} Chat */

const NEAR = 48;

class DeskChat extends LitElement {
  static properties = {
    chat: { attribute: false },
    session: { attribute: false },
    now: { attribute: false },
    focused: { attribute: false },
    link: { attribute: false },
    desk: { attribute: false },
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
    /** Everything else on the desk: who is here, and what is beside this chat. */
    this.desk = /** @type {any} */ (null);
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
  }

  updated(/** @type {Map<string, any>} */ changed) {
    this.stay();
    const before = changed.get("chat");
    if (before && before.panel !== this.chat.panel) this.turn();
  }

  /** The keyboard goes into a panel that opens, and from one that is shut to the box: the chat goes on. */
  turn() {
    const box = matchMedia("(hover: none)").matches ? ".more" : ".comp textarea";
    const place = this.chat.panel ? ".opened" : box;
    /** @type {HTMLElement | null} */ (this.querySelector(place))?.focus();
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

  /** What she asked for, and how the two write. */
  about() {
    const { t, entrance } = this.session.words;
    const { joinedAt, wish, translation, entrance: door } = this.chat;
    const ago = minutes(joinedAt, this.now);
    return [
      ago ? t("chat.minutes", { minutes: ago }) : t("sign.now"),
      t("chat.asked", { wish: t(`wish.${wish}`) }),
      ...(door ? [entrance(door)] : []),
      ...(translation ? [t("chat.translation")] : []),
    ].join(" · ");
  }

  head() {
    const { t, languages } = this.session.words;
    const { chat, letter, over, panel } = this.chat;
    const thread = besideChat(this.session.desk, chat);
    return html`<div class="c-head">
      ${letterOf(this.chat, this.session)}
      <div class="name"><h2>${languages(this.chat.languages)}</h2>
        <div class="xs muted">${this.about()}</div></div>
      ${thread?.unread ? html`<button class="btn sm whisper" @click=${() => this.beside()}>
        ${icon("whisper")} ${thread.name} <span class="count still">${thread.unread}</span></button>` : nothing}
      ${over ? nothing : html`<button class="btn sm more" aria-label=${t("act.title", { letter })}
        aria-expanded=${panel !== null} @click=${() => this.session.panel(chat, panel ? null : "more")}>
        ${icon("more")}</button>`}
    </div>`;
  }

  beside() {
    this.dispatchEvent(new CustomEvent("beside", { bubbles: true, detail: this.chat.chat }));
  }

  opened() {
    const { chat, session } = this;
    switch (chat.panel) {
      case "more":
        return actions(chat, session, () => this.beside());
      case "close":
        return closing(chat, session, this.now);
      case "replies":
        return replies(chat, session);
      case "transfer":
        return handover(chat, session);
      case "supervisor":
      case "interpreter":
        return invite(chat, session, chat.panel);
      default:
        return nothing;
    }
  }

  strip() {
    const { t } = this.session.words;
    const { letter } = this.chat;
    const shown = sign(this.chat, this.now);
    if (!shown) return nothing;
    const unclear = wanted(this.chat, this.now);
    const values = { letter, count: shown.minutes };
    const timed = !["quiet", "lost"].includes(shown.sign);
    const when = t(shown.minutes ? "sign.ago" : "sign.now", { minutes: shown.minutes });
    const drawing = shown.sign === "quiet"
      ? html`<span class="dot"></span>`
      : icon(/** @type {"moment" | "rather_not" | "simpler" | "lost"} */ (shown.sign));
    return html`<p class="signal ${shown.calm ? "calm" : ""}" data-sign=${shown.sign}>
      ${drawing}<span><b>${t(`sign.${shown.sign}`, values)}</b>${timed ? html`, ${when}.` : nothing}
      ${t(`sign.${shown.sign}_do`)}</span>
      ${unclear && shown.sign === "simpler" ? simpler(this.chat, unclear, this.session) : nothing}</p>`;
  }

  foot() {
    const { t } = this.session.words;
    const { letter, chat } = this.chat;
    if (!this.chat.over) return composer(this.chat, this.session, () => this.toEnd());
    return html`<div class="comp over">
      <p class="small muted">${this.chat.entries.length ? t("over.text") : t("over.empty")}</p>
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
      ${this.opened()} ${company(this.chat, this.session, this.now)} ${this.strip()} ${outage(this.chat, this.session)}
      ${whichLanguage(this.chat, this.session)}
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
