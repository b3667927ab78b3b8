// @ts-check
/**
 * What she decides beside the words, in one quiet panel: a question while she waits, somebody who
 * would take over or join, a responder who is lost, another person, please. Loaded while she starts.
 * Answers have the same size, and no answer is no.
 */

const panel = document.getElementById("asked");
const heading = document.getElementById("head");
const others = document.getElementById("others");
const ALONE = 60;
const OTHER = { survivor: "psychologist", psychologist: "survivor" };

/** What a new person may read; nothing, unless she says otherwise. */
const READS = [["nothing", "along.nothing"], ["everything", "along.everything"]];
const ALONG = { name: "along", legend: "along", options: READS };

const stays = (lines, frame) => ({ strip: true, lines, answers: frame ? [["take.back", {}, frame]] : [] });
const reply = (question, yes) => ({ type: "reply", question, yes });
const asksHer = (key, lines, question) => ({
  lines, answers: [[`${key}.yes`, {}, reply(question, true)], [`${key}.no`, {}, reply(question, false)]],
});

function waiting({ question, answerable, kept, share, replies }) {
  if (question?.question === "kind") {
    return asksHer("free", [[`free.${question.kind}`], [`free.${question.kind}.d`]], "kind");
  }
  if (question) return asksHer("translate", [["translate"], ["translate.d"]], "translation");
  if (!answerable && !kept) {
    const answers = [["none.stay", {}, { type: "keep" }], ["stop", {}, { do: "end" }]];
    return { lines: [["none.d"]], answers };
  }
  if (share) {
    const told = READS.map(([along, label]) => [label, {}, { type: "share", along }]);
    return { lines: [["share"]], answers: told };
  }
  const agreed = ["kind", "translation"].find((one) => replies[one]);
  return agreed ? stays([[`agreed.${agreed}`]], reply(agreed, false)) : null;
}

/** A line as the page calls it. */
const called = (line) => document.querySelector(`[data-called="${line}"]`)?.textContent ?? line;

function proposed({ who, proposal: { number, what, name, kind, line, reason } }) {
  const values = { who: who.name, name: name ?? called(line) };
  const whom = what !== "transfer" ? what : name ? "person" : (line && "line") ?? kind ?? "anyone";
  const lines = [[`propose.${whom}`, values]];
  if (whom === "person" && kind) lines.push([`is.${kind}`, values]);
  if (reason !== "none") lines.push([`reason.${reason}`, values]);
  lines.push(["decide"]);
  const answer = { type: "answer", number };
  const answers = [["yes", {}, { ...answer, yes: true }], ["no", values, { ...answer, yes: false }]];
  return { lines, choices: [ALONG], answers };
}

function lost({ who }) {
  const answers = [
    ["alone.keep", who, { type: "keep" }],
    ["alone.now", {}, { type: "another", wish: "anyone" }],
    ["end", {}, { do: "ask" }],
  ];
  return { lines: [["alone", who]], answers };
}

function another({ who }) {
  const options = [
    ["same", `another.${who.kind}`, "another.stays"],
    ["other", `wish.${OTHER[who.kind]}`, "another.stays"],
    ["anyone", "another.anyone", "another.parts"],
  ];
  const wish = { name: "another", legend: "wish", options };
  const answers = [["another.go", {}, { type: "another" }], ["no", { who: who.name }, { type: "want", on: false }]];
  return { lines: [["other"], ["another.d"]], choices: [wish, ALONG], answers };
}

function inChat(view) {
  const { who, alone, kept, wanting, proposal, outbox } = view;
  const looking = outbox.some((one) => one.type === "another");
  const open = proposal?.by === "them" && !proposal.agreed;
  if (wanting) return another(view);
  if (alone >= ALONE && !kept && !looking) return lost(view);
  if (open && !proposal.mine && !looking) return proposed(view);
  if (!looking && (!proposal || (open && !proposal.yes))) return null; // her no is on its way
  const back = proposal && !outbox.some((one) => /another|take_back/.test(one.type));
  const guest = proposal && proposal.what !== "transfer" && !looking;
  return stays([guest ? ["comes", proposal] : ["stays", who]], back && { type: "take_back", number: proposal.number });
}

/** What the panel holds for this view, or null. */
export const asked = (view) =>
  view.phase === "open" ? inChat(view) : view.phase === "waiting" ? waiting(view) : null;

function choice({ t, el }, who, { name, legend, options }) {
  const made = el("fieldset", "opts", el("legend", "", t(legend)));
  options.forEach(([value, label, more], at) => {
    const dot = Object.assign(el("input", ""), { type: "radio", name, value, checked: !at });
    made.append(el("label", "opt", dot, el("b", "", t(label)), ...(more ? [el("small", "", t(more, who))] : [])));
  });
  return made;
}
function button({ t, el, act }, [label, values, frame], looks) {
  const made = el("button", looks, t(label, values));
  if (frame.do) made.dataset.do = frame.do;
  else made.addEventListener("click", () => act(whole(frame)));
  return made;
}
/** The frame with what she chose in the panel. */
function whole(frame) {
  const chosen = (name) => panel.querySelector(`[name=${name}]:checked`)?.value;
  const more = { along: chosen("along"), wish: chosen("another") };
  return { ...JSON.parse(JSON.stringify(more)), ...frame };
}

/** Who is here beside the two, as long as she is. */
function drawGuests(t, { guests }) {
  const names = Object.entries(guests).map(([role, name]) => t(`role.${role}`, { name }));
  others.textContent = names.length ? t("others", { name: names.join(" · ") }) : "";
}

let translations = null;
let newest = null;
/** Loaded only where a computer translates; without it she reads what was written. */
function drawTranslations(tools, view) {
  newest = view;
  if (translations) return translations.draw(tools, view);
  if (view.told.some(({ type, by }) => type === "translation" && by === "them")) {
    import("./translations.js").then((module) => {
      translations = module;
      tools.say(module.draw(tools, newest));
    }, () => null); // and asked for again with the next frame
  }
  return "";
}

let shown = "null";
/**
 * Draws the panel anew only when it asks something else, so that what she has chosen stays.
 * @returns {string} what is new and asks her something, to be spoken
 */
export function drawDecisions(tools, view) {
  const { t, el } = tools;
  drawGuests(t, view);
  const translated = drawTranslations(tools, view);
  const found = asked(view);
  const now = JSON.stringify(found);
  if (now === shown) return translated;
  shown = now;
  const inside = panel.contains(document.activeElement);
  panel.hidden = !found;
  panel.replaceChildren();
  const { strip = false, lines = [], choices = [], answers = [] } = found ?? {};
  const [text = "", ...more] = lines.map(([key, values]) => t(key, values));
  panel.className = strip ? "strip" : "";
  panel.ariaLabel = text;
  panel.append(el("p", "", text));
  if (more.length) panel.append(el("p", "small", more.join(" ")));
  panel.append(...choices.map((one) => choice(tools, view.who, one)));
  panel.append(el("div", "pair", ...answers.map((one) => button(tools, one, strip ? "btn plain" : "btn"))));
  if (inside) (found && !strip ? panel : heading).focus();
  return strip ? "" : [text, ...more].join(" ");
}
