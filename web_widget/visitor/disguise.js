// @ts-check
/**
 * Disguise: a plain look, what happens when she switches away, and the cover page if the
 * organisation has switched it on. Her choices are in this page only, and go with it.
 */

export const TITLE = "disguise";

const root = document.documentElement;
const { body } = document;
const DIGITS = 8;

function choices({ t, el }, { name, options, chosen, choose }) {
  const made = el("fieldset", "", el("legend", "", t(name)));
  for (const value of options) {
    const dot = Object.assign(el("input", ""), { type: "radio", name, value, checked: value === chosen });
    dot.autocomplete = "off";
    dot.addEventListener("change", () => choose(value));
    made.append(el("label", "opt", dot, el("b", "", t(`${name}.${value}`))));
  }
  return made;
}

const put = (element, key, value) => {
  if (value) element.dataset[key] = value;
  else delete element.dataset[key];
};

/** The number is hers and stays in this page; without one there is no way back. */
function cover({ t, el }) {
  const box = Object.assign(el("input", "code"), {
    id: "number", inputMode: "numeric", maxLength: DIGITS, autocomplete: "off", spellcheck: false,
  });
  box.setAttribute("aria-describedby", "number-d");
  const show = Object.assign(el("button", "btn", t("cover.show")), { disabled: true });
  box.addEventListener("input", () => (show.disabled = !/^\p{Nd}+$/u.test(box.value)));
  let tries = 0;
  show.addEventListener("click", async () => {
    const module = await import(`./converter.js#${tries++}`).catch(() => null);
    if (module) await module.showConverter({ title: t("converter"), code: box.value });
  });
  const label = Object.assign(el("label", "", t("cover.number")), { htmlFor: "number" });
  const how = Object.assign(el("p", "small", t("cover.back")), { id: "number-d" });
  return el("div", "card", el("h2", "", t("cover")), el("p", "", t("cover.d")), label, box, how, show);
}

/** @param {{ t: Say, el: Make }} tools */
export function fill(tools) {
  const { t, el } = tools;
  const look = choices(tools, {
    name: "look",
    options: ["usual", "neutral"],
    chosen: root.dataset.look ?? "usual",
    choose: (value) => put(root, "look", value === "neutral" && value),
  });
  const away = choices(tools, {
    name: "switch",
    options: ["once", "minute", "never"],
    chosen: body.dataset.away ?? "once",
    choose: (value) => put(body, "away", value !== "once" && value),
  });
  const covers = body.dataset.covers ? [cover(tools)] : [];
  return [look, away, el("p", "small", t("switch.still")), ...covers, el("p", "small", t("disguise.kept"))];
}
