// @ts-check
/** Her shift: how she stands, what rings for her, and when she rests. */

import { rested } from "./acts.js";
import { Bell } from "./bell.js";
import { Notice } from "./notice.js";
import { answered, called, first, heard, rings } from "./standing.js";

/** @typedef {import("./types.js").Desk} Desk */
/** @typedef {{state: import("./types.js").State, capacity: number, languages: readonly string[]}} Stand */

/** Milliseconds within which a new chat is the one that she has just joined. */
const JOINING = 10_000;

/** Whether the server sees her as she said. @param {import("./types.js").Me | null} me @param {Stand} said */
function stands(me, { state, capacity, languages }) {
  const seen = me?.state === "resting" ? "available" : me?.state;
  return seen === state && me?.capacity === capacity && me.languages.join() === languages.join();
}

export class Shift {
  bell = new Bell();
  /** The bell of the lines: slower, deeper, with a volume of its own. */
  hall = new Bell({ pitches: [329.6, 261.6], every: 30_000, volume: 0.25 });
  notice = new Notice();
  /** When her last pause ended, and when she began; milliseconds, null before. @type {number | null} */
  lastPause = null;
  /** @type {number | null} */
  begun = null;
  /** @type {Stand | null} */
  #stand = null;
  #joining = 0;

  /** @param {import("./session.js").Session} session */
  constructor(session) {
    this.session = session;
  }

  get #desk() {
    return this.session.desk;
  }

  /** The first `desk` of a connection: what the server has forgotten is told again. */
  begins() {
    const me = this.#desk.me;
    if (this.#stand && !stands(me, this.#stand)) this.session.send({ type: "stand", ...this.#stand });
  }

  /** A later `desk`: a missed ring has set her away. */
  follows() {
    if (this.#desk.me?.state === "away") this.#stand = null;
  }

  /** Check-in, and every change of how she stands. */
  stand(/** @type {Partial<Stand>} */ change) {
    const me = this.#desk.me;
    if (!me) return;
    const { capacity, languages } = me;
    const state = me.state === "away" || me.state === "resting" ? "available" : me.state;
    this.#stand = { state, capacity, languages, ...change };
    if (this.begun === null) this.begun = Date.now();
    else if (me.state === "pause" && this.#stand.state !== "pause") this.lastPause = Date.now();
    this.session.send({ type: "stand", ...this.#stand });
  }

  /** Joins the person who has rung longest, comes when she is called, or back when she was away. */
  join() {
    const ring = first(this.#desk);
    if (ring) this.#answer(ring, true);
    else if (this.#desk.me?.state === "away") this.stand({ state: "available" });
  }

  notNow() {
    const ring = first(this.#desk);
    if (ring) this.#answer(ring, false);
  }

  #answer(/** @type {import("./types.js").Offer | import("./types.js").Call} */ ring, /** @type {boolean} */ yes) {
    if ("call" in ring) {
      this.session.together.come(ring.call, yes);
      return;
    }
    const { offer } = ring;
    if (!this.session.send({ type: yes ? "accept" : "decline", offer })) return;
    if (yes) this.#joining = Date.now();
    this.session.change(answered(this.#desk, offer, yes ? "join" : "not_now"));
  }

  /** Whether a chat that comes now is one that she has just joined; true once. */
  joined() {
    const just = Date.now() - this.#joining < JOINING;
    if (just) this.#joining = 0;
    return just;
  }

  /** So many minutes without a ring from now on; none ends the rest. */
  rest(/** @type {number} */ minutes) {
    if (this.session.send({ type: "rest", minutes })) this.goOn();
  }

  /** She wants no breather now. */
  goOn() {
    this.session.change(rested(this.#desk));
  }

  /** She has heard the bell of the lines: it is still shown, and no longer rung. */
  heard() {
    this.session.change(heard(this.#desk));
  }

  /** Rings as long as something does; a browser notice says no more than the name of the desk. */
  sound(/** @type {Desk} */ before) {
    const after = this.#desk;
    if (rings(after)) this.bell.ring();
    else this.bell.stop();
    if (called(after)) this.hall.ring();
    else this.hall.stop();
    const fresh = (rings(after) && !rings(before)) || (called(after) && !called(before));
    if (fresh && !after.looking) this.notice.show();
    else if (after.looking || !(rings(after) || called(after))) this.notice.close();
  }

  /** Her first key or touch: from now on the page may sound. */
  wake() {
    this.bell.wake();
    this.hall.wake();
  }
}
