// @ts-check
/** The chat on the screen: its log, the box she writes in, the line that screen readers speak. */

const NEAR = 60;
const LONGEST = 4_000;
const TELL_EVERY = 2_000;
const STILL_AFTER = 5_000;
const SPOKEN = 200;
const UNTYPED = /(?![\n\t])[\p{Cc}\p{Cs}\p{NChar}]/gu;

const [list, newer, area, status] = ["log", "newer", "t", "say"].map((id) => document.getElementById(id));
let shown = [];
let atEnd = true;
let high = 0;

export function el(tag, looks, ...inside) {
  const node = document.createElement(tag);
  node.className = looks;
  node.append(...inside);
  return node;
}
function entry(t, { line, by, role, key, number, text, signal, name, state }) {
  const words = el("bdi", line ? "" : signal ? "b tapped" : "b", text ?? t(`chip.${signal}`));
  words.dir = "auto";
  // What one responder noted for the next is hers to read, if she opens it.
  if (line === "note") return el("details", "card", el("summary", "", t(line, { name })), words);
  if (line) return el("p", "sys", t(line, { name }));
  if (by === "them") {
    const who = el("span", role ? "meta" : "vh", whose(t, { name, role }), el("span", "vh", ": "));
    return el("div", role ? "m guest" : "m", who, words);
  }
  const meta = el("div", "meta", `${t("you")} · ${t(state === "sent" ? state : "unsent")} `);
  const does = state === "unsent" ? "again" : number && "unsay";
  if (does && t(does)) {
    meta.append(el("button", "", t(does)));
    Object.assign(meta.lastChild.dataset, { do: does, key, number });
  }
  return el("div", "m me", el("span", "vh", `${t("you")}: `), words, meta);
}
/** A supervisor or an interpreter is named with what she is. */
const whose = (t, { name, role }) => (role ? t(`role.${role}`, { name }) : name);

/** The log stays at its end only while she reads there. */
export function drawLog(t, log) {
  const follow = atEnd || log.at(-1)?.by === "you";
  const grew = log.length > shown.length;
  while (list.children.length > log.length) list.lastChild.remove();
  const changed = log.some((one, at) => shown[at] !== one);
  log.forEach((one, at) => {
    if (!shown[at]) list.append(entry(t, one));
    else if (shown[at] !== one) list.children[at].replaceWith(entry(t, one));
  });
  shown = log;
  if (changed && (atEnd || (grew && follow))) toEnd();
  else if (grew) newer.hidden = false;
}
export function toEnd() {
  list.scrollTop = list.scrollHeight;
  read();
}
function read() {
  atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR;
  if (atEnd) newer.hidden = true;
}
list.addEventListener("scroll", () => list.clientHeight === high && read());
new ResizeObserver(() => { // a keyboard opened, or a question
  high = list.clientHeight;
  if (atEnd) toEnd();
}).observe(list);

/** What is in the box leaves the page only by `send`, which says whether it took it. */
export function armBox({ send, writing, left }) {
  const touch = matchMedia("(pointer:coarse)").matches;
  area.enterKeyHint = touch ? "enter" : "send";
  let [told, at, timer] = [false, 0, 0];
  const rest = () => LONGEST - [...area.value.normalize()].length;
  const changed = () => {
    area.dir = area.value ? "auto" : document.dir; // an empty `auto` is ltr
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 3}px`;
    left(rest());
  };
  const submit = () => {
    const text = area.value.replace(UNTYPED, "").trim();
    if (!text || rest() < 0 || !send(text)) return;
    area.value = "";
    changed();
    area.focus();
  };
  area.addEventListener("input", () => {
    changed();
    if (!told && Date.now() - at > TELL_EVERY) {
      at = Date.now();
      writing((told = true));
    }
    clearTimeout(timer);
    timer = setTimeout(() => told && writing((told = false)), STILL_AFTER);
  });
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    if (!(event.ctrlKey || event.metaKey) && (touch || event.shiftKey || event.altKey)) return;
    event.preventDefault();
    submit();
  });
  return { changed, submit };
}

let hush = 0;
/** Speaks the newest thing only, and not for long. */
export function say(text) {
  clearTimeout(hush);
  status.textContent = text;
  hush = setTimeout(() => status.replaceChildren(), Math.min(10_000, 2_000 + 40 * text.length));
}
/** What is new in the log, to be spoken; silence is not. */
export function news(t, before, view) {
  const silence = view.hushed === before.hushed ? "" : "quiet";
  const fresh = view.log.slice(before.log.length).filter(({ by, line }) => by !== "you" && line !== silence);
  const { line, text, ...newest } = fresh.at(-1) ?? {};
  if (line) return fresh.map((one) => (one.line ? t(one.line, one) : "")).join(" ").trim();
  if (text) return `${whose(t, newest)}: ${text.slice(0, SPOKEN)}${text.length > SPOKEN ? `… ${t("long")}` : ""}`;
  return view.log.some(({ state }, at) => state === "sent" && before.log[at]?.state === "sending") && t("sent");
}
