// @ts-check
/** What she sees, as a pure fold: `see(view, frame)` is the next view. */

export const FRESH = {
  phase: "opening", seq: 0, before: null, who: null, here: true, writing: false,
  line: "up", pause: null, hushed: false, log: [], over: null,
};

/** Her words that the server does not have yet; they go out again. */
export const pending = (view) => view.log.filter((one) => one.state === "sending");

const put = (view, entry) => ({ ...view, log: [...view.log, entry] });
const tell = (view, line) => put(view, { line, name: view.who?.name });
const mark = (view, key, state) =>
  ({ ...view, log: view.log.map((one) => (key && one.key === key ? { ...one, state } : one)) });
const end = (view, how, by = "line") => ({
  ...view, phase: "over", over: { how, by, name: view.who?.name }, writing: false, line: "up", pause: null,
  log: by === "you" ? [] : view.log, // what she ended is gone from the screen too
});

function take(view, { type, by, key, text, signal }) {
  if (by === "them") {
    view = { ...view, writing: false };
    return type === "tapped" ? tell(view, "quiet") : put(view, { by, text, name: view.who?.name });
  }
  const known = key && view.log.some((one) => one.key === key);
  view = known ? mark(view, key, "sent") : put(view, { by, key, text, signal, state: "sent" });
  if (signal === "moment") view = tell(view, signal);
  return pending(view).length ? view : { ...view, pause: null };
}

function refused(view, { code, key, seconds }) {
  if (code === "slow_down") return { ...view, pause: seconds || 1 };
  if (/not_found|line_closed|line_full|over/.test(code)) return end(view, code);
  return { ...mark(view, key, "unsent"), pause: code === "say_while_waiting" ? view.pause : 0 };
}

export function see(view, frame) {
  const { type, seq, name, kind, by, key, text, signal, here } = frame;
  if (view.phase === "over") return view;
  if (seq && type !== "welcome" && type !== "queued") {
    if (seq <= view.seq) return view; // shown before a resume
    view = { ...view, seq };
  }
  const open = view.phase === "open";
  switch (type) {
    case "welcome":
      return { ...view, line: view.line === "up" ? "up" : "back" };
    case "queued": // may come late
      return open ? view : { ...view, phase: "waiting", before: frame.people_before };
    case "joined":
      view = { ...view, phase: "open", who: { name, kind }, before: null, here: true, hushed: false };
      return tell(view, `joined.${kind}`);
    case "parted": // she may not want to send it to another
      view = pending(view).reduce((next, one) => mark(next, one.key, "unsent"), tell(view, type));
      return { ...view, phase: "waiting", before: null, who: null, writing: false, pause: null };
    case "message":
    case "tapped":
      return take(view, frame);
    case "writing":
      return { ...view, writing: frame.on && open };
    case "presence":
      if (!open || here === view.here) return view;
      return tell({ ...view, here, writing: false }, here ? "present" : "away");
    case "over":
      return end(view, frame.how, by);
    case "problem":
      return refused(view, frame);
    // From the page itself:
    case "say":
    case "tap":
      return put(view, { by: "you", key, text, signal, state: "sending" });
    case "again":
      return { ...mark(view, key, "sending"), pause: null };
    case "line":
      return { ...view, line: frame.line, writing: false };
    case "calm":
      return { ...view, pause: null };
    case "quiet":
      return open && !view.hushed ? tell({ ...view, hushed: true }, type) : view;
    default:
      return view;
  }
}
