// @ts-check
/** Each phone number in the chat keeps its order, also among words that run from right to left. */

import { withNumbers } from "../shared/numbers.js";

/**
 * The words as parts of a line.
 * @param {(tag: string, looks: string, ...inside: (Node | string)[]) => HTMLElement} el
 * @param {string} text
 */
export const ordered = (el, text) => withNumbers(text).map(({ words, number }) =>
  (number ? Object.assign(el("bdi", "", words), { dir: "ltr" }) : words));

/** The same for all that stands in the log, whoever wrote it. @param {HTMLElement} log */
export function orderNumbers(el, log) {
  for (const words of log.querySelectorAll("bdi[dir=auto]")) {
    const parts = words.firstElementChild ? [] : ordered(el, words.textContent ?? "");
    // What holds no number is not touched: she may be about to copy it.
    if (parts.some((part) => typeof part !== "string")) words.replaceChildren(...parts);
  }
}
