// @ts-check
/**
 * The cover page: a unit converter that works, in the plain style of a browser, with its own title.
 * The chat goes on behind it. Holding the heading for two seconds makes the next number in the first
 * field the way back for half a minute, if it is the one she chose; any other is only converted.
 */

const HOLD = 2_000;
const OPEN_FOR = 30_000;
const KINDS = [
  ["kilogram", "pound", (value) => value / 0.45359237, (value) => value * 0.45359237],
  ["meter", "foot", (value) => value / 0.3048, (value) => value * 0.3048],
  ["kilometer", "mile", (value) => value / 1.609344, (value) => value * 1.609344],
  ["liter", "gallon", (value) => value / 3.785411784, (value) => value * 3.785411784],
  ["celsius", "fahrenheit", (value) => (value * 9) / 5 + 32, (value) => ((value - 32) * 5) / 9],
];
const ROWS = [0.5, 1, 2, 5, 10, 20, 50, 100];

/** What a unit is called where she reads; the browser knows. @param {Intl.NumberFormatOptions["unitDisplay"]} unitDisplay */
function named(lang, unit, unitDisplay) {
  const parts = new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay }).formatToParts(1);
  const name = parts.filter(({ type }) => type === "unit").map(({ value }) => value).join(" ").trim() || unit;
  return unitDisplay === "long" ? name.replace(/^./u, (first) => first.toLocaleUpperCase(lang)) : name;
}

/** A number as people write it, in any digits; NaN for anything else. */
export function number(text) {
  const plain = text.trim().replace(/\p{Nd}/gu, (digit) => `${value(digit)}`).replace(/[,٫]/, ".").replace("−", "-");
  return /^-?\d*\.?\d+$/.test(plain) ? Number(plain) : NaN;
}
/** Digits stand in blocks of ten, whatever the script. */
function value(digit) {
  let zero = digit.codePointAt(0);
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && digit.codePointAt(0) - zero < 9) zero -= 1;
  return digit.codePointAt(0) - zero;
}
const same = (one, other) => {
  const digits = (text) => text.trim().replace(/\p{Nd}/gu, (digit) => `${value(digit)}`);
  return digits(one) === digits(other);
};

function el(tag, more = {}, ...inside) {
  const node = Object.assign(document.createElement(tag), more);
  node.append(...inside);
  return node;
}
const cell = (text, more = {}) => el("td", { ...more, textContent: text });

/** The form and its table, for one language. */
function converter(lang, title) {
  const plain = new Intl.NumberFormat(lang, { maximumFractionDigits: 2, useGrouping: false });
  const kind = el("select", { id: "units", autocomplete: "off" });
  kind.setAttribute("aria-labelledby", "title");
  KINDS.forEach(([one, other], at) => {
    kind.append(new Option(`${named(lang, one, "long")} – ${named(lang, other, "long")}`, `${at}`));
  });
  const field = (id) => el("input", { id, inputMode: "decimal", autocomplete: "off", spellcheck: false });
  const [first, second] = [field("first"), field("second")];
  const [label, label2] = [el("label", { htmlFor: "first" }), el("label", { htmlFor: "second" })];
  const [head, rows] = [el("tr"), el("tbody")];
  const chosen = () => KINDS[Number(kind.value)];
  const convert = (from, into, how) => {
    const found = how(number(from.value));
    into.value = Number.isNaN(found) ? "" : plain.format(found);
  };
  const forward = () => convert(first, second, chosen()[2]);
  const draw = () => {
    const [one, other, how] = chosen();
    label.textContent = named(lang, one, "long");
    label2.textContent = named(lang, other, "long");
    head.replaceChildren(...[one, other].map((unit) => el("th", { scope: "col", textContent: named(lang, unit, "short") })));
    rows.replaceChildren(...ROWS.map((row) => el("tr", {}, cell(plain.format(row)), cell(plain.format(how(row))))));
    forward();
  };
  kind.addEventListener("change", draw);
  first.addEventListener("input", forward);
  second.addEventListener("input", () => convert(second, first, chosen()[3]));
  const heading = el("h1", { id: "title", tabIndex: 0, textContent: title });
  first.value = plain.format(2.5);
  draw();
  const table = el("table", {}, el("thead", {}, head), rows);
  const lines = [[kind], [label, first], [label2, second]].map((line) => el("p", {}, ...line));
  return { heading, first, page: el("main", {}, heading, ...lines, table) };
}

/** Calls `then` when the heading was held long enough: with a finger, a mouse, or Enter. */
function held(heading, then) {
  let timer = 0;
  const start = () => (timer ||= setTimeout(then, HOLD));
  const stop = () => {
    clearTimeout(timer);
    timer = 0;
  };
  heading.addEventListener("pointerdown", start);
  heading.addEventListener("keydown", ({ key }) => key === "Enter" && start());
  for (const one of ["pointerup", "pointercancel", "pointerleave", "keyup", "blur"]) heading.addEventListener(one, stop);
  heading.addEventListener("contextmenu", (event) => event.preventDefault());
}

/**
 * Shows the converter in place of everything; ends when she has come back.
 * @param {{ title: string, code: string }} wanted  `code`: the number that leads back
 */
export async function showConverter({ title, code }) {
  const { body, documentElement: root } = document;
  const host = el("div");
  const shadow = host.attachShadow({ mode: "open" });
  const style = el("link", { rel: "stylesheet", href: new URL("converter.css", import.meta.url).href });
  const styled = new Promise((done) => (style.onload = style.onerror = done));
  const { heading, first, page } = converter(root.lang, title);
  shadow.append(style, page);
  host.hidden = true;
  root.append(host);
  await styled;
  const before = document.title;
  const focused = document.activeElement;
  let armed = false;
  held(heading, () => {
    armed = true;
    setTimeout(() => (armed = false), OPEN_FOR);
  });
  window.speechSynthesis?.cancel();
  body.hidden = true;
  host.hidden = false;
  document.title = title;
  first.addEventListener("input", () => {
    if (!armed || !same(first.value, code)) return;
    document.title = before;
    host.remove();
    body.hidden = false;
    const cover = document.getElementById("cover");
    if (cover) cover.hidden = true;
    if (focused instanceof HTMLElement) focused.focus();
  });
}
