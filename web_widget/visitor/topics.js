// @ts-check
/** The lines to choose from, as they are now: one that is closed says so before she chooses it. */

/** @param {readonly { id: string, pause?: string | null, reason?: string | null }[]} lines */
export function drawTopics(lines) {
  for (const { id, pause, reason } of lines) {
    const shut = pause ?? reason ?? "";
    for (const one of document.querySelectorAll(`#topics [data-line="${id}"]`)) {
      one.dataset.why = shut;
      for (const text of one.querySelectorAll("small")) text.hidden = text.matches(".shut") !== !!shut;
    }
  }
}
