// @ts-check
/** The sentences that the script says, in the language of the page. */

const RTL = /[\u0590-\u08ff\ufb1d-\ufefc]/;

const root = document.documentElement;
const lines = document.getElementById("words").content.textContent.split("\n");
let table = Object.fromEntries(lines.map((one) => one.split(/ (.*)/)));

/** The sentences that come later hold all of these too. */
export function learn(more) {
  table = more;
}

/** A sentence; nothing while it has not arrived yet. */
export function t(key, values = {}) {
  const { count } = values;
  const form = count == null ? key : `${key}_${new Intl.PluralRules(root.lang).select(count)}`;
  return (table[form] ?? "").replace(/{{(\w+)}}/g, (_, name) => {
    const value = `${values[name]}`; // isolated, or the sentence falls apart
    return RTL.test(value) === (root.dir === "rtl") ? value : `\u2068${value}\u2069`;
  });
}
