// @ts-check
/** The responder's desk: check-in, the rail, her chats side by side, and the hidden screen. */

import { html, LitElement, nothing } from "../vendor/lit.js";
import { beside, chatOf, unfinished } from "./acts.js";
import { bellStrip } from "./calls.js";
import { lineNames } from "./door.js";
import { whenIdle } from "./hide.js";
import { act, cycle } from "./keys.js";
import { Replies } from "./replies.js";
import { body, PHONE, SIZES } from "./screen.js";
import { Session } from "./session.js";
import { rewrite, wanted } from "./simpler.js";
import { hurries, waits } from "./standing.js";
import { stopped, top } from "./top.js";
import { fetchWords } from "./words.js";

const SLOW = 10_000;

/** Whether a question about this chat is hers to ask. @param {Session} session @param {string} name */
function mayAsk({ desk }, name) {
  const chat = chatOf(desk, name);
  return chat !== null && chat.seat === "responder" && !chat.over;
}

class HelplineDesk extends LitElement {
  static properties = {
    now: { state: true },
    pin: { state: true },
    covered: { state: true },
    changing: { state: true },
    panel: { state: true },
    polite: { state: true },
    urgent: { state: true },
  };

  constructor() {
    super();
    this.now = Date.now();
    this.pin = "";
    this.covered = false;
    /** Whether she changes what she set at check-in. */
    this.changing = false;
    /** @type {"keys" | "out" | null} */
    this.panel = null;
    this.polite = "";
    this.urgent = "";
    /** @type {Session | null} */
    this.session = null;
    this.first = 0;
    this.tick = 0;
    this.hush = 0;
    /** Whether something is open beside the chats. */
    this.besides = false;
  }

  createRenderRoot() {
    return this;
  }

  async connectedCallback() {
    super.connectedCallback();
    const { words, language } = this.dataset;
    const lines = await lineNames();
    this.session = new Session(await fetchWords(words ?? "", language ?? "en", lines), {
      changed: () => this.beat(),
      say: (text, urgent) => this.say(text, urgent),
      enter: (chat) => this.enter(chat),
    });
    this.session.replies = new Replies("/desk/replies/written", () => this.beat());
    this.session.shift.notice.name = this.dataset.name ?? "";
    this.session.lines = lines;
    for (const query of SIZES) {
      query.addEventListener("change", () => this.requestUpdate());
    }
    addEventListener("keydown", (event) => this.pressed(event));
    addEventListener("pointerdown", () => this.session?.shift.wake());
    addEventListener("beforeunload", (event) => this.warn(event));
    addEventListener("pagehide", () => this.remove());
    addEventListener("pageshow", (event) => event.persisted && location.reload());
    document.addEventListener("visibilitychange", () => this.looking());
    whenIdle(() => this.hide());
    this.session.open();
  }

  /** Draws, now and when the next second or the next minute begins. */
  beat() {
    clearTimeout(this.tick);
    this.now = Date.now();
    this.requestUpdate();
    const wait = this.session && hurries(this.session.desk) ? 1_000 - (this.now % 1_000) : SLOW;
    this.tick = setTimeout(() => this.beat(), wait);
  }

  /** One line for readers, gone when it has had time to be said. */
  say(/** @type {string} */ text, /** @type {boolean} */ urgent) {
    const { t } = /** @type {Session} */ (this.session).words;
    const line = this.covered ? t("hide.new") : text;
    if (urgent) this.urgent = line;
    else this.polite = line;
    clearTimeout(this.hush);
    const long = Math.min(10_000, 2_000 + 60 * line.length);
    this.hush = setTimeout(() => Object.assign(this, { polite: "", urgent: "" }), long);
  }

  /** Goes to a chat, with the keyboard in its box; to the rail when no chat is left. */
  async enter(/** @type {string | null} */ chat) {
    if (chat) this.session?.look(chat);
    this.changing = false;
    this.requestUpdate();
    await this.updateComplete;
    this.focusPane();
  }

  focusPane() {
    // On a phone the keyboard would cover what was written.
    const place = PHONE.matches ? ".log" : "[data-first]";
    const first = this.querySelector(`[data-focused=true] ${place}`) ??
      this.querySelector("[data-state=available]");
    /** @type {HTMLElement | null} */ (first)?.focus();
  }

  /** What is beside a chat: opened, or left for the chat when she is in it already. */
  async ask(/** @type {string | null} */ chat) {
    const session = /** @type {Session} */ (this.session);
    if (this.querySelector(".beside:focus-within")) session.together.shut();
    else if (chat && mayAsk(session, chat)) session.together.beside(chat);
    else if (session.desk.asides.length) session.together.open(session.desk.asides[0].aside);
    await this.turnBeside();
  }

  /** What the person of her chat found unclear is in the box again. */
  simpler(/** @type {Session} */ session) {
    const chat = session.desk.focus && chatOf(session.desk, session.desk.focus);
    if (chat) rewrite(session, chat.chat, wanted(chat, this.now));
  }

  /** A thread of the rail. */
  async thread(/** @type {string} */ name) {
    this.session?.together.open(name);
    await this.turnBeside();
  }

  async turnBeside() {
    await this.updateComplete;
    const place = this.querySelector(PHONE.matches ? ".beside h2" : ".beside [data-first]");
    /** @type {HTMLElement | null} */ (place)?.focus();
  }

  /** Whoever shuts what is beside the chats is in her chat again. */
  updated() {
    const open = this.session?.desk.beside != null;
    if (this.besides && !open && document.activeElement === document.body) this.focusPane();
    this.besides = open;
  }

  looking() {
    this.session?.turn(!this.covered && !document.hidden);
  }

  hide() {
    if (!this.pin) return;
    this.covered = true;
    this.panel = null;
    this.polite = "";
    this.looking();
  }

  async show() {
    this.covered = false;
    this.looking();
    await this.updateComplete;
    this.focusPane();
  }

  /** Unsent words would be lost with the page. */
  warn(/** @type {BeforeUnloadEvent} */ event) {
    if (this.session && unfinished(this.session.desk)) event.preventDefault();
  }

  pressed(/** @type {KeyboardEvent} */ event) {
    const { session } = this;
    session?.shift.wake();
    if (event.key === "Escape") this.fold();
    const wanted = session && act(event, session.keys);
    if (!wanted || this.covered) return;
    event.preventDefault();
    if (event.repeat) return;
    if (wanted === "next" || wanted === "previous") {
      const chat = beside(session.desk, wanted === "next" ? 1 : -1);
      if (chat) void this.enter(chat);
    } else if (wanted === "panes") cycle(this);
    else if (wanted === "ask") void this.ask(session.desk.focus);
    else if (wanted === "simpler") this.simpler(session);
    else if (wanted === "join") session.shift.join();
    else if (wanted === "not_now") session.shift.notNow();
    else this.hide();
  }

  /** Opens a panel of the top bar, or closes it. */
  async open(/** @type {"keys" | "out"} */ panel) {
    this.panel = this.panel === panel ? null : panel;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector(".panel"))?.focus();
  }

  fold() {
    if (!this.panel) return;
    const opener = this.querySelector(`[data-opens=${this.panel}]`);
    this.panel = null;
    /** @type {HTMLElement | null} */ (opener)?.focus();
  }

  async out() {
    const session = /** @type {Session} */ (this.session);
    if (this.panel !== "out" && session.desk.chats.some((chat) => !chat.over)) {
      await this.open("out");
    } else if (!(await session.signOut())) this.say(session.words.t("out.failed"), true);
  }

  ready(/** @type {CustomEvent} */ { detail: { capacity, languages, pin } }) {
    const session = /** @type {Session} */ (this.session);
    const first = !this.pin;
    if (pin) this.pin = pin;
    this.changing = false;
    session.shift.wake();
    session.shift.stand(first ? { state: "available", capacity, languages } : { capacity, languages });
    void this.updateComplete.then(() => this.focusPane());
  }

  render() {
    const { session } = this;
    if (!session || session.link === "signed_out") return nothing;
    const { link, words, desk } = session;
    const screen = this.covered
      ? html`<desk-cover .words=${words} .name=${this.dataset.name} .pin=${this.pin} .news=${waits(desk)}
          @open=${this.show} @out=${() => session.signOut()}></desk-cover>`
      : html`${top(this, session)}
        <div class="banners">${link === "lost" ? html`<section class="banner"
          aria-label=${words.t("top.lost")}>${words.t("line.lost")}</section>` : nothing}
          ${bellStrip(session)}</div>
        <div class="k-body" data-beside=${desk.beside !== null}>${stopped(session) ?? body(this, session)}</div>`;
    return html`${screen}
      <p class="vh" role="status">${this.polite}</p><p class="vh" role="alert">${this.urgent}</p>`;
  }
}

customElements.define("helpline-desk", HelplineDesk);
