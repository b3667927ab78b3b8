// @ts-check
/** What a screen reader says of a frame: one short line outside the logs. Pure. */

import { chatOf } from "./acts.js";
import { asideOf } from "./asides.js";

/** @typedef {import("./types.js").Desk} Desk */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Chat} Chat */
/** @typedef {{text: string, urgent: boolean}} Speech */

const LONGEST = 200;

/** @param {string} text @param {Words} words */
function short(text, words) {
  const points = [...text];
  if (points.length <= LONGEST) return text;
  return words.t("speech.long", { text: points.slice(0, LONGEST).join("") });
}

/** Her own entry was kept: said only in the chat she is in. @param {any} frame @param {Desk} before */
function acknowledged(frame, before) {
  const chat = chatOf(before, frame.chat);
  return chat?.entries.some((entry) => entry.seq === null && entry.key === frame.key) ?? false;
}

/** @param {any} frame @param {Desk} before @param {Words} words @returns {string} */
function spokenOf(frame, before, words) {
  const chat = chatOf(before, frame.chat);
  if (!chat || frame.seq <= chat.seq) return "";
  const focused = before.focus === frame.chat;
  if (frame.by === "you") {
    return focused && acknowledged(frame, before) ? words.t("mark.spoken") : "";
  }
  const { letter } = chat;
  if (!focused) return words.t("speech.other", { letter });
  const text = frame.type === "message" ? frame.text : words.t(`tap.${frame.signal}`);
  const who = frame.role ? words.t(`role.${frame.role}`) : letter;
  return words.t("speech.message", { letter: who, text: short(text, words) });
}

/** A message of hers is not clear to the person; said once. @param {any} frame @param {Desk} before @param {Words} words */
function doubted({ chat: name, number, by }, before, words) {
  const chat = chatOf(before, name);
  return chat && by === "them" && !chat.doubts[number] ? words.t("mt.doubted", { letter: chat.letter }) : "";
}

/** The newest line of our own in a chat, if the frame has brought one. @param {any} frame @param {Desk} before @param {Desk} after @param {Words} words */
function told(frame, before, after, words) {
  const chat = chatOf(after, frame.chat);
  const old = chatOf(before, frame.chat);
  if (!chat || !old || chat.seq <= old.seq) return chat?.over && !old?.over ? ending(chat, words) : "";
  const line = chat.entries.findLast((entry) => entry.seq === chat.seq);
  return line?.what === "event" ? eventOf(chat, line, words) : "";
}

/** Whether a colleague has written beside a chat, for the first time. @param {any} frame @param {Desk} before */
function whispered({ aside, seq, by }, before) {
  return by === "them" && seq > (asideOf(before, aside)?.seq ?? 0);
}

/** @param {any} frame @param {Words} words */
function called({ why, role, name, languages }, words) {
  const key = `call.title.${why === "invited" ? role : why}`;
  return words.t(key, { name: name ?? "", languages: words.languages(languages) });
}

/**
 * @param {any} frame
 * @param {Desk} before the desk without the frame
 * @param {Desk} after the desk with it
 * @param {Pick<Session, "words" | "keys">} session
 * @returns {Speech | null} null: nothing is said
 */
export function speech(frame, before, after, { words, keys }) {
  const polite = (/** @type {string} */ text) => (text ? { text, urgent: false } : null);
  switch (frame.type) {
    case "offered": {
      const languages = words.languages(frame.languages);
      return { text: words.t("offer.spoken", { languages, key: keys.join }), urgent: true };
    }
    case "called":
      return polite(frame.on ? called(frame, words) : "");
    case "bell":
      return polite(frame.on ? words.t(`bell.${frame.why}`, { line: words.line(frame.line) }) : "");
    case "asked":
      return polite(words.t("aside.asked", { name: frame.name }));
    case "aside":
      return polite(whispered(frame, before)
        ? words.t("aside.spoken", { name: frame.name, text: short(frame.text, words) }) : "");
    case "doubted":
      return polite(doubted(frame, before, words));
    case "message":
    case "tapped":
      return polite(spokenOf(frame, before, words));
    case "proposal":
    case "settled":
    case "entered":
    case "departed":
    case "handed":
      return polite(told(frame, before, after, words));
    case "over": {
      const chat = chatOf(after, frame.chat);
      return polite(chat && chatOf(before, frame.chat)?.over === null ? ending(chat, words) : "");
    }
    case "problem":
      if (frame.code === "person_unavailable" && !frame.key) return polite(words.t("ladder.vain"));
    // falls through
    case "withdrawn":
      return polite(frame.key && after.notice === before.notice
        ? words.t("mark.spoken_not") : noticed(before, after, words));
    case "desk": {
      const gone = after.me?.state === "away" && before.me?.state !== "away";
      return polite(gone ? words.t("away.title") : "");
    }
    default:
      return null;
  }
}

/** What the rail tells now and did not tell before. @param {Desk} before @param {Desk} after @param {Words} words */
function noticed(before, after, words) {
  const notice = after.notice === before.notice ? null : after.notice;
  if (!notice) return "";
  return words.t(words.has(notice.word) ? notice.word : "problem.other");
}

/** A line of our own in a log, as one sentence. @param {Chat} chat @param {import("./types.js").Entry} line @param {Words} words */
export function eventOf(chat, { text, values }, words) {
  const { kind, role, line, name } = values;
  return words.t(text, {
    letter: chat.letter, name, line: line ? words.line(line) : "",
    kind: kind ? words.t(`wish.${kind}`) : "", role: role && role !== "transfer" ? words.t(`as.${role}`) : "",
  });
}

/** How a chat ended, as one sentence. @param {Chat} chat @param {Words} words */
export function ending(chat, words) {
  if (!chat.over) return "";
  const { by, how, name = "" } = chat.over;
  const end = how === "closed" ? { you: "you", them: "closed", line: "line" }[by] : how;
  return words.t(`over.${end}`, { letter: chat.letter, name });
}
