/** The shapes that the visitor's modules share; browsers never load this file. */

/** One thing in the log: words, a tap, or a line of our own. */
interface Entry {
  /** Of a line of our own: the sentence in the catalogue. */
  readonly line?: string;
  readonly by?: "you" | "them";
  readonly key?: string | null;
  readonly text?: string;
  readonly signal?: string;
  /** Who wrote, joined or went. */
  readonly name?: string;
  /** Of her own words: on their way, waiting for her to send them again, or kept by the server. */
  readonly state?: "sending" | "unsent" | "sent";
}

/** Everything the page shows of one visit. */
interface View {
  readonly phase: "opening" | "waiting" | "open" | "over";
  /** Number of the newest journal entry that is shown. */
  readonly seq: number;
  readonly before: number | null;
  readonly who: { readonly name: string; readonly kind: string } | null;
  /** Whether the responder's connection stands. */
  readonly here: boolean;
  readonly writing: boolean;
  readonly line: "up" | "down" | "back";
  /** Seconds until the next message is taken; 0 for a fault on our side; null for neither. */
  readonly pause: number | null;
  /** The line about silence was shown; it comes once. */
  readonly hushed: boolean;
  readonly log: readonly Entry[];
  readonly over: { readonly how: string; readonly by: string; readonly name?: string } | null;
}

/** A sentence of the catalogue; `count` chooses its plural form. */
type Say = (key: string, values?: { count?: number; name?: string }) => string;

/** Clicks come from elements, and what has an id here is what the page says it is. */
interface EventTarget {
  closest(which: string): HTMLElement | null;
}
interface Element {
  value: string;
}
