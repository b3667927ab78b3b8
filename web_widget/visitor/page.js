// @ts-check
/** The visitor's page: one token and one view, in memory only; frames and taps change them. */

import { openLine } from "../shared/socket.js";
import { armBox, drawLog, el, news, say, toEnd } from "./chat.js";
import { armLeave } from "./leave.js";
import { all, draw, show, sort, ui, waits } from "./screen.js";
import { FRESH, pending, see, worse } from "./state.js";
import { learn, t } from "./words.js";

const QUIET_AFTER = 180_000;
const LOST_AFTER = 2_000;
const WRITES_AFTER = 2_000;
const COUNT_FROM = 200;
const BIGGER = { "": "125%", "125%": "150%", "150%": "200%" };
const CLOSED = { 4457: "over", 4459: "line_closed", 4460: "line_full" };

const root = document.documentElement;
const { body } = document;
const { line: name, entrance, leave: destination, typing } = body.dataset;

let token = null;
let view = FRESH;
let line = null;
let flying = null;
let sent = new WeakSet();
let wanted = null;
let topic = { line: name, entrance: entrance ?? null };
let later = null;

const timers = {};
function after(what, time, then) {
  clearTimeout(timers[what]);
  timers[what] = setTimeout(then, time);
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

function next(frame) {
  const before = view;
  view = see(view, frame);
  const { over, log: lines } = view;
  if (over && !before.over) hangUp();
  draw(view);
  const wait = worse(before, view) && waits(view).join(" ");
  const spoken = [wait, news(t, before, view), later?.drawLater(view)].filter(Boolean).join(" ");
  if (spoken) say(spoken);
  if (over) return void prepare();
  if (view.seq > before.seq) after("got", 50, () => line.send({ type: "got", seq: view.seq }));
  if (lines.length > before.log.length) after("quiet", QUIET_AFTER, () => next({ type: "quiet" }));
  if (frame.type === "welcome") {
    clearTimeout(timers.line);
    if (view.line === "back") after("line", 5_000, () => next({ type: "line", line: "up" }));
  }
  if (view.pause && frame.code) after("pause", 1_000 * frame.seconds, () => next({ type: "calm" }));
  if (/welcome|calm|again/.test(frame.type)) {
    flying = null;
    sent = new WeakSet();
    prepare();
  }
  flush();
}
/** What she decides goes out until it is answered, also after a broken line. */
function act(frame) {
  next(/reply|keep|want/.test(frame.type) ? frame : { ...frame, key: random(16) });
}
/** Words one at a time, so that their order stays whatever is refused. */
function flush() {
  for (const frame of view.pause ? [] : view.outbox) if (!sent.has(frame) && line.send(frame)) sent.add(frame);
  const [{ key, text, signal } = {}] = pending(view);
  if (!key || key === flying || view.pause || view.phase !== "open") return;
  if (line.send(text ? { type: "say", key, text } : { type: "tap", key, signal })) flying = key;
}
function heard(frame) {
  if (frame.type === "writing" || frame.by === "them") clearTimeout(timers.writing);
  if (frame.type === "writing" && frame.on) after("writing", WRITES_AFTER, () => next(frame));
  else next(frame);
}
/** What nobody needs on the first screen; if it does not arrive, it is asked for again. */
let tries = 0;
let coming = null;
const prepare = () => (coming ??= fetchLater().finally(() => (coming = null)));
async function fetchLater() {
  const { lang } = root;
  if (later) return;
  const module = await import(`./later.js#${tries++}`).catch(() => null);
  const words = await module?.ready(lang).catch(() => null);
  if (!words || lang !== root.lang) return;
  later = module;
  learn(words);
  later.build(tools);
  if (!line && !view.over) return;
  drawLog(t, []);
  draw(view);
  say(later.drawLater(view));
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

const tools = { t, el, act, say, sort, show, ui };
const acts = {
  async start() {
    show(ui.topics ? "topics" : "choices");
    await prepare();
    later?.acts.status();
  },
  topic({ dataset }) {
    if (dataset.why) return later?.acts.closed(dataset.why, dataset.line);
    topic = { line: dataset.line, entrance: dataset.entrance ?? null };
    show("choices");
  },
  before: () => show(ui.topics && body.dataset.mode === "choices" ? "topics" : "entry"),
  find() {
    const wish = document.querySelector("[name=wish]:checked").value;
    const start = {
      type: "start", ...topic, languages: [root.lang.toLowerCase()], wish, translation: false,
      without_tags: all("[name=tag]").map((one) => one.value).filter(Boolean),
      person: all("#person")[0]?.value.trim() || null,
    };
    token = random(32);
    view = FRESH;
    draw(view);
    box.changed();
    line = openLine("/socket", {
      first: () => ({ v: 1, token, ...(view.phase === "opening" ? start : { type: "resume", after: view.seq }) }),
      frame: heard,
      down: () => after("line", LOST_AFTER, () => next({ type: "line", line: "down" })),
      closed: (code) => next({ type: "problem", code: CLOSED[code] ?? "not_found" }),
      other: () => import("../shared/requests.js"),
    });
  },
  send: box.submit,
  tap: ({ dataset }) => next({ type: "tap", key: random(16), signal: dataset.signal }),
  again: ({ dataset }) => next({ type: "again", key: dataset.key }),
  newer: toEnd,
  end() {
    const burn = () => {
      if (token) navigator.sendBeacon("/x", token);
      next({ type: "over", seq: view.seq + 1, by: "you", how: "closed" });
    };
    if (line.send({ type: "end" })) after("end", 3_000, burn);
    else burn();
    later?.acts.close();
  },
  home() {
    if (view.over.by === "you") ui.t.value = "";
    ui.wishes.replaceChildren(ui.wishes.firstElementChild);
    ui.wishes.open = ui.wishes.lang = "";
    view = FRESH;
    draw(view);
    show("entry");
    later.acts.look();
  },
  size() {
    root.style.fontSize = BIGGER[root.style.fontSize] ?? "";
  },
  async speak(chip) {
    wanted = chip;
    learn(await (await import("./language.js")).changeLanguage(() => wanted));
  },
};

armLeave({
  ui, destination,
  forget() {
    view = FRESH;
    return hangUp();
  },
  counted: (count) => say(count ? t("leave.keys", { count }) : t("leave.stay")),
});
addEventListener("click", async ({ target }) => {
  const button = target.closest("button");
  const what = button?.dataset.do;
  if (what && !acts[what]) await prepare();
  (acts[what] ?? later?.acts[what])?.(button);
});
addEventListener("offline", () => line && next({ type: "line", line: "down" }));
visualViewport?.addEventListener("resize", () => { // the keyboard of iOS covers the page
  if (visualViewport.scale === 1) root.style.setProperty("--high", `${visualViewport.height}px`);
});
for (const button of all("[disabled]")) button.disabled = false;
