/** The frames of both sockets. Made by `make schema` from helpline/wire; do not edit. */

/** What a visitor's page may send. */
export type FromVisitor =
  | FromVisitor.Start
  | FromVisitor.Resume
  | FromVisitor.Say
  | FromVisitor.Tap
  | FromVisitor.Writing
  | FromVisitor.Got
  | FromVisitor.End
  | FromVisitor.Beat;

export namespace FromVisitor {
  /** Two taps: she wants to write with someone. The token is made by her page, never stored. */
  interface Start {
    readonly type: "start";
    readonly v: 1;
    readonly token: string;
    readonly line: string;
    readonly languages: readonly string[];
    readonly wish: "anyone" | "psychologist" | "survivor";
    readonly translation: boolean;
  }

  /** Her connection is back; her page shows everything up to `after`. */
  interface Resume {
    readonly type: "resume";
    readonly v: 1;
    readonly token: string;
    readonly after: number;
  }

  /** Words. */
  interface Say {
    readonly type: "say";
    readonly key: string;
    readonly text: string;
  }

  /** A one-tap answer. */
  interface Tap {
    readonly type: "tap";
    readonly key: string;
    readonly signal: "rather_not" | "moment" | "simpler";
  }

  /** She is writing, or has stopped. At most one in 2 seconds; never what she writes. */
  interface Writing {
    readonly type: "writing";
    readonly on: boolean;
  }

  /** Her page has shown everything up to `seq` (the responder sees "delivered"). */
  interface Got {
    readonly type: "got";
    readonly seq: number;
  }

  /** She ends the chat or stops waiting. Leaving the page is `POST /x`. */
  interface End {
    readonly type: "end";
  }

  /** Still here. */
  interface Beat {
    readonly type: "heartbeat";
  }
}

/** What a visitor's page is told. */
export type ToVisitor =
  | ToVisitor.Welcome
  | ToVisitor.Queued
  | ToVisitor.Joined
  | ToVisitor.Parted
  | ToVisitor.Message
  | ToVisitor.Tapped
  | ToVisitor.TheyWrite
  | ToVisitor.Presence
  | ToVisitor.Over
  | ToVisitor.Problem
  | ToVisitor.Heartbeat;

export namespace ToVisitor {
  /** Her visit is known and goes on; what the page does not have yet follows. */
  interface Welcome {
    readonly type: "welcome";
    readonly v: 1;
    readonly seq: number;
  }

  /** She is waiting and `people_before` are ahead of her (sent when it changes). */
  interface Queued {
    readonly type: "queued";
    readonly seq: number;
    readonly people_before: number;
  }

  /** A responder has joined. */
  interface Joined {
    readonly type: "joined";
    readonly seq: number;
    readonly name: string;
    readonly kind: "psychologist" | "survivor";
  }

  /** The responder was lost for too long; she is first in the queue again. */
  interface Parted {
    readonly type: "parted";
    readonly seq: number;
  }

  /** Words, hers (with `key`: they are kept now) or the responder's. */
  interface Message {
    readonly type: "message";
    readonly seq: number;
    readonly by: "you" | "them";
    readonly key: string | null;
    readonly text: string;
  }

  /** A one-tap answer, hers (with `key`) or the responder's ("here"). */
  interface Tapped {
    readonly type: "tapped";
    readonly seq: number;
    readonly by: "you" | "them";
    readonly key: string | null;
    readonly signal: "rather_not" | "moment" | "simpler" | "here";
  }

  /** The responder is writing, or has stopped. */
  interface TheyWrite {
    readonly type: "writing";
    readonly on: boolean;
  }

  /** Whether the responder's line stands. */
  interface Presence {
    readonly type: "presence";
    readonly here: boolean;
  }

  /** The conversation has ended and is erased. */
  interface Over {
    readonly type: "over";
    readonly seq: number;
    readonly by: "you" | "them" | "line";
    readonly how: "closed" | "left" | "gone" | "quiet";
  }

  /** Something was not taken. `key` names what it was, where that is known; nothing is echoed. */
  interface Problem {
    readonly type: "problem";
    readonly code: string;
    readonly key: string | null;
    readonly chat: string | null;
    readonly seconds: number | null;
  }

  /** Still here. Both sides send one when they have been silent for 15 seconds. */
  interface Heartbeat {
    readonly type: "heartbeat";
  }
}

/** What a console may send. */
export type FromResponder =
  | FromResponder.Hello
  | FromResponder.Stand
  | FromResponder.Accept
  | FromResponder.Decline
  | FromResponder.Say
  | FromResponder.Tap
  | FromResponder.Writing
  | FromResponder.Close
  | FromResponder.Beat;

export namespace FromResponder {
  /** How much of one chat the page already shows. */
  interface Have {
    readonly chat: string;
    readonly after: number;
  }

  /** The console opens its socket. */
  interface Hello {
    readonly type: "hello";
    readonly v: 1;
    readonly ticket: string;
    readonly chats?: readonly Have[];
  }

  /** Check-in and every change of it: state, chats at once, languages today. */
  interface Stand {
    readonly type: "stand";
    readonly state: "available" | "pause" | "finish";
    readonly capacity: number;
    readonly languages: readonly string[];
  }

  /** Join the person who is waiting. */
  interface Accept {
    readonly type: "accept";
    readonly offer: number;
  }

  /** Not now. Never counted. */
  interface Decline {
    readonly type: "decline";
    readonly offer: number;
  }

  /** Words to one person. */
  interface Say {
    readonly type: "say";
    readonly chat: string;
    readonly key: string;
    readonly text: string;
  }

  /** A one-tap sign: I am here. */
  interface Tap {
    readonly type: "tap";
    readonly chat: string;
    readonly key: string;
    readonly signal: "here";
  }

  /** She is writing in this chat, or has stopped. */
  interface Writing {
    readonly type: "writing";
    readonly chat: string;
    readonly on: boolean;
  }

  /** Erase and close this chat. */
  interface Close {
    readonly type: "close";
    readonly chat: string;
  }

  /** Still here. */
  interface Beat {
    readonly type: "heartbeat";
  }
}

/** What a console is told. */
export type ToResponder =
  | ToResponder.Desk
  | ToResponder.Offered
  | ToResponder.Withdrawn
  | ToResponder.Chat
  | ToResponder.Message
  | ToResponder.Tapped
  | ToResponder.Delivered
  | ToResponder.TheyWrite
  | ToResponder.Presence
  | ToResponder.Over
  | ToResponder.Problem
  | ToResponder.Heartbeat;

export namespace ToResponder {
  /** Who she is and how she stands; sent after `hello` and whenever it changes.
   *
   * `state` "away" follows a missed ring: any `stand` brings her back. `waiting` is how many people
   * wait on her lines, `colleagues` how many others are present. */
  interface Desk {
    readonly type: "desk";
    readonly v: 1;
    readonly name: string;
    readonly kind: "psychologist" | "survivor";
    readonly state: "available" | "pause" | "finish" | "away";
    readonly capacity: number;
    readonly languages: readonly string[];
    readonly waiting: number;
    readonly colleagues: number;
  }

  /** Someone is waiting: ring for `seconds`. Nothing about the person but what she asked for. */
  interface Offered {
    readonly type: "offered";
    readonly offer: number;
    readonly languages: readonly string[];
    readonly wish: "anyone" | "psychologist" | "survivor";
    readonly translation: boolean;
    readonly waited: number;
    readonly seconds: number;
  }

  /** The ring is over. */
  interface Withdrawn {
    readonly type: "withdrawn";
    readonly offer: number;
    readonly reason: "left" | "expired" | "unready" | "declined" | "taken";
  }

  /** A chat of hers; `since` is how many seconds ago she joined it. */
  interface Chat {
    readonly type: "chat";
    readonly chat: string;
    readonly seq: number;
    readonly languages: readonly string[];
    readonly wish: "anyone" | "psychologist" | "survivor";
    readonly translation: boolean;
    readonly since: number;
  }

  /** Words in a chat; her own with their `key`. `ago` is in seconds. */
  interface Message {
    readonly type: "message";
    readonly chat: string;
    readonly seq: number;
    readonly by: "you" | "them";
    readonly key: string | null;
    readonly text: string;
    readonly ago: number;
  }

  /** A one-tap answer in a chat. */
  interface Tapped {
    readonly type: "tapped";
    readonly chat: string;
    readonly seq: number;
    readonly by: "you" | "them";
    readonly key: string | null;
    readonly signal: "rather_not" | "moment" | "simpler" | "here";
    readonly ago: number;
  }

  /** The person's page has shown everything up to `seq`. */
  interface Delivered {
    readonly type: "delivered";
    readonly chat: string;
    readonly seq: number;
  }

  /** The person is writing, or has stopped. */
  interface TheyWrite {
    readonly type: "writing";
    readonly chat: string;
    readonly on: boolean;
  }

  /** Whether the person's line stands. */
  interface Presence {
    readonly type: "presence";
    readonly chat: string;
    readonly here: boolean;
  }

  /** The chat has ended and is erased on the server. */
  interface Over {
    readonly type: "over";
    readonly chat: string;
    readonly seq: number;
    readonly by: "you" | "them" | "line";
    readonly how: "closed" | "left" | "gone" | "quiet";
  }

  /** Something was not taken. `key` names what it was, where that is known; nothing is echoed. */
  interface Problem {
    readonly type: "problem";
    readonly code: string;
    readonly key: string | null;
    readonly chat: string | null;
    readonly seconds: number | null;
  }

  /** Still here. Both sides send one when they have been silent for 15 seconds. */
  interface Heartbeat {
    readonly type: "heartbeat";
  }
}
