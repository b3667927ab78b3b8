// @ts-check
/** The sentences of the desk in her language, and the names of languages and times in it. */

/**
 * @typedef {object} Words
 * @property {(key: string, values?: Record<string, string | number>) => string} t
 *   the sentence of `key`; `count` chooses the plural form
 * @property {(key: string) => boolean} has
 * @property {(tag: string) => string} language the name of a language
 * @property {(tags: readonly string[]) => string} languages
 * @property {(time: number) => string} clock
 * @property {(name: string) => string} line a line, as its organisation calls it
 * @property {(name: string) => string} entrance an entrance, likewise
 */

/**
 * @param {Record<string, string>} catalogue i18next v4: `key`, or `key_one`, `key_other` and so on
 * @param {string} language
 * @param {readonly import("./types.js").LineNames[]} lines
 * @returns {Words}
 */
export function words(catalogue, language, lines = []) {
  const plural = new Intl.PluralRules(language);
  const names = new Intl.DisplayNames(language, { type: "language" });
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const hour = new Intl.DateTimeFormat(language, {
    hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  });

  /** @type {Words["t"]} */
  const t = (key, values = {}) => {
    const form = "count" in values ? `${key}_${plural.select(Number(values.count))}` : key;
    const sentence = catalogue[form] ?? catalogue[`${key}_other`] ?? catalogue[key] ?? key;
    return sentence.replace(/\{\{(\w+)\}\}/g, (_, name) => String(values[name] ?? ""));
  };
  const name = (/** @type {string} */ tag) => names.of(tag) ?? tag;
  const entrances = lines.flatMap((line) => line.entrances);
  const called = (/** @type {readonly {name: string, label: string}[]} */ all) =>
    (/** @type {string} */ own) => all.find((one) => one.name === own)?.label ?? own;
  return {
    t,
    has: (key) => key in catalogue,
    language: name,
    languages: (tags) => list.format(tags.map(name)),
    clock: (time) => hour.format(time),
    line: called(lines),
    entrance: called(entrances),
  };
}

/** @param {string} url @param {string} language @param {readonly import("./types.js").LineNames[]} lines */
export async function fetchWords(url, language, lines) {
  const answer = await fetch(url, { credentials: "same-origin" });
  return words(await answer.json(), language, lines);
}
