// @ts-check
/** The tools below the box, what lies behind "More", and the screens on which a chat ends. */

/** @param {{ t: Say, el: Make, ui: Record<string, HTMLElement> }} tools */
export function buildEndings({ t, el, ui }) {
  const button = (looks, key, what, more = {}) => {
    const made = Object.assign(el("button", looks, t(key)), more);
    made.dataset.do = what;
    return made;
  };
  const screen = (modes, ...inside) => {
    const made = el("section", "", ...inside);
    made.dataset.in = modes;
    return made;
  };
  const heading = (key) => Object.assign(el("h1", "", t(key)), { tabIndex: -1 });
  const unfolds = (looks, key, what, part) => {
    const made = button(looks, key, what, { id: `to-${part}`, ariaExpanded: "false" });
    made.setAttribute("aria-controls", part);
    return made;
  };

  const tools = el("div", "tools", button("", "listen", "listen", { id: "listen", hidden: true }));
  tools.append(button("", "size", "size"), unfolds("", "more", "more", "more"));
  tools.dataset.in = "open again";

  const another = button("btn", "other", "another");
  another.dataset.in = "open";
  const sure = Object.assign(el("div", "note"), { id: "sure", role: "group", tabIndex: -1, hidden: true });
  sure.setAttribute("aria-labelledby", "sure-d");
  sure.append(
    Object.assign(el("p", "", t("end.d")), { id: "sure-d" }),
    el("div", "pair", button("btn", "end.yes", "end"), button("btn", "end.no", "ask")),
  );
  const first = el("div", "pair", another, button("btn", "disguise", "disguise"));
  first.append(unfolds("btn", "end", "ask", "sure"));
  const more = Object.assign(el("div", "", first, sure), { id: "more", hidden: true });
  ui.t.closest(".foot").append(tools, more);

  const stop = document.querySelector("section[data-in=waiting] [data-do=end]");
  stop.before(el("div", "pair", button("btn plain", "disguise", "disguise"), button("btn plain", "size", "size")));

  const leave = Object.assign(el("a", "btn leave", t("leave")), { rel: "noreferrer", target: "_top" });
  leave.href = document.body.dataset.leave;
  const how = Object.assign(el("p", ""), { id: "how" });
  document.querySelector("main").append(
    screen("over", heading("ended"), how),
    screen("stopped", heading("ended.waiting"), el("p", "", t("ended.back"))),
    screen("lost", heading("mislaid"), el("p", "", t("mislaid.d"))),
    screen("over stopped lost", leave, button("btn plain", "home", "home")),
  );
}

/** Who ended it, what that means, and what is left on the screen. */
export function ended(t, { over: { how, by, name }, log }) {
  const reason = /quiet|gone|shut/.test(how) ? how : by;
  const rest = log.length ? "ended.read" : "ended.back";
  return [`ended.${reason}`, "ended.d", rest].map((key) => t(key, { name })).join(" ");
}
