// @ts-check
/**
 * Other wishes, folded away on the screen of choices and filled when they are opened: a person by
 * the name she knows, and countries from which she meets nobody.
 */

const MOST = 4;

/**
 * The countries that the browser knows, ordered as her language orders; old codes come once. Not
 * every browser has their names in every language: then they are English.
 */
function countries(lang) {
  const [own, english] = [lang, "en"].map((one) => new Intl.DisplayNames(one, { type: "region", fallback: "none" }));
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => new Intl.Locale(`und-${code}`).region === code && !/^(EU|EZ|QO|UN|X.|ZZ)$/.test(code))
    .map((code) => [code.toLowerCase(), own.of(code) ?? english.of(code)])
    .filter(([, name]) => name)
    .sort(([, one], [, other]) => one.localeCompare(other, lang));
}

function person({ t, el }) {
  const box = Object.assign(el("input", ""), { id: "person", maxLength: 40, autocomplete: "off", spellcheck: false });
  for (const [name, value] of [["autocorrect", "off"], ["translate", "no"], ["writingsuggestions", "false"]]) {
    box.setAttribute(name, value);
  }
  const label = Object.assign(el("label", "", t("person")), { htmlFor: "person" });
  const more = Object.assign(el("p", "small", t("person.d")), { id: "person-d" });
  box.setAttribute("aria-describedby", more.id);
  return [label, box, more];
}

/** One list of countries; another one follows when it is used. */
function without({ t, el }, lang) {
  const first = el("select", "", new Option(t("without.none"), ""));
  first.append(...countries(lang).map(([code, name]) => new Option(name, `from:${code}`)));
  Object.assign(first, { name: "tag", ariaLabel: t("without"), autocomplete: "off" });
  const place = el("div", "", el("b", "", t("without")), first);
  place.addEventListener("change", () => {
    const lists = place.querySelectorAll("select");
    if (lists.length === MOST || [...lists].some((one) => !one.value)) return;
    const next = /** @type {HTMLSelectElement} */ (first.cloneNode(true));
    Object.assign(next, { value: "", ariaLabel: first.ariaLabel });
    place.append(next);
  });
  return place;
}

/**
 * Fills the fold, once for each language.
 * @param {HTMLElement} place
 * @param {{ t: Say, el: Make }} tools
 * @param {string} lang
 */
export function fillWishes(place, tools, lang) {
  if (place.lang === lang) return;
  place.lang = lang;
  while (place.children.length > 1) place.lastChild.remove();
  place.append(...person(tools));
  if (place.dataset.countries) place.append(without(tools, lang));
}
