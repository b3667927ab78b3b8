// @ts-check
/** Countries by their names in her language: she meets nobody from those that she chooses. */

const MOST = 4;

/** The countries that the browser knows, ordered as her language orders; old codes come once. */
function countries(lang) {
  const names = new Intl.DisplayNames(lang, { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => new Intl.Locale(`und-${code}`).region === code && !/^(EU|EZ|QO|UN|X.|ZZ)$/.test(code))
    .map((code) => [code.toLowerCase(), names.of(code)])
    .filter(([, name]) => name)
    .sort(([, one], [, other]) => one.localeCompare(other, lang));
}

/**
 * Fills the first list of `place`; another one follows each that is used.
 * @param {HTMLElement} place
 * @param {string} lang
 */
export function fillCountries(place, lang) {
  const [first, ...more] = place.querySelectorAll("select");
  if (first.lang === lang) return;
  first.lang = lang;
  for (const one of more) one.remove();
  while (first.options.length > 1) first.lastChild.remove();
  first.append(...countries(lang).map(([code, name]) => new Option(name, `from:${code}`)));
  place.onchange = () => {
    const lists = place.querySelectorAll("select");
    if (lists.length === MOST || [...lists].some((one) => !one.value)) return;
    const next = first.cloneNode(true);
    next.removeAttribute("id");
    next.ariaLabel = first.labels[0].textContent;
    next.value = "";
    place.append(next);
  };
}
