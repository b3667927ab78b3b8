// @ts-check
/** The end of the rail: who else is here, and what may be heard. */

import { html, nothing } from "../vendor/lit.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Me} Me */

/** A slider for one of the two sounds. @param {string} label @param {import("./bell.js").Bell} bell */
function slider(label, bell) {
  const heard = (/** @type {Event} */ event) => {
    bell.volume = Number(/** @type {HTMLInputElement} */ (event.target).value) / 100;
    bell.once();
  };
  return html`<label class="sound small"><span>${label}</span>
    <input type="range" min="0" max="100" step="5" .value=${String(bell.volume * 100)}
      @change=${heard}></label>`;
}

/** The browser's notices: off, until she wants them. @param {Session} session */
function notices(session) {
  const { t } = session.words;
  const { notice } = session.shift;
  if (!notice.possible) return nothing;
  const turn = async (/** @type {Event} */ event) => {
    const box = /** @type {HTMLInputElement} */ (event.target);
    box.checked = await notice.turn(box.checked);
  };
  return html`<label class="notices small"><input type="checkbox" name="notices" .checked=${notice.on}
      @change=${turn}><span>${t("rail.notices")}
      <span class="xs muted">${t("rail.notices_more", { name: notice.name })}</span></span></label>`;
}

/** Those whom she could call first: the supervisors. @param {Session} session */
function supervisors(session) {
  const { t } = session.words;
  return session.desk.people.filter((one) => one.role === "supervisor").map((one) =>
    html`<p class="small row"><span class="dot ${one.state === "pause" ? "pause" : ""}"></span>
      <span><b>${one.name}</b>, ${t("as.supervisor")}, ${
        t(one.state === "pause" ? "rail.pauses" : "rail.here")}</span></p>`);
}

/** Which of her lines close soon; chats that run go on. @param {Session} session @param {Me} me */
function closing(session, me) {
  const { t, line } = session.words;
  return me.closing.map((one) => html`<p class="small closing">${t("rail.closing", {
    line: line(one.line), at: one.at, last: one.last,
  })}</p>`);
}

/** @param {Session} session @param {Me} me @param {(() => void) | null} ask opens the question to a colleague */
export function around(session, me, ask) {
  const { t } = session.words;
  return html`<div class="around stack">
    ${supervisors(session)}
    <p class="small row"><span class="dot ${me.colleagues ? "" : "off"}"></span>
      ${me.colleagues ? t("rail.colleagues", { count: me.colleagues }) : t("rail.alone")}</p>
    <p class="small row"><span class="dot ${me.waiting ? "busy" : "off"}"></span>
      ${me.waiting ? t("rail.waiting", { count: me.waiting }) : t("rail.waiting_none")}</p>
    ${closing(session, me)}
    ${ask ? html`<button class="btn sm" data-ask @click=${ask}>${t("act.ask")}
      <kbd class="hint">${session.keys.ask}</kbd></button>` : nothing}
    ${slider(t("rail.sound"), session.shift.bell)}
    ${slider(t("rail.sound_bell"), session.shift.hall)}
    ${notices(session)}
  </div>`;
}
