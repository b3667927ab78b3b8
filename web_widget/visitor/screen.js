// @ts-check
/** What of the page is shown, and how a view looks on it. */

import { drawLog, say } from "./chat.js";
import { t } from "./words.js";

const { body } = document;
export const all = (which) => [...document.querySelectorAll(which)];
/** Every part by its id, also those that come later. */
export const ui = new Proxy({}, { get: (_, id) => document.getElementById(id) });

export function sort() {
  for (const part of all("[data-in]")) part.hidden = !part.dataset.in.split(" ").includes(body.dataset.mode);
}
export function show(mode) {
  if (body.dataset.mode === mode) return;
  body.dataset.mode = mode;
  body.removeAttribute("data-sheet");
  sort();
  if (document.activeElement === ui.t && ui.t.offsetParent) return; // never away from her words
  scrollTo(0, 0);
  all("h1").find((heading) => heading.offsetParent)?.focus();
}

/** Where she stands in the queue, in words; minutes only as they were, never promised. */
export function waits({ before, wait, answerable, question }) {
  if (!answerable && !question) return [t("wait.none"), ""];
  const place = before ? t("wait.before", { count: before }) : t(before === 0 ? "wait.next" : "wait.opening");
  const { low, high: count } = wait ?? {};
  return [place, wait ? t(low && low < count ? "wait.usual" : "wait.under", { low, count }) : ""];
}
export function draw(view) {
  const { phase, before, log, over, pause } = view;
  const [place, usual] = waits(view);
  const lost = view.line === "down" && t(navigator.onLine ? "lost" : "offline");
  const slow = pause ? t("slow", { count: pause }) : pause === 0 && t("fault");
  const loud = lost || slow || (view.line === "back" && t("lost.back"));
  const notice = loud || (before !== null && log.length && `${place} ${usual}`) || "";
  if (loud && notice !== ui.notice.textContent) say(notice);
  ui.notice.textContent = notice;
  ui.notice.className = loud ? "" : "calm";
  ui.before.textContent = place;
  ui.usual.textContent = usual;
  drawPeople(view, !!lost);
  body.classList.toggle("chat", phase === "open" || log.length > 0);
  if (over) show(over.how === "not_found" ? "lost" : over.by === "you" && !over.name ? "stopped" : "over");
  else show(phase === "open" ? "open" : log.length ? "again" : "waiting");
  drawLog(t, log);
}
function drawPeople({ phase, who, here, writing, log }, lost) {
  ui.head.textContent = who ? t("chat", who) : t("wait");
  ui.label.textContent = who ? t("write", who) : t("wait.write");
  ui.t.placeholder = t(phase === "open" || log.length ? "write.when" : "wait.any");
  if (!who) return;
  ui.name.textContent = who.name;
  ui.kind.textContent = t(`kind.${who.kind}`);
  ui.now.textContent = t(!here ? "gone" : writing ? "writing" : "here");
  ui.now.className = here ? "dot" : "dot away";
  ui.now.hidden = lost;
}
