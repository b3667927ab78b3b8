// @ts-check
/**
 * A line for where sockets do not work, and it looks like a socket: a stream of news, or one answer
 * after the other, and what she does by POST. The token is in what is posted, and nowhere else.
 */

/** Milliseconds until something of a stream must have come: or somebody on the way holds it back. */
const FIRST_WITHIN = 5_000;

/** Milliseconds without anything on a stream: it is held back too, only later. */
const SILENT = 25_000;

const MOST = 20;
const HEARTBEAT = '{"type":"heartbeat"}';

/** Once a stream was held back, there is none any more. */
let streams = typeof ReadableStream === "function";

/** The events of a text, and what is left of it. @param {string} text */
function split(text) {
  const blocks = text.split("\n\n");
  const rest = blocks.pop() ?? "";
  const events = blocks.map((block) => {
    const fields = Object.fromEntries(block.split("\n").map((line) => line.split(/: (.*)/)));
    return { kind: fields.event, data: fields.data ?? "" };
  });
  return { events, rest };
}

export class Requests {
  readyState = 0;
  /** @type {(() => void) | null} */
  onopen = null;
  /** @type {((message: { data: string }) => void) | null} */
  onmessage = null;
  /** @type {((end: { code: number }) => void) | null} */
  onclose = null;

  #stop = new AbortController();
  #token = "";
  #seq = 0;
  #mark = "";
  #heard = 0;
  /** @type {string[]} */
  #waiting = [];
  #posting = false;

  constructor() {
    setTimeout(() => this.onopen?.());
  }

  /** The first frame opens the line, every other goes out by itself. @param {string} text */
  send(text) {
    if (this.readyState === 1) {
      this.#waiting.push(text);
      this.#post();
      return;
    }
    const { token, after = 0 } = JSON.parse(text);
    Object.assign(this, { readyState: 1 });
    this.#token = token;
    this.#seq = after;
    this.#listen(text).catch(() => this.#end(1006));
  }

  close() {
    if (streams && this.#heard && Date.now() - this.#heard > SILENT) streams = false;
    this.readyState = 3;
    this.#stop.abort();
  }

  /** @param {string} first */
  async #listen(first) {
    if (streams) await this.#stream(first);
    else await this.#poll(first);
    this.#end(1006);
  }

  /** @param {string} first */
  async #stream(first) {
    const held = new AbortController();
    const timer = setTimeout(() => held.abort(), FIRST_WITHIN);
    this.#stop.signal.addEventListener("abort", () => held.abort());
    try {
      const answer = await this.#ask("/stream", first, held.signal);
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      for (let rest = "", piece; reader && (piece = await reader.read()) && !piece.done; ) {
        clearTimeout(timer);
        this.#heard = Date.now();
        const found = split(rest + piece.value);
        rest = found.rest;
        found.events.forEach((one) => this.#take(one));
      }
    } catch {
      if (this.#heard || this.readyState !== 1) return;
      streams = false;
      await this.#poll(first);
    } finally {
      clearTimeout(timer);
    }
  }

  /** @param {string} body */
  async #poll(body) {
    while (this.readyState === 1) {
      this.#mark = "";
      const answer = await this.#ask("/poll", body, this.#stop.signal);
      split(await answer.text()).events.forEach((one) => this.#take(one));
      if (!this.#mark) return;
      this.onmessage?.({ data: HEARTBEAT });
      const known = { type: "resume", v: 1, token: this.#token, after: this.#seq };
      body = `${JSON.stringify(known)}\n${this.#mark}`;
    }
  }

  /** One after the other, or they could overtake each other. */
  async #post() {
    if (this.#posting) return;
    this.#posting = true;
    try {
      while (this.#waiting.length && this.readyState === 1) {
        const body = [this.#token, ...this.#waiting.splice(0, MOST)].join("\n");
        const answer = await this.#ask("/send", body, this.#stop.signal);
        split(await answer.text()).events.forEach((one) => this.#take(one));
      }
    } catch {
      this.#end(1006);
    }
    this.#posting = false;
  }

  /** @param {string} path @param {string} body @param {AbortSignal} signal */
  async #ask(path, body, signal) {
    const answer = await fetch(path, { method: "POST", body, signal, cache: "no-store" });
    if (!answer.ok) throw new Error("refused");
    return answer;
  }

  /** @param {{ kind?: string, data: string }} event */
  #take({ kind, data }) {
    if (this.readyState !== 1) return;
    if (kind === "close") this.#end(Number(data));
    else if (kind === "mark") this.#mark = data;
    else {
      const { type, seq = 0 } = JSON.parse(data);
      if (type !== "welcome" && type !== "queued") this.#seq = Math.max(this.#seq, seq);
      this.onmessage?.({ data });
    }
  }

  /** @param {number} code */
  #end(code) {
    if (this.readyState === 3) return;
    this.close();
    this.onclose?.({ code });
  }
}
