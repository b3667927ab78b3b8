/** The shapes that the visitor's modules share; browsers never load this file. */

/** One thing in the log: words, a tap, a note, or a line of our own. */
interface Entry {
  /** Of a line of our own: the sentence in the catalogue. */
  readonly line?: string;
  readonly by?: "you" | "them";
  /** Of a guest's words: what she is. */
  readonly role?: "supervisor" | "interpreter";
  readonly key?: string | null;
  /** The newest number in the journal when it was written or kept; its own, once it is kept. */
  readonly seq?: number;
  /** Of her newest words: which entry they are, so that she can take them back. */
  readonly number?: number;
  readonly text?: string;
  readonly signal?: string;
  /** Who wrote, joined or went. */
  readonly name?: string;
  /** Of her own words: on their way, waiting for her to send them again, or kept by the server. */
  readonly state?: "sending" | "unsent" | "sent";
}

/** What a new person may read of what was written before. */
type Along = "everything" | "nothing";

/** The frame `proposal`, and what has become of it. */
interface Proposed {
  readonly number: number;
  readonly what: "transfer" | "supervisor" | "interpreter";
  readonly by: "you" | "them";
  readonly name: string | null;
  readonly kind: "psychologist" | "survivor" | null;
  readonly line: string | null;
  readonly reason: string;
  /** The key of her answer, while it is on its way, and what it was. */
  readonly mine?: string | null;
  readonly yes?: boolean;
  readonly agreed?: boolean;
}

/** What she has decided and the server may not have yet; it goes out as it is. */
interface Decision {
  readonly type: "reply" | "answer" | "take_back" | "unsay" | "another" | "share" | "translate" | "unclear";
  readonly key?: string;
}

/** Everything the page shows of one visit. */
interface View {
  readonly phase: "opening" | "waiting" | "open" | "over";
  /** Number of the newest journal entry that is shown. */
  readonly seq: number;
  /** In the queue: people before her, what others waited lately in minutes, whether anybody could answer. */
  readonly before: number | null;
  readonly wait: { readonly low: number; readonly high: number } | null;
  readonly answerable: boolean;
  /** What she is asked while she waits, and what she has answered. */
  readonly question: { readonly question: "kind" | "translation"; readonly kind: string | null } | null;
  readonly replies: Readonly<Record<string, boolean>>;
  /** Whether she is to be asked what the next one may read. */
  readonly share: boolean;
  readonly who: { readonly name: string; readonly kind: string } | null;
  /** Names by what they are. */
  readonly guests: Readonly<Record<string, string>>;
  readonly proposal: Proposed | null;
  /** What whoever comes next may read; null while nobody is to come. */
  readonly along: Along | null;
  /** She is choosing another person. */
  readonly wanting: boolean;
  /** Whether the responder's connection stands, and for how many seconds it has not. */
  readonly here: boolean;
  readonly alone: number;
  /** She has heard that nobody can answer, or that the responder is lost, and stays. */
  readonly kept: boolean;
  readonly writing: boolean;
  readonly line: "up" | "down" | "back";
  /** Seconds until the next message is taken; 0 for a fault on our side; null for neither. */
  readonly pause: number | null;
  /** The line about silence was shown; it comes once. */
  readonly hushed: boolean;
  readonly log: readonly Entry[];
  readonly outbox: readonly Decision[];
  /** What was told of translation, and who was there then; translations.js folds it. */
  readonly told: readonly Readonly<Record<string, any>>[];
  readonly over: { readonly how: string; readonly by: string; readonly name?: string } | null;
}

/** A sentence of the catalogue; `count` chooses its plural form. */
type Say = (key: string, values?: { count?: number; name?: string; who?: string; low?: number }) => string;

/** A new element: its tag, its classes, what is inside. */
type Make = (tag: string, looks: string, ...inside: (Node | string)[]) => HTMLElement;

/** Clicks come from elements, and what has an id here is what the page says it is. */
interface EventTarget {
  closest(which: string): HTMLElement | null;
}
interface Element {
  value: string;
}
