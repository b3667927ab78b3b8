// @ts-check
/** Renews the live board by itself; without script the page does so as a whole. */

/** Milliseconds between two looks. */
const EVERY = 5_000;

/** Milliseconds after which a look counts as lost. */
const PATIENCE = 10_000;

/** What of the board has an id of its own and is exchanged when it changed. */
const PARTS = ["figures", "problems", "waiting", "languages", "shift", "ahead", "lines", "house"];

/** Where the focus is, so that it stays there. @param {Element} part */
function focused(part) {
  const links = [...part.querySelectorAll("a")];
  return links.findIndex((link) => link === document.activeElement);
}

/** Puts in what has changed. @param {Document} newest */
export function renew(newest) {
  for (const id of PARTS) {
    const [old, fresh] = [document.getElementById(id), newest.getElementById(id)];
    if (!old || !fresh || old.isEqualNode(fresh)) continue;
    const at = focused(old);
    // The children only: what is said of a status is said because it changed there.
    old.replaceChildren(...fresh.childNodes);
    if (at >= 0) old.querySelectorAll("a")[at]?.focus();
  }
}

/** Whether the board could be renewed is said, so that nobody trusts an old one. @param {boolean} is */
function old(is) {
  const note = document.getElementById("stale");
  if (note) note.hidden = !is;
}

function look() {
  const asked = new XMLHttpRequest();
  asked.open("GET", location.pathname);
  asked.responseType = "document"; // parsed by the browser; nothing in it runs
  asked.timeout = PATIENCE;
  asked.onloadend = () => {
    const board = asked.response?.getElementById("live");
    if (asked.status === 200 && asked.response && !board) location.reload(); // signed out meanwhile
    if (board) renew(asked.response);
    old(!board);
    setTimeout(look, EVERY);
  };
  asked.send();
}

setTimeout(look, EVERY);
