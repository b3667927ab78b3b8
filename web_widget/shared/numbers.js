// @ts-check
/**
 * A phone number among words that run from right to left: without help its parts would be shown in
 * the opposite order. Pure.
 */

/** Digits in several groups. Shorter ones, as times and prices, stay in order by themselves. */
const GROUPS = /([+(]*\d+(?:[\s().\/–-]+\d+)+)/;
const FEWEST = 6;

/**
 * The words in order, each with whether it is such a number; together they are the text.
 *
 * @param {string} text
 * @returns {{words: string, number: boolean}[]}
 */
export function withNumbers(text) {
  return text.split(GROUPS).map((words, at) => ({
    words, number: at % 2 === 1 && words.replace(/\D/g, "").length >= FEWEST,
  })).filter((one) => one.words);
}
