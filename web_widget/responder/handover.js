// @ts-check
/** The panel of a hand-over: to whom, why, and a note. The person decides, and is asked first. */

import { html, live, nothing } from "../vendor/lit.js";
import { colleagues } from "./colleague.js";
import { panel } from "./panel.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Chat} Chat */

/** @type {readonly import("./types.js").Reason[]} */
const REASONS = ["language", "kind", "knowledge", "shift", "help", "none"];
/** @type {readonly import("./types.js").Kind[]} */
const KINDS = ["psychologist", "survivor"];

/**
 * A row of choices of which one is pressed.
 *
 * @param {string} name
 * @param {string} legend
 * @param {readonly {value: string, label: string}[]} choices
 * @param {string | null} chosen
 * @param {(value: any) => void} choose
 */
function chips(name, legend, choices, chosen, choose) {
  return html`<fieldset>
    <legend class="small">${legend}</legend>
    <div class="chips">${choices.map(({ value, label }) => html`<label class="opt chip">
      <input type="radio" name=${name} value=${value} .checked=${live(chosen === value)}
        @change=${() => choose(value)}>${label}</label>`)}</div>
  </fieldset>`;
}

/** The lines that a chat can be handed to, each entrance for itself. @param {Session} session */
function lines(session) {
  return session.lines.flatMap(({ name, label, entrances }) => entrances.length
    ? entrances.map((one) => ({ value: `${name}/${one.name}`, label: `${label}: ${one.label}` }))
    : [{ value: name, label }]);
}

/** @param {Chat} chat @param {Session} session */
function whom(chat, session) {
  const { t } = session.words;
  const { plan, chat: name } = chat;
  const choose = (/** @type {string} */ choice) => session.together.plan(name, { choice });
  if (plan.to === "person") {
    const people = session.desk.people.filter((one) => one.role !== "interpreter");
    return colleagues(session, {
      name: `person-${name}`, legend: t("handover.person"), people, chosen: plan.choice, choose,
      none: t("people.none"),
    });
  }
  const choices = plan.to === "line" ? lines(session)
    : KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }));
  return chips(`choice-${name}`, t(`handover.${plan.to}`), choices, plan.choice, choose);
}

/** @param {Chat} chat @param {Session} session */
function note(chat, session) {
  const { t } = session.words;
  const typed = (/** @type {any} */ event) =>
    session.together.plan(chat.chat, { note: event.target.value });
  return html`<div class="stack snug">
    <label class="small" for="note-${chat.chat}"><b>${t("handover.note")}</b></label>
    <textarea id="note-${chat.chat}" rows="2" maxlength="4000" autocomplete="off" spellcheck="false"
      dir=${chat.plan.note ? "auto" : nothing} aria-describedby="note-why-${chat.chat}"
      .value=${live(chat.plan.note)} @input=${typed}></textarea>
    <p class="xs muted" id="note-why-${chat.chat}">${t("handover.note_why", { letter: chat.letter })}</p>
  </div>`;
}

/** @param {Chat} chat @param {Session} session */
export function handover(chat, session) {
  const { t } = session.words;
  const { plan, letter, chat: name } = chat;
  const ways = /** @type {const} */ (["person", "kind", "line"])
    .filter((way) => way !== "line" || session.lines.length > 0)
    .map((value) => ({ value, label: t(`handover.to_${value}`) }));
  const reasons = REASONS.map((value) => ({ value, label: t(`reason.${value}`) }));
  const ready = plan.choice !== "" && plan.reason !== null;
  const body = html`
    <p class="small">${t("handover.text", { letter })}</p>
    ${chips(`to-${name}`, t("handover.to"), ways, plan.to, (to) => session.together.plan(name, { to, choice: "" }))}
    ${whom(chat, session)}
    ${chips(`reason-${name}`, t("handover.reason", { letter }), reasons, plan.reason, (reason) => session.together.plan(name, { reason }))}
    ${note(chat, session)}
    <div class="row foot">
      <button class="btn sm ${ready ? "go" : ""}" data-go @click=${() => session.together.transfer(chat)}>
        ${t("handover.go", { letter })}</button>
      <span class="xs muted" role="status">${ready ? nothing : t("handover.missing")}</span>
    </div>`;
  return panel(chat, session, { title: t("handover.title", { letter }), body });
}
