// @ts-check
/**
 * Sentences that people have written in the person's language. One goes into the box, where it can be
 * changed; nothing is ever sent by itself.
 */

import { html, nothing } from "../vendor/lit.js";
import { panel } from "./panel.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Chat} Chat */

/** The languages in which there are sentences (replies/words). */
const WRITTEN = ["ar", "de", "en", "es", "fr", "sv"];
const GROUPS = ["welcome", "stay", "refusal", "safety", "closing"];

/** The first of the person's languages that is written; English when none is. @param {readonly string[]} theirs */
export function languageOf(theirs) {
  return theirs.map((tag) => tag.split("-")[0]).find((tag) => WRITTEN.includes(tag)) ?? "en";
}

export class Replies {
  /** What has been loaded, by language. @type {Map<string, Record<string, string>>} */
  #known = new Map();

  /** @param {string} folder the address of the sentences @param {() => void} changed */
  constructor(folder, changed) {
    this.folder = folder;
    this.changed = changed;
  }

  /** The sentences in a language; none until they have come. @param {string} language @returns {readonly [string, string][]} */
  of(language) {
    const known = this.#known.get(language);
    if (!known) {
      this.#known.set(language, {});
      void this.#load(language);
    }
    return Object.entries(known ?? {}).filter(([key]) => !key.startsWith("_"));
  }

  /** One sentence in a language, loaded if it has to be; undefined when it is not written. @param {string} language @param {string} key */
  async say(language, key) {
    if (this.of(language).length === 0) await this.#load(language);
    return new Map(this.of(language)).get(key);
  }

  async #load(/** @type {string} */ language) {
    try {
      const answer = await fetch(`${this.folder}/${language}.json`, { credentials: "same-origin" });
      this.#known.set(language, await answer.json());
      this.changed();
    } catch {
      this.#known.delete(language); // and again when it is opened again
    }
  }
}

/** @param {Chat} chat @param {Session} session */
export function replies(chat, session) {
  const { t, language } = session.words;
  const { chat: name, letter, draft } = chat;
  const tag = languageOf(chat.languages);
  const sentences = session.replies?.of(tag) ?? [];
  const take = (/** @type {string} */ text) => {
    session.draft(name, draft.trim() ? `${draft.trimEnd()} ${text}` : text);
    session.panel(name, null);
  };
  const body = html`
    <p class="small muted">${t("replies.text")}</p>
    ${GROUPS.map((group) => {
      const own = sentences.filter(([key]) => key.startsWith(`${group}.`));
      return own.length ? html`<div class="stack snug"><h4 class="small">${t(`replies.${group}`)}</h4>
        <div class="sentences">${own.map(([, text]) => html`<button class="btn sm sentence" lang=${tag}
          dir="auto" @click=${() => take(text)}>${text}</button>`)}</div></div>` : nothing;
    })}`;
  return panel(chat, session, { title: t("replies.title", { language: language(tag), letter }), body });
}
