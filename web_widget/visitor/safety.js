// @ts-check
/** The safety minute: what somebody else could see of this page, and what she can do about it. */

export const TITLE = "safe";

const DEVICES = ["android", "iphone", "computer"];

/** A card with a question as its heading and short sentences. */
function card({ t, el }, key, ...more) {
  return el("div", "card", el("h2", "", t(key)), el("p", "", t(`${key}.d`)), ...more);
}

/** A private window, step by step, on the device that she says it is; nothing is found out. */
function ways({ t, el }) {
  const tabs = el("div", "tabs");
  const place = el("ol", "steps");
  Object.assign(tabs, { role: "group", ariaLabel: t("private") });
  for (const device of DEVICES) {
    const tab = Object.assign(el("button", "chip", t(device)), { ariaPressed: "false" });
    tab.addEventListener("click", () => {
      for (const one of tabs.children) one.ariaPressed = `${one === tab}`;
      place.replaceChildren(...t(`${device}.d`).split("\n").map((step) => el("li", "", step)));
    });
    tabs.append(tab);
  }
  return [tabs, place];
}

/** @param {{ t: Say, el: Make }} tools */
export function fill(tools) {
  const { t, el } = tools;
  return [
    card(tools, "seen"),
    card(tools, "phone"),
    card(tools, "private", ...ways(tools)),
    card(tools, "spy"),
    card(tools, "leaving", el("p", "", t("safe.how"))),
    card(tools, "traces"),
  ];
}
