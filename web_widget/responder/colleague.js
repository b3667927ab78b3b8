// @ts-check
/** A colleague in a list to choose from: who, what she writes, and whether she has room. */

import { html, nothing } from "../vendor/lit.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Colleague} Colleague */

const DOTS = { free: "", busy: "busy", pause: "pause" };
const ORDER = ["free", "busy", "pause"];

/** What she is, in words. @param {Colleague} colleague @param {Session} session */
function kinds({ kind, role }, session) {
  const { t } = session.words;
  if (role === "supervisor") return `${t("role.supervisor")}, ${t(`kind.${kind}`)}`;
  return t(role === "interpreter" ? "role.interpreter" : `kind.${kind}`);
}

/**
 * A list of colleagues of which one is chosen; who has room comes first.
 *
 * @param {Session} session
 * @param {object} list
 * @param {string} list.name of the group of fields
 * @param {string} list.legend
 * @param {readonly Colleague[]} list.people
 * @param {string} list.chosen
 * @param {(id: string) => void} list.choose
 * @param {string} list.none what stands there when nobody is here
 */
export function colleagues(session, { name, legend, people, chosen, choose, none }) {
  const { t, languages } = session.words;
  const sorted = [...people].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  return html`<fieldset class="people-list">
    <legend class="small">${legend}</legend>
    ${sorted.length ? nothing : html`<p class="small muted">${none}</p>`}
    ${sorted.map((one, place) => html`<label class="opt person">
      <input type="radio" name=${name} value=${one.id} ?data-first=${place === 0} .checked=${chosen === one.id}
        @change=${() => choose(one.id)}>
      <span class="name"><b>${one.name}</b>
        <span class="xs muted">${kinds(one, session)} · ${languages(one.languages)}</span></span>
      <span class="xs state"><span class="dot ${DOTS[one.state]}"></span>${t(`people.${one.state}`)}</span>
    </label>`)}
  </fieldset>`;
}
