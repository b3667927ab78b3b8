// @ts-check
/**
 * A notice of the browser when something rings behind another window: the name of the desk, and not
 * one word more. It is off until she asks for it, and for this tab only.
 */

export class Notice {
  on = false;
  /** @type {Notification | null} */
  #shown = null;

  /** What every notice says: the neutral name. */
  name = "";

  /** Whether this browser shows notices of a page. */
  get possible() {
    return typeof Notification === "function";
  }

  /** She wants notices, or no more; the browser asks her too. Whether they are on now. */
  async turn(/** @type {boolean} */ on) {
    this.on = on && this.possible && (await Notification.requestPermission()) === "granted";
    if (!this.on) this.close();
    return this.on;
  }

  show() {
    if (!this.on) return;
    this.close();
    try {
      this.#shown = new Notification(this.name, { silent: true, tag: "desk" });
      this.#shown.onclick = () => window.focus();
    } catch {
      this.on = false; // a phone that takes notices from a service worker only
    }
  }

  close() {
    this.#shown?.close();
    this.#shown = null;
  }
}
