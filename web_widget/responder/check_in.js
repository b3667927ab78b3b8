// @ts-check
/** Check-in: how many chats, which languages, and the number for the hidden screen. */

import { html, LitElement, nothing } from "../vendor/lit.js";

/** @typedef {import("./session.js").Session} Session */

const USUAL = { survivor: 1, psychologist: 2 };
const FEELINGS = ["well", "tired", "heavy", "unsaid"];
const DIGITS = /^\p{Nd}{4,12}$/u;

class DeskCheckIn extends LitElement {
  static properties = {
    session: { attribute: false },
    again: { attribute: false },
    seen: { attribute: false },
    feeling: { state: true },
    capacity: { state: true },
    chosen: { state: true },
    tried: { state: true },
    pin: { state: true },
  };

  constructor() {
    super();
    /** @type {Session} */
    this.session = /** @type {any} */ (null);
    /** Whether she changes what she set before. */
    this.again = false;
    this.feeling = "";
    this.capacity = 0;
    /** @type {readonly string[]} */
    this.chosen = [];
    this.tried = false;
    this.pin = "";
  }

  createRenderRoot() {
    return this;
  }

  willUpdate() {
    const me = this.session.desk.me;
    if (!me || this.capacity) return;
    this.capacity = Math.min(me.capacity, this.most);
    this.chosen = me.languages;
  }

  firstUpdated() {
    /** @type {HTMLElement | null} */ (this.querySelector("h1"))?.focus();
  }

  /** The most chats at once that she may choose. */
  get most() {
    const me = this.session.desk.me;
    return me ? Math.min(3, Math.max(USUAL[me.kind], this.session.desk.most)) : 1;
  }

  get pinFits() {
    return DIGITS.test(this.pin) || (this.again && this.pin === "");
  }

  ready(/** @type {Event} */ event) {
    event.preventDefault();
    this.tried = true;
    if (!this.chosen.length || !this.pinFits) {
      const first = this.chosen.length ? "[name=pin]" : "[name=language]";
      /** @type {HTMLElement | null} */ (this.querySelector(first))?.focus();
      return;
    }
    const { capacity, chosen: languages, pin } = this;
    this.pin = "";
    this.dispatchEvent(new CustomEvent("ready", { detail: { capacity, languages, pin } }));
  }

  pick(/** @type {string} */ tag) {
    this.chosen = this.chosen.includes(tag)
      ? this.chosen.filter((one) => one !== tag)
      : this.session.desk.languages.filter((one) => one === tag || this.chosen.includes(one));
  }

  feelings() {
    const { t, has } = this.session.words;
    const care = `in.care.${this.feeling}`;
    return html`<fieldset>
      <legend>${t("in.feel")}</legend>
      <p class="small muted">${t("in.feel_why")}</p>
      <div class="picks">${FEELINGS.map((one) => html`<label class="opt">
        <input type="radio" name="feeling" .checked=${this.feeling === one}
          @change=${() => { this.feeling = one; }}>${t(`in.feel.${one}`)}</label>`)}</div>
      <p class="small care" role="status">${has(care) ? t(care) : nothing}</p>
    </fieldset>`;
  }

  /** Her shift that goes on, or begins soon. */
  shifts() {
    const { t, line } = this.session.words;
    return this.session.desk.me?.shifts.map(({ line: id, begins, ends }) =>
      html`<p class="shift">${t("in.shift", { line: line(id), begins, ends })}</p>`);
  }

  /** What her training keeps from her, and what ends soon. */
  due() {
    const { t, line, entrance } = this.session.words;
    const place = (/** @type {string} */ closed) => {
      const [one, door] = closed.split("/");
      return door ? `${line(one)}: ${entrance(door)}` : line(one);
    };
    return this.session.desk.me?.due.map(({ names, state, until, closed }) => {
      const here = names.find((one) => one.language === document.documentElement.lang);
      const step = (here ?? names[0])?.name ?? "";
      const places = closed.map(place).join(" · ");
      return html`<p class="note small due">${t(`in.due.${state}`, { step, day: until ?? "", places })}</p>`;
    });
  }

  capacities() {
    const { t } = this.session.words;
    if (this.most === 1) {
      return html`<div class="field"><b>${t("in.capacity")}</b><p>${t("in.single")}</p></div>`;
    }
    const counts = Array.from({ length: this.most }, (_, place) => place + 1);
    return html`<fieldset>
      <legend>${t("in.capacity")}</legend>
      <div class="picks">${counts.map((count) => html`<label class="opt">
        <input type="radio" name="capacity" .checked=${this.capacity === count}
          @change=${() => { this.capacity = count; }}>${t("in.chats", { count })}</label>`)}</div>
    </fieldset>`;
  }

  languages() {
    const { t, language } = this.session.words;
    const wrong = this.tried && !this.chosen.length;
    return html`<fieldset aria-describedby=${wrong ? "in-languages" : nothing}>
      <legend>${t("in.languages")}</legend>
      <div class="picks">${this.session.desk.languages.map((tag) => html`<label class="opt">
        <input type="checkbox" name="language" .checked=${this.chosen.includes(tag)}
          @change=${() => this.pick(tag)}>${language(tag)}</label>`)}</div>
      ${wrong ? html`<p class="small trouble" id="in-languages">${t("in.languages_none")}</p>` : nothing}
    </fieldset>`;
  }

  number() {
    const { t } = this.session.words;
    const wrong = this.tried && !this.pinFits;
    return html`<div class="field">
      <label for="in-pin"><b>${t("in.pin")}</b></label>
      <p class="small muted" id="in-pin-why">${t("in.pin_why")}
        ${this.again ? t("in.pin_kept") : nothing}</p>
      <input id="in-pin" name="pin" class="box" inputmode="numeric" autocomplete="off" maxlength="12"
        aria-describedby=${wrong ? "in-pin-wrong in-pin-why" : "in-pin-why"} aria-invalid=${wrong}
        .value=${this.pin}
        @input=${(/** @type {any} */ event) => { this.pin = event.target.value; }}>
      ${wrong ? html`<p class="small trouble" id="in-pin-wrong">${t("in.pin_short")}</p>` : nothing}
    </div>`;
  }

  render() {
    const { t } = this.session.words;
    const name = this.session.desk.me?.name ?? "";
    const back = () => this.dispatchEvent(new CustomEvent("back"));
    return html`<form class="check-in stack" novalidate @submit=${this.ready}>
      <h1 tabindex="-1">${this.again ? t("in.again") : t("in.hello", { name })}</h1>
      ${this.shifts()} ${this.due()}
      ${this.again ? nothing : this.feelings()} ${this.capacities()} ${this.languages()}
      ${this.number()}
      <div class="row">
        <button class="btn go">${this.again ? t("in.keep") : t("in.ready")}</button>
        ${this.again ? html`<button type="button" class="btn" @click=${back}>${t("in.back")}</button>` : nothing}
      </div>
    </form>`;
  }
}

customElements.define("desk-check-in", DeskCheckIn);
