// @ts-check
/** Her session at the desk: the line to the server, what it says, and everything she does. */

import {
  again, answered, chatOf, cleared, cutOff, drafted, frameOf, have, looked, room, sent, stepped,
  takenBack, turned, unsent,
} from "./acts.js";
import { Bell } from "./bell.js";
import { SIGN_IN, signOut } from "./door.js";
import { Line } from "./line.js";
import { speech } from "./speech.js";
import { EMPTY, see } from "./state.js";
import { typing } from "./typing.js";

/** @typedef {import("./state.js").Desk} Desk */
/** @typedef {"opening" | "open" | "lost" | "replaced" | "refused" | "signed_out"} Link */
/** @typedef {{state: "available" | "pause" | "finish", capacity: number, languages: readonly string[]}} Stand */

const SIGNED_OUT = 4456;
const REPLACED = 4455;

/** A name for what she sends; the server takes each once. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether the server sees her as she said. @param {import("./state.js").Me | null} me @param {Stand} said */
function stands(me, { state, capacity, languages }) {
  return me?.state === state && me.capacity === capacity &&
    me.languages.join() === languages.join();
}

export class Session {
  /** @type {Desk} */
  desk = EMPTY;
  /** @type {Link} */
  link = "opening";
  bell = new Bell();
  /** When her last pause ended, and when she began; milliseconds, null before. @type {number | null} */
  lastPause = null;
  /** @type {number | null} */
  begun = null;
  /** @type {Stand | null} */
  #stand = null;
  /** @type {Line | null} */
  #line = null;
  #fresh = false;
  #joining = 0;
  #typing = typing((chat, on) => this.#send({ type: "writing", chat, on }));

  /**
   * @param {import("./words.js").Words} words
   * @param {{changed: () => void, say: (text: string, urgent: boolean) => void, enter: (chat: string | null) => void}} ends
   */
  constructor(words, ends) {
    this.words = words;
    this.ends = ends;
  }

  /** Opens the line, or opens it here again after another window took it. */
  open() {
    this.#line?.close();
    this.link = "opening";
    this.#line = new Line({
      first: (ticket) => {
        this.#fresh = true;
        return { type: "hello", v: 1, ticket, chats: have(this.desk) };
      },
      frame: (frame) => this.#hear(frame),
      down: () => this.#lost(),
      closed: (code) => this.#closed(code),
      outside: () => this.leave(),
    });
    this.#line.open();
    this.ends.changed();
  }

  #lost() {
    if (this.link === "open") this.ends.say(this.words.t("line.broke"), false);
    if (this.link === "signed_out") return;
    this.link = "lost";
    this.#typing.forget();
    this.bell.stop();
    this.#change(cutOff(this.desk));
  }

  #closed(/** @type {number} */ code) {
    if (code === SIGNED_OUT) {
      this.leave();
      return;
    }
    this.#lost();
    this.link = code === REPLACED ? "replaced" : "refused";
    this.ends.changed();
  }

  /** Forgets everything and goes to the sign-in page; Back does not return here. */
  leave() {
    this.link = "signed_out";
    this.#line?.close();
    this.bell.stop();
    this.#change(EMPTY);
    location.replace(SIGN_IN);
  }

  /** Ends the session on the server. False: it did not work and she is still signed in. */
  async signOut() {
    const done = await signOut();
    if (done) this.leave();
    return done;
  }

  #change(/** @type {Desk} */ desk) {
    this.desk = desk;
    this.ends.changed();
  }

  #send(/** @type {object} */ frame) {
    return this.#line?.send(frame) ?? false;
  }

  #hear(/** @type {any} */ frame) {
    const before = this.desk;
    const after = see(before, frame, Date.now());
    const known = frame.type !== "chat" || chatOf(before, frame.chat) !== null;
    const said = speech(frame, before, after, this.words);
    if (said) this.ends.say(said.text, said.urgent);
    this.#change(after);
    if (frame.type === "desk") this.#stood();
    if (!known && Date.now() - this.#joining < 10_000) {
      this.#joining = 0;
      this.ends.enter(frame.chat);
    }
    if (frame.type === "problem" && frame.key && frame.code === "slow_down") {
      setTimeout(() => this.again(frame.key), 1_000 * (frame.seconds ?? 5));
    }
    if (this.desk.offers.some((offer) => offer.answer === null)) this.bell.ring();
    else this.bell.stop();
  }

  /** The first `desk` of a connection puts everything back. */
  #stood() {
    const state = this.desk.me?.state;
    if (state === "away" && !this.#fresh) this.#stand = null;
    if (!this.#fresh) return;
    this.#fresh = false;
    if (this.link === "lost") this.ends.say(this.words.t("line.back"), false);
    this.link = "open";
    if (this.#stand && !stands(this.desk.me, this.#stand)) {
      this.#send({ type: "stand", ...this.#stand });
    }
    for (const frame of unsent(this.desk)) this.#send(frame);
    this.ends.changed();
  }

  /** Check-in, and every change of how she stands; told again if the server has forgotten it. */
  stand(/** @type {Partial<Stand>} */ change) {
    const me = this.desk.me;
    if (!me) return;
    const { capacity, languages } = me;
    const state = me.state === "away" ? "available" : me.state;
    this.#stand = { state, capacity, languages, ...change };
    if (this.begun === null) this.begun = Date.now();
    else if (me.state === "pause" && this.#stand.state !== "pause") this.lastPause = Date.now();
    this.#send({ type: "stand", ...this.#stand });
  }

  /** Joins the person who has rung longest, or comes back when she was away. */
  join() {
    const offer = this.desk.offers.find((ring) => ring.answer === null);
    if (!offer) {
      if (this.desk.me?.state === "away") this.stand({ state: "available" });
      return;
    }
    if (!this.#send({ type: "accept", offer: offer.offer })) return;
    this.#joining = Date.now();
    this.bell.stop();
    this.#change(answered(this.desk, offer.offer, "join"));
  }

  notNow() {
    const offer = this.desk.offers.find((ring) => ring.answer === null);
    if (!offer || !this.#send({ type: "decline", offer: offer.offer })) return;
    this.bell.stop();
    this.#change(answered(this.desk, offer.offer, "not_now"));
  }

  /** Sends what is in the box. False: nothing was there, or too much. */
  say(/** @type {string} */ name) {
    const chat = chatOf(this.desk, name);
    if (!chat || chat.over || !chat.draft.trim() || room(chat.draft) < 0) return false;
    this.#put(name, { key: newKey(), text: chat.draft });
    this.#typing.typed(name, false);
    return true;
  }

  here(/** @type {string} */ name) {
    this.#put(name, { key: newKey(), signal: "here" });
  }

  /** @param {string} name @param {{key: string, text?: string, signal?: "here"}} what */
  #put(name, what) {
    this.#change(sent(this.desk, name, what, Date.now()));
    const entry = chatOf(this.desk, name)?.entries.at(-1);
    if (entry) this.#send(frameOf(name, entry));
  }

  /** Sends once more what the server did not take. */
  again(/** @type {string} */ key) {
    const chat = this.desk.chats.find((one) => one.entries.some((entry) => entry.key === key));
    const entry = chat?.entries.find((one) => one.key === key && one.seq === null);
    if (!chat || !entry || chat.over) return;
    this.#change(again(this.desk, key));
    this.#send(frameOf(chat.chat, entry));
  }

  takeBack(/** @type {string} */ key) {
    this.#change(takenBack(this.desk, key));
  }

  draft(/** @type {string} */ name, /** @type {string} */ text) {
    this.#change(drafted(this.desk, name, text));
    this.#typing.typed(name, text.trim() !== "");
  }

  look(/** @type {string} */ name) {
    const next = looked(this.desk, name);
    if (next !== this.desk) this.#change(next);
  }

  /** Back to the list of chats. */
  step() {
    this.#change(stepped(this.desk));
  }

  turn(/** @type {boolean} */ looking) {
    if (looking !== this.desk.looking) this.#change(turned(this.desk, looking));
  }

  close(/** @type {string} */ name) {
    return this.#send({ type: "close", chat: name });
  }

  clear(/** @type {string} */ name) {
    this.#typing.forget(name);
    this.#change(cleared(this.desk, name));
    this.ends.enter(this.desk.focus);
  }
}
