// @ts-check
/**
 * The keys of the desk. Function keys, because letters move between keyboard layouts and Alt and
 * Shift switch them.
 */

/** @typedef {"next" | "previous" | "panes" | "join" | "not_now" | "hide"} Act */

/** @type {Record<string, Act>} */
const ACTS = {
  F2: "next",
  "⇧F2": "previous",
  F6: "panes",
  F8: "join",
  "⇧F8": "not_now",
  F9: "hide",
};

/** Every key and the word for what it does, as the panel behind "?" lists them. */
export const LIST = [
  ...Object.entries(ACTS).map(([keys, act]) => ({ keys, word: `keys.${act}` })),
  { keys: "Ctrl ↵", word: "keys.send" },
  { keys: "↵", word: "keys.line" },
  { keys: "Esc", word: "keys.escape" },
];

/** What a key press asks for, or null. */
export function act(/** @type {KeyboardEvent} */ event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  return ACTS[`${event.shiftKey ? "⇧" : ""}${event.key}`] ?? null;
}

/** Whether a key press in a box sends what is in it. */
export function sends(/** @type {KeyboardEvent} */ event) {
  return event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing;
}

const TAKES_KEYS = "button, a[href], textarea, input, [tabindex]";

/** The element that should have the keyboard when a part of the screen gets it. */
function entrance(/** @type {Element} */ part) {
  const first = part.querySelector("[data-first]") ??
    [...part.querySelectorAll(TAKES_KEYS)].find((element) => element.checkVisibility());
  return /** @type {HTMLElement | undefined} */ (first);
}

/** Moves to the next part of the screen (top, rail, each chat), around the end. */
export function cycle(/** @type {ParentNode} */ root) {
  const parts = [...root.querySelectorAll("[data-part]")].filter((part) => entrance(part));
  const here = parts.findIndex((part) => part.contains(document.activeElement));
  const next = parts[(here + 1) % parts.length];
  if (next) entrance(next)?.focus();
}
