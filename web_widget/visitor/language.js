// @ts-check
/**
 * Changes the language of the first screen without leaving it; loaded only when it is asked for.
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

/** @param {HTMLElement} chip */
async function change({ lang, dir }) {
  const root = document.documentElement;
  const read = async (/** @type {string} */ tag) =>
    (await fetch(new URL(`words/${tag}.json`, import.meta.url))).json();
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
  for (const other of document.querySelectorAll("[data-do=speak]")) {
    other.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (other).lang === lang));
  }
  return to;
}
