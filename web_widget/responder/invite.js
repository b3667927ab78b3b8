// @ts-check
/** The panels that bring somebody else into a chat: a supervisor or an interpreter, always visibly. */

import { html, nothing } from "../vendor/lit.js";
import { colleagues } from "./colleague.js";
import { panel } from "./panel.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Chat} Chat */

/** Ring the supervisors, in their order. @param {Chat} chat @param {Session} session */
function ladder(chat, session) {
  const { t } = session.words;
  return html`<div class="stack snug">
    <p class="small">${t("invite.ladder")}</p>
    <div class="row"><button class="btn sm go" data-go @click=${() => session.together.callSupervisor(chat.chat)}>
      ${t("invite.ladder_go")}</button></div>
  </div>`;
}

/** @param {Chat} chat @param {Session} session @param {"supervisor" | "interpreter"} role */
export function invite(chat, session, role) {
  const { t } = session.words;
  const { letter, chat: name } = chat;
  const people = session.desk.people.filter((one) => one.role === role);
  const chosen = people.find((one) => one.id === chat.plan.choice);
  const go = () => chosen && session.together.invite(name, chosen, role);
  const body = html`
    <p class="small">${t(`invite.${role}.text`, { letter })}</p>
    ${role === "supervisor" ? ladder(chat, session) : nothing}
    ${colleagues(session, {
      name: `guest-${name}`, legend: t(`invite.${role}.who`), people, chosen: chat.plan.choice,
      choose: (choice) => session.together.plan(name, { to: "person", choice }),
      none: t(`invite.${role}.none`),
    })}
    ${people.length ? html`<div class="row foot"><button class="btn sm ${chosen ? "go" : ""}" data-invite
      aria-disabled=${!chosen} @click=${go}>
      ${chosen ? t("invite.go_named", { name: chosen.name }) : t("invite.go")}</button></div>` : nothing}`;
  return panel(chat, session, { title: t(`invite.${role}.title`, { letter }), body });
}
