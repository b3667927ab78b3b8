// @ts-check
/** What is open beside the chats: a question to a colleague, or the thread with her. Never the chat. */

import { html, live, nothing, repeat } from "../vendor/lit.js";
import { chatOf } from "./acts.js";
import { asideOf } from "./asides.js";
import { colleagues } from "./colleague.js";
import { icon } from "./icons.js";
import { whispers } from "./keys.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Aside} Aside */

/** @param {Session} session @param {unknown} title @param {unknown} about */
function head(session, title, about) {
  return html`<div class="c-head">
    <div class="name"><h2 tabindex="-1">${title}</h2><div class="xs muted">${about}</div></div>
    <button class="btn sm bare" data-shut aria-label=${session.words.t("panel.shut")}
      @click=${() => session.together.shut()}>${icon("rather_not")}</button>
  </div>`;
}

/** @param {string} id @param {{label: string, text: string, first: boolean, typed: (text: string) => void, send: () => void}} ends */
function box(id, { label, text, first, typed, send }) {
  const pressed = (/** @type {KeyboardEvent} */ event) => {
    if (!whispers(event)) return;
    event.preventDefault();
    send();
  };
  return html`<label class="vh" for=${id}>${label}</label>
    <textarea id=${id} ?data-first=${first} rows="2" autocomplete="off" autocorrect="off" spellcheck="false"
      dir=${text ? "auto" : nothing} placeholder=${label} .value=${live(text)}
      @input=${(/** @type {any} */ event) => typed(event.target.value)} @keydown=${pressed}></textarea>`;
}

/** The form of a new question. @param {Session} session @param {string} chat */
function question(session, chat) {
  const { t } = session.words;
  const { question: asked, people } = session.desk;
  const letter = chatOf(session.desk, chat)?.letter ?? "";
  const chosen = people.find((one) => one.id === asked.person);
  const ready = chosen && asked.text.trim();
  const send = () => session.together.ask(chat);
  return html`${head(session, t("ask.title"), t("ask.about", { letter }))}
    <div class="scroll pad stack">
      <p class="small">${t("ask.text", { letter })}</p>
      ${colleagues(session, {
        name: "ask", legend: t("ask.who"), people: people.filter((one) => one.state !== "pause"),
        chosen: asked.person, choose: (person) => session.together.prepare({ person }),
        none: t("people.none"),
      })}
    </div>
    <div class="comp">
      ${box("ask-box", {
        label: t("ask.question"), text: asked.text, first: people.length === 0, send,
        typed: (text) => session.together.prepare({ text }),
      })}
      <p class="xs muted">${t("ask.careful", { letter })}</p>
      <p class="xs muted" role="status">${ready ? nothing : t("ask.missing")}</p>
      <div class="row end"><button class="btn sm clay" @click=${send}>
          ${chosen ? t("ask.go_named", { name: chosen.name }) : t("ask.go")} <kbd class="hint">↵</kbd></button></div>
    </div>`;
}

/** @param {Aside} aside @param {import("./types.js").Whisper} line @param {Session} session */
function whisper(aside, line, session) {
  const { t, has } = session.words;
  const own = line.by === "you";
  const word = `problem.${line.trouble}`;
  const again = () => session.together.again(line.key ?? "");
  return html`<div class="m ${own ? "me" : "them"}">
    <span class="vh">${own ? t("chat.you") : t("chat.them", { letter: aside.name })}</span>
    <div class="b" dir="auto">${line.text}</div>
    ${own && line.trouble ? html`<div class="meta trouble"><b>${t("mark.troubled")}</b>
      <span>${t(has(word) ? word : "problem.other")}</span>
      <button class="link" @click=${again}>${t("mark.again")}</button></div>` : nothing}
    ${own && line.seq === null && !line.trouble ? html`<div class="meta">${t("mark.sending")}</div>` : nothing}
  </div>`;
}

/** @param {Aside} aside @param {Session} session */
function thread(aside, session) {
  const { t } = session.words;
  const { aside: name, chat, phase, draft } = aside;
  const letter = (chat && chatOf(session.desk, chat)?.letter) || "";
  const about = chat ? t("aside.about", { letter }) : t("aside.about_theirs", { name: aside.name });
  const answered = aside.entries.some((line) => line.by === "them") || chat === null;
  const said = phase === "asking" ? "aside.waits" : answered ? "aside.over" : "aside.no";
  return html`${head(session, t("aside.title", { name: aside.name }), about)}
    <div class="log" role="log" aria-live="off" tabindex="0" translate="no"
      aria-label=${t("aside.title", { name: aside.name })}>
      <p class="sys">${t(chat ? "aside.promise" : "aside.promise_theirs", { letter, name: aside.name })}</p>
      ${repeat(aside.entries, (line) => line.key ?? `#${line.seq}`, (line) => whisper(aside, line, session))}
      ${phase === "open" ? nothing : html`<p class="sys" data-phase=${phase}>${t(said, { name: aside.name })}</p>`}
    </div>
    ${phase === "over" ? html`<div class="comp over"><p class="small muted">${t("over.text")}</p>
      <button class="btn sm" data-first @click=${() => session.together.clear(name)}>${t("over.clear")}</button></div>`
    : html`<div class="comp">
      ${box(`aside-${name}`, {
        label: t("aside.write", { name: aside.name }), text: draft, first: true,
        typed: (text) => session.together.draft(name, text), send: () => session.together.say(name),
      })}
      <div class="row between">
        <button class="btn sm" data-end @click=${() => session.together.end(name)}>${t("aside.end")}</button>
        <button class="btn sm clay" @click=${() => session.together.say(name)}>
          ${t("aside.send", { name: aside.name })} <kbd class="hint">↵</kbd></button></div>
    </div>`}`;
}

/** The third column; on a small screen a sheet over the chat. @param {Session} session */
export function beside(session) {
  const { beside: open } = session.desk;
  if (!open) return nothing;
  const aside = asideOf(session.desk, open.aside);
  const escape = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    session.together.shut();
  };
  return html`<aside class="beside pane" data-part aria-label=${session.words.t("beside.label")}
    data-phase=${aside?.phase ?? "form"} @keydown=${escape}>
    ${aside ? thread(aside, session) : question(session, open.chat ?? "")}</aside>`;
}

/** The threads in the rail. @param {Session} session @param {(name: string) => void} open */
export function threads(session, open) {
  const { t } = session.words;
  const { asides, beside: shown } = session.desk;
  const known = asides.filter((aside) => aside.phase !== "asked");
  if (!known.length) return nothing;
  return html`<nav class="list" aria-label=${t("beside.label")}>
    <h2>${t("beside.label")}</h2>
    ${known.map((aside) => {
      const letter = (aside.chat && chatOf(session.desk, aside.chat)?.letter) || "";
      return html`<button class="item" data-aside aria-current=${shown?.aside === aside.aside ? "true" : nothing}
          @click=${() => open(aside.aside)}>
        <span class="letter whisper">${icon("whisper")}${aside.unread
          ? html`<span class="count" aria-hidden="true">${aside.unread}</span>
            <span class="vh">, ${t("chat.unread", { count: aside.unread })}</span>` : nothing}</span>
        <span class="name"><b>${aside.name}</b><span class="xs muted">${
          aside.phase === "over" ? t("item.over")
          : letter ? t("aside.about", { letter }) : t("aside.asks")}</span></span>
      </button>`;
    })}
  </nav>`;
}
