// @ts-check
/**
 * A sheet lies over a screen and goes with one tap: the safety minute, the disguise. What lies below
 * goes on; as soon as another screen comes, the sheet is gone.
 */

const { body } = document;
let opener = null;
let tries = 0;

/** What a sheet is made of; asked for when it is opened, and again if it did not come. */
const MADE = {
  safety: () => import(`./safety.js#${tries++}`),
  disguise: () => import(`./disguise.js#${tries++}`),
};

/**
 * @param {"safety" | "disguise"} name
 * @param {HTMLElement} button  where she comes from, and goes back to
 */
export async function openSheet(name, button, tools) {
  const { t, el, say } = tools;
  const { mode } = body.dataset;
  const module = await MADE[name]().catch(() => null);
  if (!module) return say(t("fault"));
  if (body.dataset.mode !== mode) return; // somebody has joined meanwhile
  opener = button;
  const back = el("button", "btn plain", t("before"));
  back.dataset.do = "back";
  const heading = Object.assign(el("h1", "", t(module.TITLE)), { tabIndex: -1 });
  const sheet = Object.assign(el("section", "", heading, ...module.fill(tools), back), { id: "sheet" });
  document.getElementById("sheet")?.remove();
  document.querySelector("main").append(sheet);
  body.dataset.sheet = name;
  scrollTo(0, 0);
  document.querySelector("main").scrollTop = 0;
  heading.focus();
}

export function closeSheet() {
  delete body.dataset.sheet;
  document.getElementById("sheet")?.remove();
  if (opener?.offsetParent) opener.focus();
}
