// @ts-check
/**
 * The empty screen "Paused" that comes by itself, and when she wants it to. What is on the page goes
 * on below it. `body.dataset.away` is her choice: nothing for "at once" (leave.js), "minute", "never".
 */

const STILL_AFTER = 300_000;
const AWAY_AFTER = 60_000;
const TOUCHES = ["pointerdown", "keydown", "input", "wheel", "scroll"];

/**
 * @param {HTMLElement} cover  the empty screen
 * @param {() => void} hush  ends whatever can be heard
 */
export function armPause(cover, hush) {
  const { body } = document;
  let still = 0;
  let away = 0;
  const hide = () => {
    if (body.dataset.mode !== "entry" || body.dataset.sheet) cover.hidden = false;
  };
  /** @type {HTMLElement | null} */
  let last = null;
  new MutationObserver(() => {
    if (cover.hidden) return last?.focus();
    hush();
    last = document.activeElement;
    cover.focus();
  }).observe(cover, { attributes: true, attributeFilter: ["hidden"] });
  const touched = () => {
    clearTimeout(still);
    still = setTimeout(hide, STILL_AFTER);
  };
  for (const one of TOUCHES) addEventListener(one, touched, { capture: true, passive: true });
  touched();
  document.addEventListener("visibilitychange", () => {
    clearTimeout(away);
    if (!document.hidden) return;
    hush();
    if (body.dataset.away === "minute") away = setTimeout(hide, AWAY_AFTER);
  });
}
