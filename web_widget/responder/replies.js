// @ts-check
/**
 * Sentences that people have written in the person's language. One goes into the box, where it can be
 * changed; nothing is ever sent by itself.
 */

import { html, nothing } from "../vendor/lit.js";
import { panel } from "./panel.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Chat} Chat */
/** @typedef {{id: string, theme: string, texts: Record<string, string>}} Reply texts by language */

const THEMES = ["welcome", "stay", "refusal", "safety", "places", "closing"];
const FALLBACK = "en";

/**
 * The text in the first of the person's languages in which it is written; else in English, if at all.
 * @param {Record<string, string>} texts @param {readonly string[]} theirs
 * @returns {readonly [string, string] | null} the language and the words
 */
export function written(texts, theirs) {
  const tried = [...theirs.flatMap((tag) => [tag, tag.split("-")[0]]), FALLBACK];
  const tag = tried.find((one) => texts[one]);
  return tag ? [tag, texts[tag]] : null;
}

export class Replies {
  /** What has come. @type {readonly Reply[]} */
  all = [];
  /** Whether it came at the last time. @type {boolean | null} */
  came = null;

  /** @param {string} address where the sentences are @param {() => void} changed */
  constructor(address, changed) {
    this.address = address;
    this.changed = changed;
  }

  /** One sentence in a language of hers, loaded if it has to be; undefined when it is not written. @param {readonly string[]} theirs @param {string} id */
  async say(theirs, id) {
    if (!this.came) await this.load();
    const found = this.all.find((one) => one.id === id);
    return found && written(found.texts, theirs)?.[1];
  }

  /** Asks for them anew; what was there stays until they have come. */
  async load() {
    try {
      const answer = await fetch(this.address, { credentials: "same-origin" });
      if (!answer.ok) throw new Error("refused");
      this.all = await answer.json();
      this.came = true;
    } catch {
      this.came = false; // and again when it is opened again
    }
    this.changed();
  }
}

/** @param {Chat} chat @param {Session} session */
export function replies(chat, session) {
  const { t, language } = session.words;
  const { chat: name, letter, draft, languages } = chat;
  const { all, came } = session.replies ?? { all: [], came: null };
  const shown = all.filter((one) => THEMES.includes(one.theme))
    .map((one) => ({ theme: one.theme, said: written(one.texts, languages) }));
  const mains = languages.map((tag) => tag.split("-")[0]);
  const isHers = (/** @type {readonly [string, string]} */ [tag]) => mains.includes(tag.split("-")[0]);
  const tag = shown.find((one) => one.said && isHers(one.said))?.said?.[0] ?? FALLBACK;
  const take = (/** @type {string} */ text) => {
    session.draft(name, draft.trim() ? `${draft.trimEnd()} ${text}` : text);
    session.panel(name, null);
  };
  const sentence = (/** @type {readonly [string, string]} */ [own, text]) => html`<button
    class="btn sm sentence" lang=${own} dir="auto" @click=${() => take(text)}>${text}</button>`;
  const body = html`
    <p class="small muted">${t("replies.text")}</p>
    ${came === false ? html`<p class="small" role="status">${t("replies.failed")}</p>` : nothing}
    ${came && !shown.some((one) => one.said) ? html`<p class="small">${t("replies.none")}</p>` : nothing}
    ${THEMES.map((theme) => {
      const own = shown.flatMap((one) => one.theme === theme && one.said ? [one.said] : []);
      const [known, english] = [own.filter(isHers), own.filter((one) => !isHers(one))];
      return own.length ? html`<div class="stack snug"><h4 class="small">${t(`replies.${theme}`)}</h4>
        ${known.length ? html`<div class="sentences">${known.map(sentence)}</div>` : nothing}
        ${english.length ? html`${tag === FALLBACK ? nothing : html`<p class="xs muted">${t("replies.english")}</p>`}
          <div class="sentences">${english.map(sentence)}</div>` : nothing}</div>` : nothing;
    })}`;
  return panel(chat, session, { title: t("replies.title", { language: language(tag), letter }), body });
}
