// @ts-check
/** The hidden screen: blank until she touches it, then one field for her number. */

import { html, LitElement, nothing } from "../vendor/lit.js";

/** @typedef {import("./words.js").Words} Words */

const IDLE = 600_000;
const SIGNS_OF_LIFE = ["keydown", "pointerdown", "pointermove", "wheel"];

class DeskCover extends LitElement {
  static properties = {
    words: { attribute: false },
    name: { attribute: false },
    pin: { attribute: false },
    news: { attribute: false },
    asked: { state: true },
    wrong: { state: true },
  };

  constructor() {
    super();
    /** @type {Words} */
    this.words = /** @type {any} */ (null);
    this.name = "";
    this.pin = "";
    this.news = false;
    this.asked = false;
    this.wrong = false;
    this.touched = () => this.ask();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("keydown", this.touched);
    addEventListener("pointerdown", this.touched);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("keydown", this.touched);
    removeEventListener("pointerdown", this.touched);
  }

  get field() {
    return /** @type {HTMLInputElement | null} */ (this.querySelector("input"));
  }

  async ask() {
    if (this.asked) return;
    this.asked = true;
    await this.updateComplete;
    this.field?.focus();
  }

  open(/** @type {Event} */ event) {
    event.preventDefault();
    const field = this.field;
    if (!field) return;
    const right = field.value === this.pin;
    field.value = "";
    this.wrong = !right;
    if (right) this.dispatchEvent(new CustomEvent("open"));
    else field.focus();
  }

  render() {
    const { t } = this.words;
    const out = () => this.dispatchEvent(new CustomEvent("out"));
    return html`<main class="cover">
      <h1 class="vh">${this.name}</h1>
      ${this.asked ? html`<form class="stack" @submit=${this.open}>
        <label for="cover-pin">${t("hide.label")}</label>
        <input id="cover-pin" class="box secret" inputmode="numeric" autocomplete="off" maxlength="12"
          aria-invalid=${this.wrong} aria-describedby="cover-wrong">
        <p class="small trouble" id="cover-wrong" role="status">${this.wrong ? t("hide.wrong") : nothing}</p>
        <button class="btn">${t("hide.open")}</button>
        ${this.wrong ? html`<button type="button" class="link" @click=${out}>${t("hide.out")}</button>` : nothing}
      </form>` : nothing}
      <p class="news small muted" role="status">${this.news ? t("hide.new") : nothing}</p>
    </main>`;
  }
}

customElements.define("desk-cover", DeskCover);

/** Calls `hide` after ten minutes without a key, a touch or a movement. Returns how to stop. */
export function whenIdle(/** @type {() => void} */ hide) {
  let timer = 0;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(hide, IDLE);
  };
  for (const name of SIGNS_OF_LIFE) addEventListener(name, alive, { passive: true });
  alive();
  return () => {
    clearTimeout(timer);
    for (const name of SIGNS_OF_LIFE) removeEventListener(name, alive);
  };
}
