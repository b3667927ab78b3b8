// @ts-check
/**
 * Changes the language of the first screen without leaving it; loaded only when it is asked for.
 * The first languages have a chip from the start; one more chip brings the others.
 * Each sentence of one catalogue takes the place of the same sentence of the other, so the page
 * needs no keys; no two sentences of that screen are alike in one language and not in another.
 */

/** Changes wait for each other: the next one starts from the language that this one leaves. */
let turn = Promise.resolve({});

/**
 * @param {() => HTMLElement} wanted  the chip of the language that was chosen last
 * @returns {Promise<Record<string, string>>} the other catalogue
 */
export function changeLanguage(wanted) {
  turn = turn.catch(() => ({})).then(() => change(wanted()));
  return turn;
}

/** What the lines and their entrances are called, by their ids. @param {string} lang */
async function called(lang) {
  /** @type {Map<string | undefined, string>} */
  const names = new Map();
  if (!document.querySelector("[data-called]")) return names;
  const { lines } = await (await fetch("/status", { cache: "no-store" })).json();
  for (const line of lines) {
    names.set(line.id, line.names[lang]);
    for (const one of line.entrances) names.set(`${line.id} ${one.id}`, one.names[lang]);
  }
  return names;
}

/** One catalogue. @param {string} tag */
async function read(tag) {
  return (await fetch(new URL(`words/${tag}.json`, import.meta.url))).json();
}

/** @returns {HTMLElement[]} the chips of the languages that are not there from the start */
const extra = () => [...document.querySelectorAll("[data-extra]")];

/** Brings the languages that have no chip yet, and takes the place of this one. @param {HTMLElement} more */
async function unfold(more) {
  const known = new Set([...document.querySelectorAll("[data-do=speak]")].map((one) => one.lang));
  for (const { tag, autonym, direction } of await (await fetch("/languages")).json()) {
    if (known.has(tag)) continue;
    const chip = document.createElement("button");
    Object.assign(chip, { className: "chip", lang: tag, dir: direction, textContent: autonym });
    chip.setAttribute("aria-pressed", "false");
    Object.assign(chip.dataset, { do: "speak", extra: "" });
    more.before(chip);
  }
  more.hidden = true;
  extra()[0]?.focus();
}

/** Only the chosen one of them stays. */
function foldAgain() {
  const gone = extra().filter((one) => one.getAttribute("aria-pressed") === "false");
  const more = document.querySelector("[data-do=speak]:not([lang])");
  if (!more || !gone.length) return;
  for (const one of gone) one.remove();
  more.lastChild.nodeValue = ` +${gone.length}`;
  more.hidden = false;
}

/** @param {HTMLElement} chip */
async function change(chip) {
  const root = document.documentElement;
  const { lang, dir } = chip;
  if (!lang) {
    await unfold(chip);
    return read(root.lang);
  }
  const [from, to, names] = await Promise.all([read(root.lang), read(lang), called(lang)]);
  const twins = new Map(Object.keys(from).map((key) => [from[key], to[key]]));
  for (const node of document.querySelectorAll("title, body *")) {
    const text = !node.children.length && twins.get(node.textContent);
    if (text) node.textContent = text;
    const label = twins.get(node.getAttribute("aria-label"));
    if (label) node.setAttribute("aria-label", label);
  }
  for (const node of document.querySelectorAll("[data-called]")) {
    node.textContent = names.get(node.dataset.called) ?? node.textContent;
  }
  root.lang = lang;
  root.dir = dir;
  for (const other of document.querySelectorAll("[data-do=speak][lang]")) {
    other.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (other).lang === lang));
  }
  foldAgain();
  return to;
}
