// @ts-check
/** What she does together with colleagues: ask, hand over, call somebody, come when she is called. */

import { planned, proposing } from "./acts.js";
import {
  answeredAsk, asideDrafted, asideOf, asking, besideChat, frameOfWhisper, inAside, opened, prepared,
  shut, whisper, withoutAside,
} from "./asides.js";
import { inChat } from "./chats.js";
import { newKey } from "./line.js";
import { came } from "./standing.js";

/** @typedef {import("./types.js").Chat} Chat */
/** @typedef {import("./types.js").Colleague} Colleague */

/** Whom a plan names, as the server wants it; null when she has not chosen. */
function target(/** @type {import("./types.js").Plan} */ { to, choice }) {
  if (!choice) return null;
  if (to === "person") return { person: choice };
  if (to === "kind") return { kind: choice };
  const [line, entrance] = choice.split("/");
  return entrance ? { line, entrance } : { line };
}

export class Together {
  /** @param {import("./session.js").Session} session */
  constructor(session) {
    this.session = session;
  }

  get #desk() {
    return this.session.desk;
  }

  plan(/** @type {string} */ chat, /** @type {Partial<Chat["plan"]>} */ change) {
    this.session.change(planned(this.#desk, chat, change));
  }

  /** Has the person asked whether somebody else may take over. False: not all is chosen. */
  transfer(/** @type {Chat} */ { chat, plan }) {
    const to = target(plan);
    if (!to || !plan.reason) return false;
    const { reason } = plan;
    const note = plan.note.trim() || null;
    const sent = this.session.send({ type: "transfer", chat, key: newKey(), to, reason, note });
    if (sent) this.session.change(proposing(this.#desk, chat, {}));
    return sent;
  }

  /** Takes back what the person was asked. */
  withdraw(/** @type {Chat} */ { chat, proposal }) {
    if (!proposal) return;
    this.session.send({ type: "withdraw", chat, key: newKey(), number: proposal.number });
  }

  /** Asks a colleague to sit down too; the person is asked when the colleague would come. */
  invite(/** @type {string} */ chat, /** @type {Colleague} */ { id, name }, /** @type {"supervisor" | "interpreter"} */ role) {
    const reason = role === "interpreter" ? "language" : "help";
    const frame = { type: "invite", chat, key: newKey(), person: id, role, reason };
    if (!this.session.send(frame)) return;
    this.session.change(proposing(this.#desk, chat, { invited: { role, name }, vain: false }));
  }

  /** Rings the supervisors, one after the other. */
  callSupervisor(/** @type {string} */ chat) {
    if (!this.session.send({ type: "call_supervisor", chat, key: newKey() })) return;
    this.session.change(proposing(this.#desk, chat, { calledAt: Date.now(), vain: false }));
  }

  /** Nobody is waited for any more; whoever comes later is still asked about to the person. */
  forget(/** @type {string} */ chat) {
    const none = { calledAt: null, invited: null, vain: false };
    this.session.change(inChat(this.#desk, chat, (one) => ({ ...one, ...none })));
  }

  come(/** @type {string} */ call, /** @type {boolean} */ yes) {
    if (this.session.send({ type: "come", call, yes })) {
      this.session.change(came(this.#desk, call, yes));
    }
  }

  /** A guest gets up. */
  depart(/** @type {string} */ chat) {
    this.session.send({ type: "depart", chat });
  }

  /** Opens what is beside a chat: its thread, or the form for a question. */
  beside(/** @type {string} */ chat) {
    const aside = besideChat(this.#desk, chat)?.aside ?? null;
    this.session.change(opened(this.#desk, { chat, aside }));
  }

  open(/** @type {string} */ name) {
    const chat = asideOf(this.#desk, name)?.chat ?? null;
    this.session.change(opened(this.#desk, { chat, aside: name }));
  }

  shut() {
    this.session.change(shut(this.#desk));
  }

  prepare(/** @type {{person?: string, text?: string}} */ change) {
    this.session.change(prepared(this.#desk, change));
  }

  /** Asks the colleague of the form. False: nobody is chosen, or nothing written. */
  ask(/** @type {string} */ chat) {
    const { person, text } = this.#desk.question;
    if (!this.#desk.people.some((one) => one.id === person) || !text.trim()) return false;
    const key = newKey();
    this.session.change(asking(this.#desk, chat, key));
    this.session.send({ type: "ask", key, chat, person, text });
    return true;
  }

  answer(/** @type {string} */ aside, /** @type {boolean} */ yes) {
    if (!this.session.send({ type: "answer_ask", aside, yes })) return;
    this.session.change(answeredAsk(this.#desk, aside, yes));
  }

  draft(/** @type {string} */ aside, /** @type {string} */ text) {
    this.session.change(asideDrafted(this.#desk, aside, text));
  }

  /** Sends what is in the box of a thread. */
  say(/** @type {string} */ name) {
    const aside = asideOf(this.#desk, name);
    if (!aside?.draft.trim() || aside.phase === "over" || aside.aside === aside.entries[0]?.key) {
      return;
    }
    this.session.change(whisper(this.#desk, name, newKey()));
    const line = asideOf(this.#desk, name)?.entries.at(-1);
    if (line) this.session.send(frameOfWhisper(aside, line));
  }

  /** A line that went wrong goes once more. */
  again(/** @type {string} */ key) {
    const aside = this.#desk.asides.find((one) => one.entries.some((line) => line.key === key));
    const line = aside?.entries.find((one) => one.key === key && one.seq === null);
    if (!aside || !line) return;
    this.session.change(inAside(this.#desk, aside.aside, (one) => ({
      ...one,
      entries: one.entries.map((old) => (old === line ? { ...old, trouble: null } : old)),
    })));
    this.session.send(frameOfWhisper(aside, line));
  }

  /** Ends the thread for both; what was written in it is erased. */
  end(/** @type {string} */ aside) {
    this.session.send({ type: "aside_close", aside });
  }

  /** A thread that is over leaves the screen. */
  clear(/** @type {string} */ aside) {
    this.session.change(withoutAside(this.#desk, aside));
  }
}
