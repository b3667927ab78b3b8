// @ts-check
/** The panel behind "?": every key of the desk, and how to give it to something else. */

import { html, LitElement, nothing } from "../vendor/lit.js";
import { ACTS, FIXED, pressed } from "./keys.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./keys.js").Act} Act */

class DeskKeys extends LitElement {
  static properties = { session: { attribute: false }, map: { attribute: false }, waits: { state: true } };

  constructor() {
    super();
    /** @type {Session} */
    this.session = /** @type {any} */ (null);
    /** The keys as they are now; the list is drawn anew when they change. */
    this.map = /** @type {any} */ (null);
    /** The act that waits for its new key. @type {Act | null} */
    this.waits = null;
    this.taken = (/** @type {KeyboardEvent} */ event) => this.take(event);
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    // Before the desk hears it: the key is chosen here, and does nothing else.
    addEventListener("keydown", this.taken, { capture: true });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("keydown", this.taken, { capture: true });
  }

  take(/** @type {KeyboardEvent} */ event) {
    if (!this.waits || event.key === "Tab" || event.key === "Shift") return;
    event.preventDefault();
    event.stopPropagation();
    const key = pressed(event);
    if (key) this.session.remap(this.waits, key);
    if (key || event.key === "Escape") this.waits = null;
  }

  row(/** @type {Act} */ act) {
    const { t } = this.session.words;
    const what = t(`keys.${act}`);
    const waits = this.waits === act;
    return html`<dt><kbd>${this.session.keys[act]}</kbd></dt>
      <dd><span>${what}</span>
        <button class="link xs" data-act=${act} aria-label=${t("keys.change_label", { what })}
          @click=${() => { this.waits = waits ? null : act; }}>
          ${t(waits ? "keys.press" : "keys.change")}</button></dd>`;
  }

  render() {
    const { t } = this.session.words;
    return html`<dl class="keys">${ACTS.map((act) => this.row(act))}
        ${FIXED.map(({ keys, word }) => html`<dt><kbd>${keys}</kbd></dt><dd>${t(word)}</dd>`)}</dl>
      <p class="xs muted" role="status">${this.waits ? t("keys.press_more") : nothing}</p>
      <p class="xs muted">${t("keys.tab")}</p>`;
  }
}

customElements.define("desk-keys", DeskKeys);
