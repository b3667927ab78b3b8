// @ts-check
/**
 * What nobody needs on the first screen, in one file. It comes while she starts, together with the
 * whole catalogue and a style of its own; until then the page can begin, wait and leave.
 */

import { armClosed, drawClosing, look, tellClosed, tellStatus } from "./closed.js";
import { drawDecisions } from "./decisions.js";
import { buildEndings, ended } from "./endings.js";
import { armListening } from "./listen.js";
import { orderNumbers } from "./ordered.js";
import { armPause } from "./pause.js";
import { closeSheet, openSheet } from "./sheet.js";

const { body } = document;
const here = (path) => new URL(path, document.querySelector("[type=module]").src);

const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: here("later.css") });
const styled = new Promise((done) => {
  style.onload = style.onerror = done; // without it everything is plain, and works
});
document.head.append(style);

let tools = null;
let listening = null;

/**
 * What has to be there before anything is drawn.
 * @param {string} lang
 * @returns {Promise<Record<string, string>>} the whole catalogue of a language
 */
export async function ready(lang) {
  const words = await (await fetch(here(`words/${lang}.json`))).json();
  await styled;
  return words;
}

/** Puts its parts into the page, once; the words are known now. */
export function build(given) {
  tools = given;
  const { t, ui } = tools;
  buildEndings(tools);
  armClosed(tools);
  tools.sort();
  armPause(ui.cover, () => listening.stop());
  listening = armListening(t, ui.listen);
  ui.wishes.ontoggle = async () => {
    const { fillWishes } = (ui.wishes.open && (await import("./wishes.js").catch(() => null))) || {};
    fillWishes?.(ui.wishes, tools, document.documentElement.lang);
  };
  ui.wishes.ontoggle();
}

let unsaid = 0;

/** @returns {string} what is new and asks her something, to be spoken */
export function drawLater(view) {
  const { t } = tools;
  const before = unsaid;
  unsaid = view.log.filter((one) => one.line === "unsaid").length;
  orderNumbers(tools.el, tools.ui.log);
  listening.follow(view);
  if (view.over) tools.ui.how.textContent = ended(t, view);
  const closing = drawClosing(view);
  return [closing, unsaid > before ? t("unsaid") : "", drawDecisions(tools, view)].filter(Boolean).join(" ");
}

function fold(part, open = tools.ui[part].hidden) {
  tools.ui[part].hidden = !open;
  tools.ui[`to-${part}`].ariaExpanded = `${open}`;
}

/** What the buttons do that are not there from the beginning. */
export const acts = {
  more: () => fold("more"),
  ask() {
    const { ui } = tools;
    fold("more", true);
    fold("sure");
    (ui.sure.hidden ? ui["to-sure"] : ui.sure).focus();
  },
  close() {
    for (const part of ["sure", "more"]) fold(part, false);
  },
  another() {
    fold("more", false);
    tools.act({ type: "want", on: true });
    tools.ui.asked.focus();
  },
  unsay: ({ dataset }) => tools.act({ type: "unsay", number: Number(dataset.number) }),
  listen: () => listening.toggle(),
  look,
  status: tellStatus,
  closed: tellClosed,
  safety: (button) => openSheet("safety", button, tools),
  disguise: (button) => openSheet("disguise", button, tools),
  back: closeSheet,
};
