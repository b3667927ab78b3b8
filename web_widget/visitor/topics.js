// @ts-check
/** The lines to choose from, as they are now: one that is closed says so before she chooses it. */

/**
 * @param {{ t: Say, el: Make }} tools
 * @param {readonly { id: string, pause?: string | null, reason?: string | null }[]} lines
 */
export function drawTopics({ t, el }, lines) {
  for (const { id, pause, reason } of lines) {
    for (const one of document.querySelectorAll(`#topics [data-line="${id}"]`)) {
      one.dataset.why = pause ?? reason ?? "";
      const text = t(one.dataset.why ? "about.closed" : `entrance.${one.dataset.entrance}.d`);
      one.querySelector("small")?.remove();
      if (text) one.append(el("small", "", text));
    }
  }
}
