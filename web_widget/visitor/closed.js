// @ts-check
/**
 * What is said when nobody can be reached: why, and when the line opens again, as planned; and to
 * whoever waits, that the line closes soon. What is asked of the server here is `/status`, as it is
 * at this moment.
 */

/** @typedef {{ day: number, time: string }} Opens */

const ui = (id) => document.getElementById(id);
let tools = null;
let lines = [];
/** The line that she has chosen, or the only one. */
let chosen = document.body.dataset.line;

/** @param {{ t: Say, el: Make, show: (screen: string) => void, say: (text: string) => void }} given */
export function armClosed(given) {
  tools = given;
  ui("usual").before(Object.assign(tools.el("p", "small"), { id: "closing", hidden: true }));
  ui("topics")?.addEventListener("click", ({ target }) => {
    chosen = target.closest("[data-line]")?.dataset.line ?? chosen;
  });
}

async function status() {
  const told = await fetch("/status", { cache: "no-store" })
    .then((answer) => answer.json()).catch(() => ({ open: true }));
  ({ lines = [] } = told);
  return told;
}

/** When the line opens again stands below `place`, or nothing. @param {Opens | null} [opens] */
function tellOpens(place, opens) {
  const { el, t } = tools;
  place.parentElement.querySelector(".opens")?.remove();
  if (!opens) return "";
  const parts = [el("span", "", t("opens")), " ", el("span", "", t(`day.${opens.day}`)), " "];
  const line = el("p", "opens", ...parts, el("bdi", "", opens.time));
  place.after(line);
  return ` ${line.textContent}`;
}

/** The screen that says why. @param {string} reason @param {string} [id]  the line; else the first one */
export function tellClosed(reason, id) {
  const { t, show, say } = tools;
  const line = lines.find((one) => one.id === id) ?? lines[0];
  const here = /closing|full/.test(reason); // then it would not be true that nobody is
  ui("why").parentElement.querySelector("h1").textContent = t(here ? "closed.other" : "closed");
  ui("why").textContent = t(`closed.${reason}`) || t("closed.staff");
  const opens = tellOpens(ui("why"), line?.opens);
  show("closed");
  say(ui("why").textContent + opens);
}

/** Whether she can begin now, or why not. */
export async function look() {
  const { open, reason } = await status();
  if (open) tools.show("entry");
  else tellClosed(lines[0]?.pause ?? reason);
}

/** A wish that nobody could meet now stays, and says so; so does a line that is closed. */
export async function tellStatus() {
  const { el, t } = tools;
  const { kinds } = await status();
  for (const kind of kinds ? ["survivor", "psychologist"] : []) {
    const wish = document.querySelector(`[name=wish][value=${kind}]`).closest("label");
    wish.querySelector(".absent")?.remove();
    if (!kinds.includes(kind)) wish.append(el("small", "absent", t("wish.away")));
  }
  if (lines.length && ui("topics")) (await import("./topics.js").catch(() => null))?.drawTopics(tools, lines);
}

/** She did not come in: the line has closed since she began, or it is full. */
async function refused(how) {
  const { open, reason } = await status();
  const line = lines.find(({ id }) => id === chosen);
  const shut = line ? line.pause ?? line.reason : !open && reason;
  tellClosed(how === "line_full" ? "full" : shut || "staff", chosen);
}

let said = "";
let turned = null;
/**
 * Tells whoever waits that the line closes, and whoever has waited in vain when it opens again.
 * @returns {string} what is new, to be spoken
 */
export function drawClosing({ phase, closing, over, log }) {
  const place = ui("closing");
  const text = closing && phase === "waiting" ? tools.t("closing", { time: closing.at }) : "";
  place.textContent = text;
  place.hidden = !text;
  if (over && over !== turned) {
    turned = over;
    tellOpens(ui("how"), over.how === "shut" ? closing?.opens : null);
    if (over.how.startsWith("line_") && !log.length) refused(over.how);
  }
  const fresh = text && text !== said ? text : "";
  said = text;
  return fresh;
}
