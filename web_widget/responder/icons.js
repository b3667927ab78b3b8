// @ts-check
/** The drawings of the desk. They decorate: every control has a label of its own. */

import { html, svg } from "../vendor/lit.js";

const PATHS = {
  chats: svg`<path d="M4 5h16v11H10l-5 4v-4H4z" />`,
  hide: svg`<path d="M4 7c5-3 11-3 16 0v6c0 4-4 7-8 8-4-1-8-4-8-8z" />`,
  moment: svg`<path d="M9 5v14M15 5v14" />`,
  rather_not: svg`<path d="M6 6l12 12M18 6 6 18" />`,
  simpler: svg`<path d="M5 7h14M5 12h9M5 17h5" />`,
  here: svg`<path d="M5 12l5 5L19 7" />`,
  lost: svg`<path d="M4 12h4M16 12h4M10 8v8M14 8v8" />`,
  back: svg`<path d="M15 5l-7 7 7 7" />`,
  people: svg`<circle cx="9" cy="8" r="3.500" /><path d="M3 20c0-4 2.500-6 6-6s6 2 6 6M16 5a3.500 3.500 0 0 1 0 6.500M18 14.500c2 .8 3 2.700 3 5.500" />`,
  more: svg`<circle cx="5" cy="12" r="1.300" /><circle cx="12" cy="12" r="1.300" /><circle cx="19" cy="12" r="1.300" />`,
  whisper: svg`<path d="M4 5h10v7H9l-3 2.500V12H4zM10 15v2h5l3 2.500V17h2v-7h-3" />`,
  note: svg`<path d="M6 4h9l3 3v13H6zM9 11h6M9 15h4" />`,
  down: svg`<path d="M12 5v14M6 13l6 6 6-6" />`,
};

/** @param {keyof typeof PATHS} name @param {string} [more] a further class */
export function icon(name, more = "") {
  return html`<svg class="i ${more}" viewBox="0 0 24 24" aria-hidden="true">${PATHS[name]}</svg>`;
}
