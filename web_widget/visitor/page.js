// @ts-check
/** The visitor's page: one token and one view, in memory only; frames and taps change them. */

import { openLine } from "../shared/socket.js";
import { announce, armBox, drawLog, say, toEnd } from "./chat.js";
import { armLeave } from "./leave.js";
import { FRESH, pending, see } from "./state.js";

const QUIET_AFTER = 180_000;
const LOST_AFTER = 2_000;
const WRITES_AFTER = 2_000;
const COUNT_FROM = 200;
const BIGGER = { "": "125%", "125%": "150%", "150%": "200%" };
const CLOSED = { 4457: "over", 4459: "line_closed", 4460: "line_full" };
const RTL = /[\u0590-\u08ff\ufb1d-\ufefc]/;

const root = document.documentElement;
const { body } = document;
const { line: name, leave: destination, typing } = body.dataset;
const all = (which) => [...document.querySelectorAll(which)];
const ui = Object.fromEntries(all("[id]").map((node) => [node.id, node]));

let table = Object.fromEntries(ui.words.content.textContent.split("\n").map((one) => one.split(/ (.*)/)));
let token = null;
let view = FRESH;
let line = null;
let flying = null;
let wanted = null;

function t(key, values = {}) {
  const { count } = values;
  const form = count == null ? key : `${key}_${new Intl.PluralRules(root.lang).select(count)}`;
  return table[form].replace(/{{(\w+)}}/g, (_, name) => {
    const value = `${values[name]}`; // isolated, or the sentence falls apart
    return RTL.test(value) === (root.dir === "rtl") ? value : `\u2068${value}\u2069`;
  });
}
const timers = {};
function later(what, after, then) {
  clearTimeout(timers[what]);
  timers[what] = setTimeout(then, after);
}
function random(bytes) {
  const raw = String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes)));
  return btoa(raw).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}
function hangUp() {
  const had = token;
  Object.values(timers).forEach(clearTimeout);
  line?.close();
  line = token = null;
  say("");
  return had;
}

function show(mode) {
  if (body.dataset.mode === mode) return;
  body.dataset.mode = mode;
  for (const part of all("[data-in]")) part.hidden = !part.dataset.in.split(" ").includes(mode);
  if (document.activeElement === ui.t && ui.t.offsetParent) return; // never away from her words
  scrollTo(0, 0);
  all("h1").find((heading) => heading.offsetParent)?.focus();
}
function draw() {
  const { phase, who, here, writing, before, log: lines, over, pause } = view;
  const open = phase === "open";
  const waits = before ? t("wait.before", { count: before }) : t(before === 0 ? "wait.next" : "wait.opening");
  const lost = view.line === "down" && t(navigator.onLine ? "lost" : "offline");
  const slow = pause ? t("slow", { count: pause }) : pause === 0 && t("fault");
  const back = view.line === "back" && t("lost.back");
  const notice = lost || slow || back || (before !== null && lines.length && waits) || "";
  if (notice !== ui.notice.textContent) say(ui.notice.textContent = notice);
  ui.before.textContent = waits;
  ui.head.textContent = who ? t("chat", who) : t("wait");
  ui.label.textContent = who ? t("write", who) : t("wait.write");
  ui.t.placeholder = t(open || lines.length ? "write.when" : "wait.any");
  if (who) {
    ui.name.textContent = who.name;
    ui.kind.textContent = t(`kind.${who.kind}`);
    ui.now.textContent = t(!here ? "gone" : writing ? "writing" : "here");
    ui.now.className = here ? "dot" : "dot away";
    ui.now.hidden = !!lost;
  }
  if (over) ui.how.textContent = ended(over);
  body.classList.toggle("chat", open || lines.length > 0);
  if (over) show(over.how === "not_found" ? "lost" : over.by === "you" && !over.name ? "stopped" : "over");
  else show(open ? "open" : lines.length ? "again" : "waiting");
  drawLog(t, lines);
}
function ended({ how, by, name }) {
  const why = how === "quiet" || how === "gone" ? how : by;
  const rest = view.log.length ? "ended.read" : "ended.back";
  return [`ended.${why}`, "ended.d", rest].map((key) => t(key, { name })).join(" ");
}

function next(frame) {
  const before = view;
  view = see(view, frame);
  const { over, log: lines } = view;
  if (over && !before.over) hangUp();
  if (over?.how.startsWith("line_") && !lines.length) return closed(over.how.slice(5));
  draw();
  announce(t, before, view);
  if (over) return;
  if (view.seq > before.seq) later("got", 50, () => line.send({ type: "got", seq: view.seq }));
  if (lines.length > before.log.length) later("quiet", QUIET_AFTER, () => next({ type: "quiet" }));
  if (frame.type === "welcome") {
    clearTimeout(timers.line);
    if (view.line === "back") later("line", 5_000, () => next({ type: "line", line: "up" }));
  }
  if (frame.seconds) later("pause", 1_000 * frame.seconds, () => next({ type: "calm" }));
  if (/welcome|calm|again/.test(frame.type)) flying = null;
  flush();
}
/** One at a time, so that the order stays whatever is refused. */
function flush() {
  const [{ key, text, signal } = {}] = pending(view);
  if (!key || key === flying || view.pause || view.phase !== "open") return;
  if (line.send(text ? { type: "say", key, text } : { type: "tap", key, signal })) flying = key;
}
function heard(frame) {
  if (frame.type === "writing" || frame.by === "them") clearTimeout(timers.writing);
  if (frame.type === "writing" && frame.on) later("writing", WRITES_AFTER, () => next(frame));
  else next(frame);
}
function closed(reason) {
  ui.why.textContent = table[`closed.${reason}`] ?? t("closed.staff");
  show("closed");
  say(ui.why.textContent);
}

const box = armBox({
  send(text) {
    const open = view.phase === "open";
    if (open) next({ type: "say", key: random(16), text });
    return open;
  },
  writing: (on) => view.phase === "open" && typing === "true" && line.send({ type: "writing", on }),
  left(count) {
    ui.left.textContent = count > COUNT_FROM ? "" : t(count < 0 ? "over" : "left", { count: Math.abs(count) });
  },
});

const acts = {
  start: () => show("choices"),
  before: () => show("entry"),
  find() {
    const wish = document.querySelector("[name=wish]:checked").value;
    const start = { type: "start", line: name, languages: [root.lang.toLowerCase()], wish, translation: false };
    token = random(32);
    view = FRESH;
    draw();
    box.changed();
    line = openLine("/socket", {
      first: () => ({ v: 1, token, ...(view.phase === "opening" ? start : { type: "resume", after: view.seq }) }),
      frame: heard,
      down: () => later("line", LOST_AFTER, () => next({ type: "line", line: "down" })),
      closed: (code) => next({ type: "problem", code: CLOSED[code] ?? "not_found" }),
    });
  },
  send: box.submit,
  tap: ({ dataset }) => next({ type: "tap", key: random(16), signal: dataset.signal }),
  again: ({ dataset }) => next({ type: "again", key: dataset.key }),
  newer: toEnd,
  ask() {
    ui.sure.hidden = !ui.sure.hidden;
    ui.ask.ariaExpanded = `${!ui.sure.hidden}`;
  },
  end() {
    const burn = () => {
      if (token) navigator.sendBeacon("/x", token);
      next({ type: "over", seq: view.seq + 1, by: "you", how: "closed" });
    };
    if (line.send({ type: "end" })) later("end", 3_000, burn);
    else burn();
    ui.sure.hidden = true;
  },
  home() {
    if (view.over.by === "you") ui.t.value = "";
    view = FRESH;
    draw();
    show("entry");
    acts.look();
  },
  async look() {
    const { open, reason } = await fetch("/status", { cache: "no-store" })
      .then((answer) => answer.json()).catch(() => ({ open: true }));
    if (open) show("entry");
    else closed(reason);
  },
  size() {
    root.style.fontSize = BIGGER[root.style.fontSize] ?? "";
  },
  async speak(chip) {
    wanted = chip;
    table = await (await import("./language.js")).changeLanguage(() => wanted);
  },
};

armLeave({
  ...ui, destination,
  forget() {
    view = FRESH;
    return hangUp();
  },
  counted: (count) => say(count ? t("leave.keys", { count }) : t("leave.stay")),
});
addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  acts[button?.dataset.do]?.(button);
});
addEventListener("offline", () => line && next({ type: "line", line: "down" }));
visualViewport?.addEventListener("resize", () => { // the keyboard of iOS covers the page
  if (visualViewport.scale === 1) root.style.setProperty("--high", `${visualViewport.height}px`);
});
for (const button of all("[disabled]")) button.disabled = false;
