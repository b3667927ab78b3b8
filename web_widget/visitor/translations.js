// @ts-check
/**
 * What a computer made of the words, beside the words: loaded only where one translates. What was
 * written is one tap away, each translation is labelled, and a doubt reaches the other side.
 */

import { ordered } from "./ordered.js";

const list = document.getElementById("log");
const bar = document.createElement("div");
const told = new Set();
const doubts = new Set();
let originals = false;
let newest = null;

const style = Object.assign(document.createElement("link"), {
  rel: "stylesheet", href: new URL("translations.css", import.meta.url),
});
document.head.append(style);
bar.id = "mt";
list.before(bar);

/**
 * Which languages she and the line write in, as long as each lets a computer translate, and what came
 * of each message. The line's yes is that of whoever is there now.
 */
export function folded({ told, who }) {
  const yes = (by) => told.findLast((one) => one.type === "translation" && one.by === by &&
    (by === "you" || one.who === who));
  const tag = (frame) => (frame?.on ? frame.language : "");
  const other = Object.fromEntries(told.filter((one) => one.type === "translated").map((one) => [one.number, one]));
  return { mine: tag(yes("you")), their: tag(yes("them")), other };
}

/** The language that she writes in. */
const hers = (now) => now.mine || document.documentElement.lang.toLowerCase();

/** A language by its name in the language of the page. */
function named(tag) {
  const names = new Intl.DisplayNames(document.documentElement.lang, { type: "language" });
  return names.of(tag) ?? tag;
}

function button({ el }, label, pressed, does) {
  const made = el("button", "", label);
  made.type = "button";
  if (pressed !== null) made.ariaPressed = `${pressed}`;
  made.addEventListener("click", does);
  return made;
}

/** That a computer translates, and the ways to see behind it or to stop it. */
function drawBar(tools, view) {
  const { t, el, act } = tools;
  bar.hidden = view.phase !== "open" || !view.their;
  const language = hers(view);
  const now = JSON.stringify([bar.hidden, view.mine, view.who?.name, originals]);
  if (bar.hidden || bar.dataset.now === now) return;
  const focused = bar.contains(document.activeElement) && document.activeElement.dataset.is;
  bar.dataset.now = now;
  const on = !!view.mine;
  const turn = button(tools, t(on ? "mt.pause" : "mt.again"), null,
    () => act({ type: "translate", on: !on, language }));
  const show = button(tools, t("mt.originals"), originals, () => {
    originals = !originals;
    draw(tools, newest);
  });
  turn.dataset.is = "turn";
  show.dataset.is = "show";
  bar.replaceChildren(el("p", "small", t(on ? "mt" : "mt.paused", view.who)), el("div", "tools", show, turn));
  if (focused) (focused === "turn" ? turn : show).focus();
}

/** A message of the other side, in her language. */
function incoming(tools, node, entry, frame, view) {
  const { t, el, act } = tools;
  const { number, text, source, target, through, signs, lost } = frame;
  const original = node.querySelector("bdi");
  original.lang = source;
  const guess = Object.assign(el("bdi", "b guess", ...ordered(el, text)), { dir: "auto", lang: target });
  const from = t(through ? "mt.through" : "mt.from", { language: named(source), other: through && named(through) });
  const meta = el("div", "meta mt", `${from} · `);
  const turn = (open) => {
    original.hidden = !open;
    node.classList.toggle("open", open);
    toggle.ariaExpanded = `${open}`;
  };
  const toggle = button(tools, t("mt.original"), null, () => turn(!!original.hidden));
  meta.append(toggle, " · ");
  if (doubts.has(number)) meta.append(el("span", "", t("mt.told", { name: entry.name })));
  else meta.append(button(tools, t("mt.unclear"), null, () => {
    doubts.add(number);
    act({ type: "unclear", number });
  }));
  original.classList.add("original");
  original.before(guess);
  if (signs.length) meta.prepend(el("p", "doubt", t("mt.unsure")));
  if (lost.length) meta.prepend(facts(tools, lost));
  node.append(meta);
  turn(originals);
}

/** Numbers and addresses that the translation does not repeat to the letter. */
function facts({ t, el }, lost) {
  return el("p", "", `${t("mt.lost")} `, ...lost.map((one) => el("bdi", "fact", one)));
}

function decorate(tools, node, entry, frame, view) {
  const { t, el } = tools;
  node.querySelectorAll(".mt, .reads, .guess").forEach((one) => one.remove());
  if (frame.why) {
    node.append(el("p", "meta mt", t(`mt.why.${frame.why}`)));
  } else if (entry.by === "you") {
    if (!originals) return;
    const reads = el("p", "meta reads", `${t("mt.reads", view.who ?? {})} `, el("bdi", "", ...ordered(el, frame.text)));
    reads.lastChild.lang = frame.target;
    node.append(reads);
  } else if (frame.source !== hers(view)) {
    incoming(tools, node, entry, frame, view); // what people wrote in her language stays as it is
  }
}

/**
 * Puts what has come of each message beside it.
 *
 * @returns {string} the newest translation, to be spoken
 */
export function draw(tools, seen) {
  newest = seen;
  if (!seen.seq) [told, doubts].forEach((one) => one.clear()); // another conversation
  const view = { ...seen, ...folded(seen) };
  drawBar(tools, view);
  let spoken = "";
  view.log.forEach((entry, at) => {
    const frame = view.other[entry.seq];
    const node = /** @type {HTMLElement} */ (list.children[at]);
    const now = `${originals} ${doubts.has(entry.seq)}`;
    if (!frame || !node || entry.line || (entry.by === "you" && entry.state !== "sent") || node.dataset.mt === now) return;
    node.dataset.mt = now;
    const low = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
    decorate(tools, node, entry, frame, view);
    if (low) list.scrollTop = list.scrollHeight;
    if (entry.by === "them" && frame.text && !told.has(entry.seq)) spoken = `${entry.name}: ${frame.text}`;
    told.add(entry.seq);
  });
  return spoken;
}
