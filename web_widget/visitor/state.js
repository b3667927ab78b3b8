// @ts-check
/** What she sees, as a pure fold: `see(view, frame)` is the next view. */

/** What ends when somebody joins, or has gone. */
const ALONE = {
  who: null, here: true, alone: 0, kept: false, wanting: false, writing: false, proposal: null,
  before: null, wait: null, answerable: true, question: null, replies: {}, share: false, pause: null, outbox: [],
};

export const FRESH = {
  phase: "opening", seq: 0, ...ALONE, guests: {}, along: null, line: "up", hushed: false, log: [], over: null,
  told: [],
};

/** Her words that the server does not have yet; they go out again. */
export const pending = (view) => view.log.filter((one) => one.state === "sending");


/** Only bad news about the wait is spoken. */
export const worse = (old, { before, wait, answerable }) =>
  (old.answerable && !answerable) || (old.before !== null && before > old.before) || wait?.high > old.wait?.high;

const put = (view, entry) => ({ ...view, log: [...view.log, { ...entry, seq: view.seq }] });
const tell = (view, line, name = view.who?.name) => put(view, { line, name });
const mark = (view, key, state) =>
  ({ ...view, log: view.log.map((one) => (key && one.key === key ? { ...one, state, seq: view.seq } : one)) });
const unsent = (view) => pending(view).reduce((next, one) => mark(next, one.key, "unsent"), view);
const post = (view, frame) => ({ ...view, outbox: [...view.outbox, frame] });
const arrived = (view, key) => ({ ...view, outbox: view.outbox.filter((one) => !key || one.key !== key) });
const reads = (view, name) => (view.along ? tell(view, `reads.${view.along}`, name) : view);
const end = (view, how, by = "line") => ({
  ...view, phase: "over", over: { how, by, name: view.who?.name }, writing: false, line: "up", pause: null, outbox: [],
  ...(by === "you" && { log: [], told: [] }), // what she ended is gone from the screen too
});

/** Only her newest words can be taken back. */
const newest = (one, key, seq) =>
  (key && one.key === key ? { ...one, number: seq } : one.number ? { ...one, number: 0 } : one);
/** In the place of her words, that they are gone. */
const unsaid = (view, number) =>
  ({
    ...view, told: view.told.filter((one) => one.number !== number),
    log: view.log.map((one) => (one.number === number ? { line: "unsaid" } : one)),
  });

function take(view, { type, by, role, seq, key, text, signal }) {
  if (by === "them") {
    const guest = view.guests[role];
    view = { ...view, writing: view.writing && !!guest };
    if (type === "tapped") return tell(view, "quiet");
    return put(view, { by, text, name: guest ?? view.who?.name, ...(guest && { role }) });
  }
  const known = key && view.log.some((one) => one.key === key);
  view = known ? mark(view, key, "sent") : put(view, { by, key, text, signal, state: "sent" });
  if (text) view = { ...view, log: view.log.map((one) => newest(one, key, seq)) };
  if (signal === "moment") view = tell(view, signal);
  return pending(view).length ? view : { ...view, pause: null };
}

function refused(view, { code, key, seconds }) {
  if (code === "slow_down") return { ...view, pause: seconds || 1 };
  if (/^(not_found|line_\w+|over)$/.test(code)) return end(view, code);
  view = arrived(mark(view, key, "unsent"), key);
  const { proposal } = view; // if it is still open, she is asked again
  if (key && proposal?.mine === key) view = { ...view, proposal: { ...proposal, mine: null } };
  if (code === "question_over") return { ...view, replies: {}, outbox: view.outbox.filter((one) => one.key) };
  return { ...view, pause: /_while_|_(over|open|yet)$/.test(code) ? view.pause : 0 }; // only what is our fault
}

/** Somebody sits down; whoever sat there has handed over. */
function join(view, { name, kind }) {
  if (view.who) view = tell(unsent(view), "went");
  view = { ...view, ...ALONE, phase: "open", who: { name, kind }, hushed: false };
  view = tell(view, `joined.${kind}`);
  return { ...(view.log.length > 1 ? reads(view, name) : view), along: null };
}

function part(view, { by, along }) {
  view = tell(unsent(view), by === "you" ? "released" : "parted"); // her words may not be meant for another
  const share = by !== "you" || !view.along; // she was not asked yet
  return { ...view, ...ALONE, phase: "waiting", guests: {}, along, share };
}

function settle(view, { number, outcome, by, along }) {
  const { proposal } = view;
  if (proposal?.number !== number) return view;
  if (outcome === "agreed") return { ...view, proposal: { ...proposal, agreed: true }, along: along ?? view.along };
  if (view.outbox.some((one) => one.type === "another")) return view; // that goes before it
  return tell({ ...view, proposal: null, along: null }, outcome === "refused" ? outcome : `withdrawn.${by}`);
}

function alone(view, seconds) {
  if (view.phase !== "open" || seconds === view.alone) return view;
  const still = seconds > 0 && view.alone > 0;
  view = { ...view, alone: seconds, kept: still && view.kept };
  return still ? view : tell(view, seconds ? "away" : "present");
}

/** What her own taps change at once; the server is told until it has answered. */
function act(view, frame) {
  const { type, key, question, yes, along, number } = frame;
  const { proposal } = view;
  switch (type) {
    case "reply":
      view = { ...view, outbox: view.outbox.filter((one) => one.question !== question) };
      return post({ ...view, question: null, replies: { ...view.replies, [question]: yes } }, frame);
    case "answer":
      if (proposal?.number !== number) return view;
      return post({ ...view, along: yes ? along : null, proposal: { ...proposal, mine: key, yes } }, frame);
    case "another":
      return post({ ...view, along, kept: true, wanting: false }, frame);
    case "share":
      return post({ ...view, share: false }, frame);
    case "take_back":
    case "translate":
    case "unclear":
      return post(view, frame);
    case "unsay":
      return view.outbox.some((one) => one.type === type) ? view : post(view, frame);
    default:
      return view;
  }
}

/** Of those who sit with her, and of what she decides. */
function seats(view, frame) {
  const { type, key, name, number, role, along, text } = frame;
  view = arrived(view, key);
  switch (type) {
    case "unsaid":
      return unsaid(view, number);
    case "joined":
      return join(view, frame);
    case "parted":
      return part(view, frame);
    case "proposal":
      return { ...view, proposal: frame };
    case "settled":
      return settle(view, frame);
    case "shared":
      return tell({ ...view, along, share: false }, `shared.${along}`);
    case "entered":
      view = { ...view, proposal: null, guests: { ...view.guests, [role]: name } };
      return { ...reads(tell(view, `entered.${role}`, name), name), along: null };
    case "departed": {
      const { [role]: gone, ...guests } = view.guests;
      return { ...tell(view, "went", gone), guests };
    }
    case "translation":
    case "translated": // translations.js knows what they say
      return { ...view, told: [...view.told, { ...frame, who: view.who }] };
    case "note":
      return put(view, { line: "note", text, name: view.who?.name });
    default:
      return act(view, frame);
  }
}

export function see(view, frame) {
  const { type, seq, key, text, signal, here, role } = frame;
  if (view.phase === "over") return view;
  if (seq && type !== "welcome" && type !== "queued") {
    if (seq <= view.seq) return view; // shown before a resume
    view = { ...view, seq };
  }
  const open = view.phase === "open";
  switch (type) {
    case "welcome":
      return { ...view, line: view.line === "up" ? "up" : "back" };
    case "queued": { // may come late
      const { people_before: before, wait = null, answerable = true, closing } = frame;
      const kept = view.kept && !answerable;
      return open ? view : { ...view, phase: "waiting", before, wait, answerable, closing, kept };
    }
    case "question":
      return open || frame.question in view.replies ? view : { ...view, question: frame.question && frame };
    case "message":
    case "tapped":
      return take(view, frame);
    case "writing":
      return role && role !== "responder" ? view : { ...view, writing: frame.on && open };
    case "presence":
      return open ? { ...view, here, writing: view.writing && here } : view;
    case "alone":
      return alone(view, frame.seconds);
    case "over":
      return end(view, frame.how, frame.by);
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
    case "keep":
      return { ...view, kept: true };
    case "want":
      return { ...view, wanting: open && frame.on };
    case "quiet":
      return open && !view.hushed ? tell({ ...view, hushed: true }, type) : view;
    default:
      return seats(view, frame);
  }
}
