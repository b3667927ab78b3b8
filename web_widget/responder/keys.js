// @ts-check
/**
 * The keys of the desk. Function keys, because letters move between keyboard layouts and Alt and
 * Shift switch them. Each of them can be given to another act.
 */

/** @typedef {"next" | "previous" | "ask" | "simpler" | "panes" | "join" | "not_now" | "hide"} Act */
/** @typedef {Readonly<Record<Act, string>>} Keys */

/** @type {Keys} */
export const USUAL = Object.freeze({
  next: "F2", previous: "⇧F2", ask: "F4", simpler: "⇧F4", panes: "F6", join: "F8", not_now: "⇧F8", hide: "F9",
});

export const ACTS = /** @type {Act[]} */ (Object.keys(USUAL));

/** The keys that stay what they are, and the words for what they do. */
export const FIXED = [
  { keys: "Ctrl ↵", word: "keys.send" },
  { keys: "↵", word: "keys.line" },
  { keys: "↵", word: "keys.aside" },
  { keys: "/", word: "keys.replies" },
  { keys: "Esc", word: "keys.escape" },
];

/** The browser's own: load again, the whole screen, its tools. */
const TAKEN = ["F5", "F11", "F12"];

/** The function key that was pressed, as it is written here; null for any other key. */
export function pressed(/** @type {KeyboardEvent} */ event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  if (!/^F([1-9]|1[0-2])$/.test(event.key) || TAKEN.includes(event.key)) return null;
  return `${event.shiftKey ? "⇧" : ""}${event.key}`;
}

/** What a key press asks for, or null. @param {KeyboardEvent} event @param {Keys} keys @returns {Act | null} */
export function act(event, keys) {
  const key = pressed(event);
  return (key && ACTS.find((one) => keys[one] === key)) || null;
}

/** The keys with one given to another act; whoever had it takes the old one. @param {Keys} keys @param {Act} act @param {string} key @returns {Keys} */
export function remapped(keys, act, key) {
  const other = ACTS.find((one) => keys[one] === key);
  return { ...keys, ...(other ? { [other]: keys[act] } : {}), [act]: key };
}

/** Whether a key press in a box sends what is in it. */
export function sends(/** @type {KeyboardEvent} */ event) {
  return event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing;
}

/** Whether a key press in the box of a thread sends: its own Enter, and never the chat's. */
export function whispers(/** @type {KeyboardEvent} */ event) {
  return event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.metaKey &&
    !event.isComposing;
}

const TAKES_KEYS = "button, a[href], textarea, input, [tabindex]";

/** The element that should have the keyboard when a part of the screen gets it. */
function entrance(/** @type {Element} */ part) {
  const first = part.querySelector("[data-first]") ??
    [...part.querySelectorAll(TAKES_KEYS)].find((element) => element.checkVisibility());
  return /** @type {HTMLElement | undefined} */ (first);
}

/** Moves to the next part of the screen (top, rail, each chat, what is beside), around the end. */
export function cycle(/** @type {ParentNode} */ root) {
  const parts = [...root.querySelectorAll("[data-part]")].filter((part) => entrance(part));
  const here = parts.findIndex((part) => part.contains(document.activeElement));
  const next = parts[(here + 1) % parts.length];
  if (next) entrance(next)?.focus();
}
