// @ts-check
/** What a screen reader says of a frame: one short line outside the logs. Pure. */

import { chatOf } from "./acts.js";

/** @typedef {import("./state.js").Desk} Desk */
/** @typedef {import("./words.js").Words} Words */
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
  return words.t("speech.message", { letter, text: short(text, words) });
}

/**
 * @param {any} frame
 * @param {Desk} before the desk without the frame
 * @param {Desk} after the desk with it
 * @param {Words} words
 * @returns {Speech | null} null: nothing is said
 */
export function speech(frame, before, after, words) {
  const polite = (/** @type {string} */ text) => (text ? { text, urgent: false } : null);
  switch (frame.type) {
    case "offered": {
      const languages = words.languages(frame.languages);
      return { text: words.t("offer.spoken", { languages }), urgent: true };
    }
    case "message":
    case "tapped":
      return polite(spokenOf(frame, before, words));
    case "over": {
      const chat = chatOf(after, frame.chat);
      return polite(chat && chatOf(before, frame.chat)?.over === null ? ending(chat, words) : "");
    }
    case "problem":
    case "withdrawn":
      return polite(frame.key ? words.t("mark.spoken_not") : noticed(before, after, words));
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

/** How a chat ended, as one sentence. @param {import("./state.js").Chat} chat @param {Words} words */
export function ending(chat, words) {
  if (!chat.over) return "";
  const { by, how } = chat.over;
  const end = how === "closed" ? { you: "you", them: "closed", line: "line" }[by] : how;
  return words.t(`over.${end}`, { letter: chat.letter });
}
