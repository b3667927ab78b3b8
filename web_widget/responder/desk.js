// @ts-check
/** The responder's desk: check-in, the rail, her chats side by side, and the hidden screen. */

import { html, LitElement, nothing, repeat } from "../vendor/lit.js";
import { beside, places, shown, unfinished } from "./acts.js";
import "./chat.js";
import "./check_in.js";
import { whenIdle } from "./hide.js";
import { act, cycle } from "./keys.js";
import { offerBar, offerCard } from "./offer.js";
import { empty, free } from "./places.js";
import { rail } from "./rail.js";
import { Session } from "./session.js";
import { exits, stopped, tabs, top } from "./top.js";
import { fetchWords } from "./words.js";

const PHONE = matchMedia("(max-width: 47.99rem)");
const TWO = matchMedia("(min-width: 1280px)");
const THREE = matchMedia("(min-width: 1720px)");
const SLOW = 10_000;

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
  }

  createRenderRoot() {
    return this;
  }

  async connectedCallback() {
    super.connectedCallback();
    const { words, language } = this.dataset;
    this.session = new Session(await fetchWords(words ?? "", language ?? "en"), {
      changed: () => this.beat(),
      say: (text, urgent) => this.say(text, urgent),
      enter: (chat) => this.enter(chat),
    });
    for (const query of [PHONE, TWO, THREE]) {
      query.addEventListener("change", () => this.requestUpdate());
    }
    addEventListener("keydown", (event) => this.pressed(event));
    addEventListener("pointerdown", () => this.session?.bell.wake());
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
    const wait = this.session?.desk.offers.length ? 1_000 - (this.now % 1_000) : SLOW;
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
    session?.bell.wake();
    if (event.key === "Escape") this.fold();
    const wanted = act(event);
    if (!session || !wanted || this.covered) return;
    event.preventDefault();
    if (event.repeat) return;
    if (wanted === "next" || wanted === "previous") {
      const chat = beside(session.desk, wanted === "next" ? 1 : -1);
      if (chat) void this.enter(chat);
    } else if (wanted === "panes") cycle(this);
    else if (wanted === "join") session.join();
    else if (wanted === "not_now") session.notNow();
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
    session.bell.wake();
    session.stand(first ? { state: "available", capacity, languages } : { capacity, languages });
    void this.updateComplete.then(() => this.focusPane());
  }

  checkIn(/** @type {Session} */ session) {
    const { offers } = session.desk;
    return html`<main class="alone" data-part>
      ${this.pin ? nothing : offers.map((offer) => offerCard(offer, this.now, session))}
      <desk-check-in .session=${session} .again=${this.pin !== ""} .seen=${session.desk}
        @ready=${this.ready} @back=${() => { this.changing = false; }}></desk-check-in>
    </main>`;
  }

  panes(/** @type {Session} */ session) {
    const { desk, link, words: { t } } = session;
    const fit = THREE.matches ? 3 : TWO.matches ? 2 : 1;
    const columns = Math.min(fit, Math.max(desk.me?.capacity ?? 1, places(desk)));
    const view = shown(desk, columns, this.first);
    this.first = view.from;
    const enter = (/** @type {string} */ chat) => this.enter(chat);
    return html`<main class="panes" data-columns=${columns}>
      <h1 class="vh">${t("chats.title")}</h1>
      ${PHONE.matches ? desk.offers.map((offer) => offerBar(offer, this.now, session)) : nothing}
      ${fit === 1 && desk.chats.length > 1 && !PHONE.matches ? tabs(session, this.now, enter) : nothing}
      <div class="row-of-panes">
        ${desk.chats.length ? repeat(view.views, (chat, index) => chat?.chat ?? index, (chat) =>
          chat ? html`<desk-chat .chat=${chat} .session=${session} .now=${this.now} .link=${link}
            .focused=${desk.focus === chat.chat}></desk-chat>` : free(session)) : empty(session)}
      </div>
    </main>`;
  }

  body(/** @type {Session} */ session) {
    if (!session.desk.me) return html`<main class="alone"><p>${session.words.t("chats.loading")}</p></main>`;
    if (!this.pin) return this.checkIn(session);
    const inRail = rail(session, this.now, {
      open: (chat) => this.enter(chat),
      change: () => { this.changing = true; },
      more: PHONE.matches ? exits(this, session) : nothing,
    });
    const main = this.changing ? this.checkIn(session) : this.panes(session);
    if (PHONE.matches) {
      const one = this.changing || session.desk.focus !== null;
      return one ? main : html`<main class="rail" data-part>
        <h1 class="vh">${session.words.t("rail.label")}</h1>${inRail}</main>`;
    }
    return html`<aside class="rail" data-part aria-label=${session.words.t("rail.label")}>
      ${inRail}</aside>${main}`;
  }

  render() {
    const { session } = this;
    if (!session || session.link === "signed_out") return nothing;
    const { link, words, desk: { chats, offers } } = session;
    const news = offers.length > 0 || chats.some((chat) => chat.unread > 0);
    const screen = this.covered
      ? html`<desk-cover .words=${words} .name=${this.dataset.name} .pin=${this.pin} .news=${news}
          @open=${this.show} @out=${() => session.signOut()}></desk-cover>`
      : html`${top(this, session)}
        ${link === "lost" ? html`<section class="banner"
          aria-label=${words.t("top.lost")}>${words.t("line.lost")}</section>` : nothing}
        <div class="k-body">${stopped(session) ?? this.body(session)}</div>`;
    return html`${screen}
      <p class="vh" role="status">${this.polite}</p><p class="vh" role="alert">${this.urgent}</p>`;
  }
}

customElements.define("helpline-desk", HelplineDesk);
