/** The frames of both sockets. Made by `make schema` from helpline/wire; do not edit. */

/** What a visitor's page may send. */
export type FromVisitor =
  | FromVisitor.Start
  | FromVisitor.Resume
  | FromVisitor.Say
  | FromVisitor.Tap
  | FromVisitor.Unsay
  | FromVisitor.Writing
  | FromVisitor.Got
  | FromVisitor.Reply
  | FromVisitor.Answer
  | FromVisitor.TakeBack
  | FromVisitor.Another
  | FromVisitor.Share
  | FromVisitor.Translate
  | FromVisitor.Unclear
  | FromVisitor.End
  | FromVisitor.Beat;

export namespace FromVisitor {
  /** Two taps: she wants to write with someone. The token is made by her page, never stored.
   *
   * `entrance` is the door of the line that she came through, where it has several. `without_tags`
   * keeps people away from her. `person` is somebody she has written with before: the answer, and
   * the time it takes, are the same whether anybody bears this name or not. */
  interface Start {
    readonly type: "start";
    readonly v: 1;
    readonly token: string;
    readonly line: string;
    readonly languages: readonly string[];
    readonly wish: "anyone" | "psychologist" | "survivor";
    readonly translation: boolean;
    readonly entrance?: string | null;
    readonly without_tags?: readonly string[];
    readonly person?: string | null;
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

  /** She takes back her newest words, those with number `number`. */
  interface Unsay {
    readonly type: "unsay";
    readonly key: string;
    readonly number: number;
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

  /** Her answer to a `question`, which may be taken back (`yes: false`) until somebody joins. */
  interface Reply {
    readonly type: "reply";
    readonly question: "kind" | "translation";
    readonly yes: boolean;
  }

  /** Her answer to proposal `number`. No answer is no.
   *
   * `along` is what whoever comes may read of what was written before; without a yes it says
   * nothing. */
  interface Answer {
    readonly type: "answer";
    readonly key: string;
    readonly number: number;
    readonly yes: boolean;
    readonly along?: "everything" | "nothing";
  }

  /** She takes back her yes to proposal `number`, as long as nobody has come. */
  interface TakeBack {
    readonly type: "take_back";
    readonly key: string;
    readonly number: number;
  }

  /** Another person, please; no reason is asked for.
   *
   * "same" and "other" (the same kind of person, or the other kind): the responder stays until
   * somebody has accepted. "anyone": back to waiting at once. */
  interface Another {
    readonly type: "another";
    readonly key: string;
    readonly wish: "same" | "other" | "anyone";
    readonly along?: "everything" | "nothing";
  }

  /** While she waits again: what the next person may read of what was written before. */
  interface Share {
    readonly type: "share";
    readonly key: string;
    readonly along: "everything" | "nothing";
  }

  /** A computer may translate from now on, or no longer: she says so whenever she likes.
   *
   * `language` is the one she writes in. */
  interface Translate {
    readonly type: "translate";
    readonly key: string;
    readonly on: boolean;
    readonly language: string;
  }

  /** The translation of message `number` is not clear to her. */
  interface Unclear {
    readonly type: "unclear";
    readonly key: string;
    readonly number: number;
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
  | ToVisitor.Question
  | ToVisitor.Joined
  | ToVisitor.Parted
  | ToVisitor.Shared
  | ToVisitor.Message
  | ToVisitor.Unsaid
  | ToVisitor.Tapped
  | ToVisitor.Proposal
  | ToVisitor.Settled
  | ToVisitor.Note
  | ToVisitor.Entered
  | ToVisitor.Departed
  | ToVisitor.Translation
  | ToVisitor.Translated
  | ToVisitor.Doubted
  | ToVisitor.TheyWrite
  | ToVisitor.Presence
  | ToVisitor.Alone
  | ToVisitor.Over
  | ToVisitor.Problem
  | ToVisitor.Heartbeat;

export namespace ToVisitor {
  /** From `low` to `high` minutes, both in steps of 5: what half and most people waited lately. */
  interface Wait {
    readonly low: number;
    readonly high: number;
  }

  /** When the line opens again, as planned: the day of the week (0 is Monday), and "18:00". */
  interface Opens {
    readonly day: number;
    readonly time: string;
  }

  /** The line closes `at` ("21:00"); whoever waits then is told that it has closed. */
  interface Closes {
    readonly at: string;
    readonly opens: Opens | null;
  }

  /** Her visit is known and goes on; what the page does not have yet follows. */
  interface Welcome {
    readonly type: "welcome";
    readonly v: 1;
    readonly seq: number;
  }

  /** She is waiting and `people_before` are ahead of her (sent when it changes).
   *
   * `wait` is null when too few waits are known to say anything. `answerable` is false when nobody
   * who is here, busy or not, could write with her, or may: that is said at once. `closing` is there
   * when the line closes soon; of whoever has had a chat already it is not told. */
  interface Queued {
    readonly type: "queued";
    readonly seq: number;
    readonly people_before: number;
    readonly wait: Wait | null;
    readonly answerable: boolean;
    readonly closing: Closes | null;
  }

  /** Asked once each, only while a yes would help now; `question` null takes it off her page.
   *
   * "kind": one of the other kind is free now (`kind` says which). "translation": somebody is free
   * if a computer may translate. */
  interface Question {
    readonly type: "question";
    readonly question: "kind" | "translation" | null;
    readonly kind: "psychologist" | "survivor" | null;
  }

  /** A responder has joined; if one was there before, she has handed over and left. */
  interface Joined {
    readonly type: "joined";
    readonly seq: number;
    readonly name: string;
    readonly kind: "psychologist" | "survivor";
  }

  /** The responder has left or was lost; the person is at the head of the queue again.
   *
   * `by` "you": she asked for another person. `along` is what the next one may read; it is
   * "nothing" unless she says otherwise (`share`). */
  interface Parted {
    readonly type: "parted";
    readonly seq: number;
    readonly by: "you" | "line";
    readonly key: string | null;
    readonly along: "everything" | "nothing";
  }

  /** What the next person may read, as she chose. */
  interface Shared {
    readonly type: "shared";
    readonly seq: number;
    readonly key: string;
    readonly along: "everything" | "nothing";
  }

  /** Words, hers (with `key`: they are kept now) or somebody's at the line.
   *
   * `role` says whose they are; it is null for her own. */
  interface Message {
    readonly type: "message";
    readonly seq: number;
    readonly by: "you" | "them";
    readonly role: "responder" | "supervisor" | "interpreter" | null;
    readonly key: string | null;
    readonly text: string;
  }

  /** Her words with number `number` are taken back, and gone from the server. */
  interface Unsaid {
    readonly type: "unsaid";
    readonly seq: number;
    readonly number: number;
    readonly key: string;
  }

  /** A one-tap answer, hers (with `key`) or the responder's ("here"). */
  interface Tapped {
    readonly type: "tapped";
    readonly seq: number;
    readonly by: "you" | "them";
    readonly role: "responder" | "supervisor" | "interpreter" | null;
    readonly key: string | null;
    readonly signal: "rather_not" | "moment" | "simpler" | "here";
  }

  /** Somebody would take over or join, and she decides; or she has asked for another person.
   *
   * `by` "them" waits for her answer. `name`, `kind` and `line` say who would come, as far as that
   * is known: a person, one of a kind, or whoever answers on another line. */
  interface Proposal {
    readonly type: "proposal";
    readonly seq: number;
    readonly number: number;
    readonly what: "transfer" | "supervisor" | "interpreter";
    readonly by: "you" | "them";
    readonly key: string | null;
    readonly name: string | null;
    readonly kind: "psychologist" | "survivor" | null;
    readonly line: string | null;
    readonly reason: "language" | "kind" | "knowledge" | "shift" | "help" | "none";
  }

  /** What has become of proposal `number`.
   *
   * "agreed": she said yes; it is carried out as soon as somebody has come (`joined`, `entered`).
   * "withdrawn" by "line": nobody could come. After "refused" and "withdrawn" all is as it was. */
  interface Settled {
    readonly type: "settled";
    readonly seq: number;
    readonly number: number;
    readonly outcome: "agreed" | "refused" | "withdrawn";
    readonly by: "you" | "them" | "line";
    readonly key: string | null;
    readonly along: "everything" | "nothing" | null;
  }

  /** What the responder noted for the one who takes over; hers to read if she wants to. */
  interface Note {
    readonly type: "note";
    readonly seq: number;
    readonly number: number;
    readonly text: string;
  }

  /** A supervisor or an interpreter has sat down; she may write from now on. */
  interface Entered {
    readonly type: "entered";
    readonly seq: number;
    readonly role: "supervisor" | "interpreter";
    readonly name: string;
  }

  /** The supervisor or the interpreter has left. */
  interface Departed {
    readonly type: "departed";
    readonly seq: number;
    readonly role: "supervisor" | "interpreter";
  }

  /** Whether a computer translates between her and the line, and between which languages.
   *
   * It does only while both sides have said yes (`on`); each of the two is told of by itself. When
   * somebody else sits down, the line's yes is over. `language` is what that side writes in. */
  interface Translation {
    readonly type: "translation";
    readonly seq: number;
    readonly by: "you" | "them";
    readonly key: string | null;
    readonly on: boolean;
    readonly language: string;
  }

  /** Message `number` as a computer guessed it: in her language, or hers as the line reads it.
   *
   * Without `text` it was not translated, and `why` says why. `source` and `target` are languages,
   * `through` one between them. `signs` speak against it; `lost` repeats what of the original is not
   * in it to the letter. */
  interface Translated {
    readonly type: "translated";
    readonly seq: number;
    readonly number: number;
    readonly text: string | null;
    readonly why: "no_pair" | "busy" | "late" | "broken" | null;
    readonly source: string | null;
    readonly target: string | null;
    readonly through: string | null;
    readonly signs: readonly ("unsure" | "unknown" | "length" | "repeats" | "copied" | "facts" | "negation" | "term" | "idiom")[];
    readonly lost: readonly string[];
  }

  /** That a translation is not clear to her has reached the line, or the other way round. */
  interface Doubted {
    readonly type: "doubted";
    readonly seq: number;
    readonly by: "you" | "them";
    readonly key: string | null;
    readonly number: number;
  }

  /** Somebody at the line is writing, or has stopped. */
  interface TheyWrite {
    readonly type: "writing";
    readonly role: "responder" | "supervisor" | "interpreter";
    readonly on: boolean;
  }

  /** Whether the responder's line stands. */
  interface Presence {
    readonly type: "presence";
    readonly here: boolean;
  }

  /** The responder's line has been lost for `seconds`: 20, 60; 0 when she is back.
   *
   * From 60 on the page offers: keep waiting, somebody else now (`another`), leave. */
  interface Alone {
    readonly type: "alone";
    readonly seconds: number;
  }

  /** The conversation has ended and is erased. "shut": the line closed while she waited. */
  interface Over {
    readonly type: "over";
    readonly seq: number;
    readonly by: "you" | "them" | "line";
    readonly how: "closed" | "left" | "gone" | "quiet" | "shut";
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
  | FromResponder.Rest
  | FromResponder.Accept
  | FromResponder.Decline
  | FromResponder.Say
  | FromResponder.Tap
  | FromResponder.Writing
  | FromResponder.Transfer
  | FromResponder.Withdraw
  | FromResponder.Invite
  | FromResponder.CallSupervisor
  | FromResponder.Check
  | FromResponder.Unclear
  | FromResponder.Come
  | FromResponder.Depart
  | FromResponder.Close
  | FromResponder.Ask
  | FromResponder.AnswerAsk
  | FromResponder.AsideSay
  | FromResponder.AsideClose
  | FromResponder.Beat;

export namespace FromResponder {
  /** How much of one chat the page already shows. */
  interface Have {
    readonly chat: string;
    readonly after: number;
  }

  /** Who should take over: one colleague, anybody of a kind, or another line (with its entrance).
   *
   * Exactly one of `person`, `kind` and `line`. */
  interface Target {
    readonly person?: string | null;
    readonly kind?: "psychologist" | "survivor" | null;
    readonly line?: string | null;
    readonly entrance?: string | null;
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

  /** After a heavy chat: so many minutes without a ring, from now on; 0 ends it. */
  interface Rest {
    readonly type: "rest";
    readonly minutes: number;
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

  /** Propose to the person that somebody else takes over. She decides; this one stays till then.
   *
   * `note` is for whoever takes over, and goes along only if she lets everything go along; she may
   * read it. */
  interface Transfer {
    readonly type: "transfer";
    readonly chat: string;
    readonly key: string;
    readonly to: Target;
    readonly reason: "language" | "kind" | "knowledge" | "shift" | "help" | "none";
    readonly note?: string | null;
  }

  /** Take back proposal `number`, whether she has agreed or not, as long as nobody has come. */
  interface Withdraw {
    readonly type: "withdraw";
    readonly chat: string;
    readonly key: string;
    readonly number: number;
  }

  /** Ask a colleague to sit down too. If she would come, the person is asked. */
  interface Invite {
    readonly type: "invite";
    readonly chat: string;
    readonly key: string;
    readonly person: string;
    readonly role: "supervisor" | "interpreter";
    readonly reason: "language" | "kind" | "knowledge" | "shift" | "help" | "none";
  }

  /** Ring the supervisors who are on call, one after the other. */
  interface CallSupervisor {
    readonly type: "call_supervisor";
    readonly chat: string;
    readonly key: string;
  }

  /** What would the person read of this draft? The answer is `checked`, with this key. */
  interface Check {
    readonly type: "check";
    readonly chat: string;
    readonly key: string;
    readonly text: string;
  }

  /** The translation of the person's message `number` is not clear. */
  interface Unclear {
    readonly type: "unclear";
    readonly chat: string;
    readonly key: string;
    readonly number: number;
  }

  /** Her answer to `called`. */
  interface Come {
    readonly type: "come";
    readonly call: string;
    readonly yes: boolean;
  }

  /** A guest gets up from this chat. */
  interface Depart {
    readonly type: "depart";
    readonly chat: string;
  }

  /** Erase and close this chat. `heavy`: it was, and she rests before the next ring. */
  interface Close {
    readonly type: "close";
    readonly chat: string;
    readonly heavy?: boolean;
  }

  /** Ask a colleague about a chat, beside it. */
  interface Ask {
    readonly type: "ask";
    readonly key: string;
    readonly chat: string;
    readonly person: string;
    readonly text: string;
  }

  /** Whether she has time for the colleague who asks. */
  interface AnswerAsk {
    readonly type: "answer_ask";
    readonly aside: string;
    readonly yes: boolean;
  }

  /** Words to the colleague. */
  interface AsideSay {
    readonly type: "aside_say";
    readonly aside: string;
    readonly key: string;
    readonly text: string;
  }

  /** It is over for both; what was written is erased. */
  interface AsideClose {
    readonly type: "aside_close";
    readonly aside: string;
  }

  /** Still here. */
  interface Beat {
    readonly type: "heartbeat";
  }
}

/** What a console is told. */
export type ToResponder =
  | ToResponder.Desk
  | ToResponder.Colleagues
  | ToResponder.Offered
  | ToResponder.Withdrawn
  | ToResponder.Called
  | ToResponder.Rung
  | ToResponder.Chat
  | ToResponder.Message
  | ToResponder.Unsaid
  | ToResponder.Tapped
  | ToResponder.Proposal
  | ToResponder.Settled
  | ToResponder.Note
  | ToResponder.Handed
  | ToResponder.Entered
  | ToResponder.Departed
  | ToResponder.Translation
  | ToResponder.Translated
  | ToResponder.Doubted
  | ToResponder.Checked
  | ToResponder.Delivered
  | ToResponder.TheyWrite
  | ToResponder.OtherLanguage
  | ToResponder.Presence
  | ToResponder.Over
  | ToResponder.Asked
  | ToResponder.Aside
  | ToResponder.AsideOver
  | ToResponder.Problem
  | ToResponder.Heartbeat;

export namespace ToResponder {
  /** What a step of training is called in a language. */
  interface StepName {
    readonly language: string;
    readonly name: string;
  }

  /** A step of her training that she lacks, or that ends soon.
   *
   * `until` is the last day on which it holds, or held. `closed` is what she gets no chats from
   * without it: "line" or "line/entrance". */
  interface DueStep {
    readonly names: readonly StepName[];
    readonly state: "soon" | "expired" | "missing";
    readonly until: string | null;
    readonly closed: readonly string[];
  }

  /** A line of hers closes `at` ("21:00"); `last`: nobody new comes in from then on. */
  interface LineCloses {
    readonly line: string;
    readonly at: string;
    readonly last: string;
  }

  /** A shift of hers that goes on, or begins within ten minutes: "18:00" and "22:00". */
  interface OwnShift {
    readonly line: string;
    readonly begins: string;
    readonly ends: string;
  }

  /** Somebody who can be asked or handed to. `id` is an alias for this connection only. */
  interface Colleague {
    readonly id: string;
    readonly name: string;
    readonly kind: "psychologist" | "survivor";
    readonly languages: readonly string[];
    readonly role: "responder" | "supervisor" | "interpreter";
    readonly state: "free" | "busy" | "pause";
  }

  /** A supervisor or an interpreter who sits in a chat too. */
  interface Guest {
    readonly role: "supervisor" | "interpreter";
    readonly name: string;
  }

  /** Who she is and how she stands; sent after `hello` and whenever it changes.
   *
   * `state` "away" follows a missed ring: any `stand` brings her back. "resting" follows a heavy
   * chat, for `rest` more seconds. `waiting`: so many wait on her lines; `colleagues`: so many
   * others are here. `roles`: the seats that she may sit down in. `closing`: lines of hers that
   * close soon. `shifts`: those of hers that go on or begin soon. */
  interface Desk {
    readonly type: "desk";
    readonly v: 1;
    readonly name: string;
    readonly kind: "psychologist" | "survivor";
    readonly roles: readonly ("responder" | "supervisor" | "interpreter")[];
    readonly state: "available" | "pause" | "finish" | "away" | "resting";
    readonly rest: number;
    readonly capacity: number;
    readonly languages: readonly string[];
    readonly waiting: number;
    readonly colleagues: number;
    readonly due: readonly DueStep[];
    readonly closing: readonly LineCloses[];
    readonly shifts: readonly OwnShift[];
  }

  /** Everybody else who is here; sent after `hello` and when it changes. */
  interface Colleagues {
    readonly type: "colleagues";
    readonly people: readonly Colleague[];
  }

  /** Someone is waiting: ring for `seconds`. Nothing about the person but what she asked for.
   *
   * `tier`: her own language as a native · as a fluent speaker · another language of hers · by
   * machine translation, to which she agreed. */
  interface Offered {
    readonly type: "offered";
    readonly offer: number;
    readonly languages: readonly string[];
    readonly wish: "anyone" | "psychologist" | "survivor";
    readonly translation: boolean;
    readonly entrance: string | null;
    readonly priority: "normal" | "transfer" | "reconnection" | "escalation";
    readonly tier: "native" | "fluent" | "second" | "translation" | null;
    readonly waited: number;
    readonly seconds: number;
  }

  /** The ring is over. */
  interface Withdrawn {
    readonly type: "withdrawn";
    readonly offer: number;
    readonly reason: "left" | "expired" | "unready" | "declined" | "taken";
  }

  /** Somebody is asked to come (`on`), or no longer.
   *
   * "escalation": the ladder rings the supervisors. "invited": `name` asks her to sit down too, as
   * `role`. "long_queue", "unanswerable", "missing": the line needs one more person. */
  interface Called {
    readonly type: "called";
    readonly call: string;
    readonly why: "escalation" | "invited" | "long_queue" | "unanswerable" | "missing";
    readonly role: "supervisor" | "interpreter" | null;
    readonly name: string | null;
    readonly line: string;
    readonly languages: readonly string[];
    readonly seconds: number;
    readonly on: boolean;
  }

  /** The bell of a line: it needs more people than are here. */
  interface Rung {
    readonly type: "bell";
    readonly line: string;
    readonly why: "long_queue" | "unanswerable" | "missing";
    readonly on: boolean;
  }

  /** A chat of hers; `since` is how many seconds ago the person came.
   *
   * `translation`: the person lets a computer translate; `writes` is the language in which the line
   * writes to her through it, null if it does not.
   * `seat` is her own; `name` and `kind` are those of the responder. `along` "nothing": what was
   * written before she sat down is not shown to her, because the person did not want it. */
  interface Chat {
    readonly type: "chat";
    readonly chat: string;
    readonly seq: number;
    readonly languages: readonly string[];
    readonly wish: "anyone" | "psychologist" | "survivor";
    readonly translation: boolean;
    readonly writes: string | null;
    readonly entrance: string | null;
    readonly seat: "responder" | "supervisor" | "interpreter";
    readonly name: string;
    readonly kind: "psychologist" | "survivor";
    readonly guests: readonly Guest[];
    readonly along: "everything" | "nothing";
    readonly since: number;
  }

  /** Words in a chat; her own with their `key`. `ago` is in seconds.
   *
   * `role` says whose they are; it is null for the person's. */
  interface Message {
    readonly type: "message";
    readonly chat: string;
    readonly seq: number;
    readonly by: "you" | "them";
    readonly role: "responder" | "supervisor" | "interpreter" | null;
    readonly key: string | null;
    readonly text: string;
    readonly ago: number;
  }

  /** The person has taken back her words with number `number`; they leave the console too. */
  interface Unsaid {
    readonly type: "unsaid";
    readonly chat: string;
    readonly seq: number;
    readonly number: number;
  }

  /** A one-tap answer in a chat. */
  interface Tapped {
    readonly type: "tapped";
    readonly chat: string;
    readonly seq: number;
    readonly by: "you" | "them";
    readonly role: "responder" | "supervisor" | "interpreter" | null;
    readonly key: string | null;
    readonly signal: "rather_not" | "moment" | "simpler" | "here";
    readonly ago: number;
  }

  /** Somebody else would take over or join; the person decides.
   *
   * `role` is null if the person herself asked for somebody else. */
  interface Proposal {
    readonly type: "proposal";
    readonly chat: string;
    readonly seq: number;
    readonly number: number;
    readonly what: "transfer" | "supervisor" | "interpreter";
    readonly by: "you" | "them";
    readonly role: "responder" | "supervisor" | "interpreter" | null;
    readonly key: string | null;
    readonly name: string | null;
    readonly kind: "psychologist" | "survivor" | null;
    readonly line: string | null;
    readonly reason: "language" | "kind" | "knowledge" | "shift" | "help" | "none";
  }

  /** What has become of proposal `number`.
   *
   * "agreed": she said yes, and it is carried out as soon as somebody has come. "withdrawn" by
   * "line": nobody could come. */
  interface Settled {
    readonly type: "settled";
    readonly chat: string;
    readonly seq: number;
    readonly number: number;
    readonly outcome: "agreed" | "refused" | "withdrawn";
    readonly by: "you" | "them" | "line";
    readonly key: string | null;
    readonly along: "everything" | "nothing" | null;
  }

  /** The note of the responder who hands over, for the next one. */
  interface Note {
    readonly type: "note";
    readonly chat: string;
    readonly seq: number;
    readonly number: number;
    readonly by: "you" | "them";
    readonly text: string;
  }

  /** Somebody else has the chat now. If it was hers, it leaves this desk; a guest stays. */
  interface Handed {
    readonly type: "handed";
    readonly chat: string;
    readonly seq: number;
    readonly name: string;
    readonly kind: "psychologist" | "survivor";
  }

  /** A supervisor or an interpreter has sat down in a chat. */
  interface Entered {
    readonly type: "entered";
    readonly chat: string;
    readonly seq: number;
    readonly role: "supervisor" | "interpreter";
    readonly name: string;
  }

  /** The supervisor or the interpreter has got up; if it was her, the chat leaves this desk. */
  interface Departed {
    readonly type: "departed";
    readonly chat: string;
    readonly seq: number;
    readonly role: "supervisor" | "interpreter";
    readonly name: string;
  }

  /** One side lets a computer translate from now on, or no longer; it does while both do.
   *
   * `by` "them": the person; `language` is the one she writes in. `by` "you": the line. */
  interface Translation {
    readonly type: "translation";
    readonly chat: string;
    readonly seq: number;
    readonly by: "you" | "them";
    readonly on: boolean;
    readonly language: string;
  }

  /** Message `number` of a chat as a computer guessed it, hers or the person's.
   *
   * Without `text` it was not translated, and `why` says why. `signs` speak against it; `lost`
   * repeats what of the original is not in it to the letter. */
  interface Translated {
    readonly type: "translated";
    readonly chat: string;
    readonly seq: number;
    readonly number: number;
    readonly text: string | null;
    readonly why: "no_pair" | "busy" | "late" | "broken" | null;
    readonly source: string | null;
    readonly target: string | null;
    readonly through: string | null;
    readonly signs: readonly ("unsure" | "unknown" | "length" | "repeats" | "copied" | "facts" | "negation" | "term" | "idiom")[];
    readonly lost: readonly string[];
  }

  /** The translation of message `number` is not clear: to the person, or to the line. */
  interface Doubted {
    readonly type: "doubted";
    readonly chat: string;
    readonly seq: number;
    readonly by: "you" | "them";
    readonly number: number;
  }

  /** What the person would read of a draft, and that once more in the language of the desk.
   *
   * Of the moment, and never kept. `text` is null if the draft cannot be translated now (`why`),
   * `back` if the way back cannot. A way back that looks right proves nothing. */
  interface Checked {
    readonly type: "checked";
    readonly chat: string;
    readonly key: string;
    readonly text: string | null;
    readonly back: string | null;
    readonly why: "no_pair" | "busy" | "late" | "broken" | null;
    readonly through: string | null;
    readonly signs: readonly ("unsure" | "unknown" | "length" | "repeats" | "copied" | "facts" | "negation" | "term" | "idiom")[];
    readonly lost: readonly string[];
  }

  /** The person's page has shown everything up to `seq`. */
  interface Delivered {
    readonly type: "delivered";
    readonly chat: string;
    readonly seq: number;
  }

  /** Somebody else in the chat is writing, or has stopped; `role` is null for the person. */
  interface TheyWrite {
    readonly type: "writing";
    readonly chat: string;
    readonly role: "responder" | "supervisor" | "interpreter" | null;
    readonly on: boolean;
  }

  /** A question: does the person write this language, and not the one that she has chosen.
   *
   * A guess of the moment, made on this server and kept nowhere; it changes nothing. */
  interface OtherLanguage {
    readonly type: "other_language";
    readonly chat: string;
    readonly language: string;
  }

  /** Whether the person's line stands. */
  interface Presence {
    readonly type: "presence";
    readonly chat: string;
    readonly here: boolean;
  }

  /** The chat leaves this desk.
   *
   * "closed", "left", "gone" and "quiet": it has ended and is erased on the server. By "line" and
   * "gone", it may also be that this responder was lost for too long. "asked": the person asked for
   * somebody else, and waits again. */
  interface Over {
    readonly type: "over";
    readonly chat: string;
    readonly seq: number;
    readonly by: "you" | "them" | "line";
    readonly how: "closed" | "left" | "gone" | "quiet" | "shut" | "asked";
  }

  /** A colleague has a question. Nothing about the person she writes with. */
  interface Asked {
    readonly type: "asked";
    readonly aside: string;
    readonly name: string;
    readonly kind: "psychologist" | "survivor";
  }

  /** Words beside a chat; `chat` is null for the colleague who was asked. */
  interface Aside {
    readonly type: "aside";
    readonly aside: string;
    readonly chat: string | null;
    readonly seq: number;
    readonly by: "you" | "them";
    readonly name: string;
    readonly key: string | null;
    readonly text: string;
  }

  /** The aside is over and erased. */
  interface AsideOver {
    readonly type: "aside_over";
    readonly aside: string;
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
