// @ts-check
/** Her session at the desk: the line to the server, what it says, and everything she does. */

import {
  again, chatOf, cleared, closed, cutOff, drafted, frameOf, have, looked, room, sent, stepped,
  takenBack, turned, turnedTo, unsent,
} from "./acts.js";
import { checking } from "./checking.js";
import { SIGN_IN, signOut } from "./door.js";
import { remapped, USUAL } from "./keys.js";
import { Line, newKey } from "./line.js";
import { Shift } from "./shift.js";
import { speech } from "./speech.js";
import { EMPTY, see } from "./state.js";
import { Together } from "./together.js";
import { answered, held, holds, looking, translating } from "./translations.js";
import { typing } from "./typing.js";

/** @typedef {import("./types.js").Desk} Desk */
/** @typedef {"opening" | "open" | "lost" | "replaced" | "refused" | "signed_out"} Link */

const SIGNED_OUT = 4456;
const REPLACED = 4455;

export class Session {
  /** @type {Desk} */
  desk = EMPTY;
  /** @type {Link} */
  link = "opening";
  /** Which key does what; hers for as long as the page is open. */
  keys = USUAL;
  /** The lines of the house. @type {readonly import("./types.js").LineNames[]} */
  lines = [];
  /** @type {import("./replies.js").Replies | null} */
  replies = null;
  shift = new Shift(this);
  together = new Together(this);
  /** @type {Line | null} */
  #line = null;
  #fresh = false;
  #checking = checking((chat) => this.check(chat));
  #typing = typing((chat, on) => this.send({ type: "writing", chat, on }));

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
    this.#checking.forget();
    this.change(cutOff(this.desk, Date.now()));
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
    this.change(EMPTY);
    location.replace(SIGN_IN);
  }

  /** Ends the session on the server. False: it did not work and she is still signed in. */
  async signOut() {
    const done = await signOut();
    if (done) this.leave();
    return done;
  }

  /** The desk is another one now: what rings is heard, and the screen is drawn. */
  change(/** @type {Desk} */ desk) {
    const before = this.desk;
    this.desk = desk;
    this.shift.sound(before);
    this.ends.changed();
  }

  send(/** @type {object} */ frame) {
    return this.#line?.send(frame) ?? false;
  }

  #hear(/** @type {any} */ frame) {
    const before = this.desk;
    const after = see(before, frame, Date.now());
    const known = frame.type !== "chat" || chatOf(before, frame.chat) !== null;
    const said = speech(frame, before, after, this);
    if (said) this.ends.say(said.text, said.urgent);
    this.change(after);
    if (frame.type === "desk") this.#stood();
    if (!known && (frame.seat !== "responder" || this.shift.joined())) this.ends.enter(frame.chat);
    if (frame.type === "problem" && frame.key && frame.code === "slow_down") {
      setTimeout(() => this.again(frame.key), 1_000 * (frame.seconds ?? 5));
    }
  }

  /** The first `desk` of a connection puts everything back. */
  #stood() {
    if (!this.#fresh) {
      this.shift.follows();
      return;
    }
    this.#fresh = false;
    if (this.link === "lost") this.ends.say(this.words.t("line.back"), false);
    this.link = "open";
    this.shift.begins();
    for (const frame of unsent(this.desk)) this.send(frame);
    this.ends.changed();
  }

  /** Sends what is in the box. False: nothing was there, or too much. */
  say(/** @type {string} */ name) {
    const chat = chatOf(this.desk, name);
    if (!chat || chat.over || !chat.draft.trim() || room(chat.draft) < 0) return false;
    if (holds(chat)) {
      this.change(held(this.desk, name));
      return false;
    }
    this.#checking.forget(name);
    this.#put(name, { key: newKey(), text: chat.draft });
    this.#typing.typed(name, false);
    return true;
  }

  /** What would the person read of the draft? */
  check(/** @type {string} */ name) {
    const chat = chatOf(this.desk, name);
    if (!chat || !translating(chat) || !chat.draft.trim() || room(chat.draft) < 0) return;
    const key = newKey();
    if (this.send({ type: "check", chat: name, key, text: chat.draft })) this.change(looking(this.desk, name, key));
  }

  /** The translation of a message is not clear to her. */
  unclear(/** @type {string} */ name, /** @type {number} */ number) {
    this.send({ type: "unclear", chat: name, key: newKey(), number });
  }

  languageKnown = (/** @type {string} */ name) => this.change(answered(this.desk, name));

  /** The person is told in her language, in words that people have written. @param {string} name @param {string} key */
  async sayReady(name, key) {
    const chat = chatOf(this.desk, name);
    const text = chat && (await this.replies?.say(chat.languages, key));
    if (text && !chatOf(this.desk, name)?.over) this.#put(name, { key: newKey(), text });
  }

  here(/** @type {string} */ name) {
    this.#put(name, { key: newKey(), signal: "here" });
  }

  /** @param {string} name @param {{key: string, text?: string, signal?: "here"}} what */
  #put(name, what) {
    this.change(sent(this.desk, name, what, Date.now()));
    const entry = chatOf(this.desk, name)?.entries.at(-1);
    if (entry) this.send(frameOf(name, entry));
  }

  /** Sends once more what the server did not take. */
  again(/** @type {string} */ key) {
    const chat = this.desk.chats.find((one) => one.entries.some((entry) => entry.key === key));
    const entry = chat?.entries.find((one) => one.key === key && one.seq === null);
    if (!chat) this.together.again(key);
    if (!chat || !entry || chat.over) return;
    this.change(again(this.desk, key));
    this.send(frameOf(chat.chat, entry));
  }

  takeBack(/** @type {string} */ key) {
    this.change(takenBack(this.desk, key));
  }

  draft(/** @type {string} */ name, /** @type {string} */ text) {
    this.change(drafted(this.desk, name, text));
    this.#typing.typed(name, text.trim() !== "");
    this.#checking.typed(name);
  }

  look(/** @type {string} */ name) {
    const next = looked(this.desk, name);
    if (next !== this.desk) this.change(next);
  }

  /** Back to the list of chats. */
  step() {
    this.change(stepped(this.desk));
  }

  turn(/** @type {boolean} */ looking) {
    if (looking !== this.desk.looking) this.change(turned(this.desk, looking));
  }

  /** Ends a chat; a heavy one gives her a rest before the next ring. */
  close(/** @type {string} */ name, heavy = false) {
    if (!this.send({ type: "close", chat: name, heavy })) return;
    this.change(closed(this.desk, name, Date.now()));
  }

  /** @param {import("./keys.js").Act} act @param {string} key */
  remap(act, key) {
    this.keys = remapped(this.keys, act, key);
    this.ends.changed();
  }

  /** Opens a panel of a chat, or shuts what is open. */
  panel(/** @type {string} */ name, /** @type {import("./types.js").Chat["panel"]} */ panel) {
    this.change(turnedTo(this.desk, name, panel));
  }

  clear(/** @type {string} */ name) {
    this.#typing.forget(name);
    this.#checking.forget(name);
    this.change(cleared(this.desk, name));
    this.ends.enter(this.desk.focus);
  }
}
