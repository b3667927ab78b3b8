// @ts-check
/**
 * The desk's line to the server: a one-time ticket, a socket, and again when it breaks. It sends a
 * heartbeat after 15 silent seconds and takes 40 as the end; it waits longer after each failure, and
 * differently on each page, so that a server that starts again is not met by everybody at once.
 */

import { ticket } from "./door.js";

const BEAT = 15_000;
const DEAD = 40_000;
const LONGEST = 15_000;
const CHECK = 2_000;

/** A name for what she sends; the server takes each once. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether the server wants no more of this page (helpline/errors.py). */
function forGood(/** @type {number} */ code) {
  return code >= 4450 && code <= 4499;
}

export class Line {
  /** @type {WebSocket | null} */
  #socket = null;
  #heard = 0;
  #said = 0;
  #tries = 0;
  #retry = 0;
  #beat = 0;
  #attempt = 0;

  /**
   * @param {object} ends
   * @param {(ticket: string) => object} ends.first the frame that opens
   * @param {(frame: any) => void} ends.frame a frame of the server, heartbeats left out
   * @param {() => void} ends.down the line is lost, and being tried again
   * @param {(code: number) => void} ends.closed the server closed it for good
   * @param {() => void} ends.outside nobody is signed in here
   */
  constructor(ends) {
    this.ends = ends;
    this.back = () => this.#connect();
  }

  open() {
    this.#beat = setInterval(() => this.#check(), CHECK);
    addEventListener("online", this.back);
    void this.#connect();
  }

  /** Ends it; nothing more is heard. */
  close() {
    clearInterval(this.#beat);
    removeEventListener("online", this.back);
    this.#drop();
  }

  /** Whether `frame` went out; what did not is the caller's to keep. */
  send(/** @type {object} */ frame) {
    if (this.#socket?.readyState !== WebSocket.OPEN || !this.#said) return false;
    this.#said = Date.now();
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  #drop() {
    clearTimeout(this.#retry);
    this.#attempt += 1;
    const old = this.#socket;
    this.#socket = null;
    this.#said = 0;
    old?.close();
  }

  #lost() {
    this.#drop();
    this.ends.down();
    const wait = Math.min(LONGEST, 500 * 2 ** this.#tries) * (0.5 + Math.random());
    this.#tries += 1;
    this.#retry = setTimeout(() => this.#connect(), wait);
  }

  async #connect() {
    this.#drop();
    const attempt = this.#attempt;
    let pass;
    try {
      pass = await ticket();
    } catch {
      if (attempt === this.#attempt) this.#lost();
      return;
    }
    if (attempt !== this.#attempt) return;
    if (pass === null) this.ends.outside();
    else this.#dial(pass);
  }

  #dial(/** @type {string} */ pass) {
    const socket = new WebSocket(new URL("/desk/socket", location.href).href.replace("http", "ws"));
    this.#socket = socket;
    this.#heard = Date.now();
    socket.onopen = () => {
      this.#said = Date.now();
      socket.send(JSON.stringify(this.ends.first(pass)));
    };
    socket.onmessage = ({ data }) => {
      if (socket !== this.#socket) return;
      this.#heard = Date.now();
      this.#tries = 0;
      const frame = JSON.parse(data);
      if (frame.type !== "heartbeat") this.ends.frame(frame);
      this.#check();
    };
    socket.onclose = ({ code }) => {
      if (socket !== this.#socket) return;
      if (!forGood(code)) {
        this.#lost();
        return;
      }
      this.close();
      this.ends.closed(code);
    };
  }

  #check() {
    if (!this.#socket) return;
    const now = Date.now();
    if (now - this.#heard > DEAD) this.#lost();
    else if (this.#said && now - this.#said >= BEAT) this.send({ type: "heartbeat" });
  }
}
