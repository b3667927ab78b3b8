/** The shapes that the desk's modules share; browsers never load this file. */

export type Kind = "psychologist" | "survivor";
export type Wish = "anyone" | Kind;
export type Side = "you" | "them";
export type Signal = "rather_not" | "moment" | "simpler" | "here";
/** Who sits in a chat. `responder` answers; the other two are guests, seen by the person. */
export type Role = "responder" | "supervisor" | "interpreter";
export type Priority = "normal" | "transfer" | "reconnection" | "escalation";
export type Tier = "native" | "fluent" | "second" | "translation";
/** Why a person is asked: a closed list, so that no word of a colleague reaches her by it. */
export type Reason = "language" | "kind" | "knowledge" | "shift" | "help" | "none";
/** Why she is called: by the ladder, by a colleague who names her, or for a line. */
export type Why = "escalation" | "invited" | "long_queue" | "unanswerable" | "missing";
export type State = "available" | "pause" | "finish";

/** A line with its entrances, and what its organisation calls them in her language. */
export interface LineNames {
  readonly name: string;
  readonly label: string;
  readonly entrances: readonly { readonly name: string; readonly label: string }[];
}

/** She herself, as the server sees her. */
export interface Me {
  readonly name: string;
  readonly kind: Kind;
  readonly state: State | "away" | "resting";
  readonly capacity: number;
  readonly languages: readonly string[];
  /** How many people wait on her lines. */
  readonly waiting: number;
  /** How many others are present. */
  readonly colleagues: number;
  /** The seats that she may sit down in. */
  readonly roles: readonly Role[];
  /** When her breather ends; null when she has none. */
  readonly restUntil: number | null;
  /** The steps of her training that she lacks, or that end soon. */
  readonly due: readonly DueStep[];
  /** Which of her lines close soon, and from when on nobody new comes in. */
  readonly closing: readonly { readonly line: string; readonly at: string; readonly last: string }[];
  /** Her shifts that go on or begin soon. */
  readonly shifts: readonly { readonly line: string; readonly begins: string; readonly ends: string }[];
}

/** A step of her training; `closed` is what she gets no chats from without it. */
export interface DueStep {
  readonly names: readonly { readonly language: string; readonly name: string }[];
  readonly state: "soon" | "expired" | "missing";
  readonly until: string | null;
  /** "line" or "line/entrance" */
  readonly closed: readonly string[];
}

/** Someone is waiting, and it rings here. */
export interface Offer {
  readonly offer: number;
  readonly languages: readonly string[];
  readonly wish: Wish;
  readonly translation: boolean;
  readonly entrance: string | null;
  readonly priority: Priority;
  /** How the two meet in language; null when the server does not say. */
  readonly tier: Tier | null;
  /** When the person began to wait. */
  readonly since: number;
  /** When the ring ends. */
  readonly until: number;
  /** How long it rings in all. */
  readonly seconds: number;
  /** What she pressed. */
  readonly answer: "join" | "not_now" | null;
}

/** One line of a chat. */
export interface Entry {
  /** Words, a one-tap sign, a note of the colleague before her, or a line of our own. */
  readonly what: "words" | "tap" | "note" | "event";
  /** Who wrote: she, the person, or somebody else who sits in the chat (`role`). */
  readonly by: Side | "guest";
  readonly role: Role | null;
  /** Null until the server has kept it. */
  readonly seq: number | null;
  readonly key: string | null;
  /** The words; of a line of our own, the sentence in the catalogue. */
  readonly text: string;
  readonly values: Readonly<Record<string, string>>;
  readonly signal: Signal | null;
  readonly at: number;
  /** Code of what went wrong. */
  readonly trouble: string | null;
}

/** The person is asked, or has asked, for a change of who writes with her. */
export interface Proposal {
  readonly number: number;
  readonly what: "transfer" | "supervisor" | "interpreter";
  /** Whose wish it is: null when it is the person's own. */
  readonly role: Role | null;
  readonly name: string | null;
  readonly kind: Kind | null;
  readonly line: string | null;
  readonly reason: Reason;
  /** She has said yes: somebody is looked for, or on the way. */
  readonly agreed: boolean;
}

export interface Guest {
  readonly role: Role;
  readonly name: string;
}

/** What she prepares in the panel of a hand-over. */
export interface Plan {
  readonly to: "person" | "kind" | "line";
  /** The colleague, the kind, or the line with its entrance after a slash. */
  readonly choice: string;
  readonly reason: Reason | null;
  readonly note: string;
}

export type Panel = "more" | "close" | "transfer" | "supervisor" | "interpreter" | "replies";

export interface Chat {
  readonly chat: string;
  readonly letter: string;
  /** The pane it keeps, from 0, until it is cleared. */
  readonly place: number;
  readonly languages: readonly string[];
  readonly wish: Wish;
  readonly translation: boolean;
  /** The language in which the line writes to her through translation; null while it does not. */
  readonly writes: string | null;
  /** What a computer made of the messages, by their numbers. */
  readonly other: Readonly<Record<number, any>>;
  /** Which translations were not clear, and to whom. */
  readonly doubts: Readonly<Record<number, Side>>;
  /** The draft that is looked at, and what came of it. */
  readonly check: { readonly key: string; readonly draft: string; readonly answer: any } | null;
  /** A language that the person may be writing in; a question, until it is answered. */
  readonly suspected: string | null;
  /** The draft that she has seen translated, and sends with the next press. */
  readonly held: string | null;
  readonly entrance: string | null;
  /** As what she sits here. */
  readonly seat: Role;
  /** Who answers, when it is not she. */
  readonly name: string;
  readonly guests: readonly Guest[];
  /** Whether she may read what was written before she came. */
  readonly along: boolean;
  readonly joinedAt: number;
  /** The newest entry seen. */
  readonly seq: number;
  /** The person's page has shown everything up to here. */
  readonly delivered: number;
  /** Kept ones by number, then those on their way. */
  readonly entries: readonly Entry[];
  readonly unread: number;
  /** The person is writing. */
  readonly writing: boolean;
  /** The person's line stands. */
  readonly here: boolean;
  readonly draft: string;
  readonly proposal: Proposal | null;
  /** When she called for a supervisor; null when nobody is rung for this chat. */
  readonly calledAt: number | null;
  /** Whom she has invited, and to which seat, until the person is asked. */
  readonly invited: Guest | null;
  /** Somebody was called, and nobody could come. */
  readonly vain: boolean;
  readonly panel: Panel | null;
  readonly plan: Plan;
  readonly over: Over | null;
}

export interface Over {
  readonly by: Side | "line";
  readonly how: string;
  /** Who has the chat now. */
  readonly name?: string;
}

/** Somebody who can be asked, or to whom a chat can be handed. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly kind: Kind | null;
  readonly languages: readonly string[];
  readonly role: Role;
  readonly state: "free" | "busy" | "pause";
}

/** One line of a thread beside a chat. */
export interface Whisper {
  readonly by: Side;
  readonly seq: number | null;
  readonly key: string | null;
  readonly text: string;
  readonly trouble: string | null;
}

/** A thread with one colleague beside a chat; never in it, and never seen by the person. */
export interface Aside {
  /** Its name on the server; her own key until the server has given one. */
  readonly aside: string;
  /** The chat of hers that it is beside; null when a colleague asked her. */
  readonly chat: string | null;
  readonly name: string;
  readonly kind: Kind | null;
  /** Whom she asked, while the server has not answered yet. */
  readonly person: string;
  readonly entries: readonly Whisper[];
  readonly seq: number;
  readonly unread: number;
  readonly draft: string;
  /** It rings at this desk · it rings at the colleague's · both are in it · it is over. */
  readonly phase: "asked" | "asking" | "open" | "over";
}

/** A ring for a supervisor, an interpreter or somebody on call. */
export interface Call {
  readonly call: string;
  readonly why: Why;
  /** As what she is invited; null when it is the ladder or the line. */
  readonly role: Role | null;
  /** The colleague who asks; null when it is the ladder or the line. */
  readonly name: string | null;
  readonly line: string;
  readonly languages: readonly string[];
  readonly until: number;
  readonly seconds: number;
  readonly answer: "yes" | null;
}

/** The on-call bell of a line. */
export interface Ringing {
  readonly line: string;
  readonly why: "long_queue" | "unanswerable" | "missing";
  /** She knows: it is shown, and no longer rung. */
  readonly heard: boolean;
}

/** What is open beside the chats: a new question about a chat, or a thread. */
export interface Beside {
  readonly chat: string | null;
  readonly aside: string | null;
}

/** A question that she prepares for a colleague. */
export interface Question {
  readonly person: string;
  readonly text: string;
}

export interface Desk {
  readonly me: Me | null;
  /** Every language of hers that this page has seen. */
  readonly languages: readonly string[];
  /** The most chats at once that the server has said of her. */
  readonly most: number;
  readonly offers: readonly Offer[];
  /** In the order of joining. */
  readonly chats: readonly Chat[];
  readonly people: readonly Colleague[];
  readonly asides: readonly Aside[];
  readonly calls: readonly Call[];
  readonly bells: readonly Ringing[];
  readonly beside: Beside | null;
  readonly question: Question;
  /** The chat she is in. */
  readonly focus: string | null;
  /** Whether she can see the screen: not hidden, not behind another window. */
  readonly looking: boolean;
  /** How many letters have been given. */
  readonly joined: number;
  readonly notice: { readonly word: string; readonly at: number } | null;
  /** A long chat ended at this time: a breather is offered. */
  readonly tired: number | null;
  /** When the line broke; null while it stands. */
  readonly cutAt: number | null;
  /** Milliseconds for which it was away the last time. */
  readonly away: number;
}

/** Any frame of the server (helpline/wire/responder.py). */
export type Frame = any;

/** What a frame does to the desk. */
export type Seen = Readonly<Record<string, (desk: Desk, frame: Frame, now: number) => Desk>>;
