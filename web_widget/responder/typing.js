// @ts-check
/** Tells each chat that she is writing, at most once in 2 seconds; never what she writes. */

const SPACING = 2_000;
const PAUSE = 6_000;

/** @typedef {{on: boolean, wanted: boolean, at: number, typed: number, timer: number}} Hand */

/** @param {(chat: string, on: boolean) => void} send */
export function typing(send) {
  /** @type {Map<string, Hand>} */
  const hands = new Map();

  /** @param {string} chat @param {Hand} hand */
  const settle = (chat, hand) => {
    clearTimeout(hand.timer);
    const now = Date.now();
    if (hand.wanted && now - hand.typed >= PAUSE) hand.wanted = false;
    const free = hand.at + SPACING - now;
    if (hand.wanted !== hand.on && free <= 0) {
      hand.on = hand.wanted;
      hand.at = now;
      send(chat, hand.on);
    }
    if (!hand.on && !hand.wanted) return;
    const next = hand.wanted === hand.on ? hand.typed + PAUSE - now : free;
    hand.timer = setTimeout(() => settle(chat, hand), Math.max(next, 50));
  };

  return {
    /** Her box in `chat` has changed; empty means that she has sent or dropped it. */
    typed(/** @type {string} */ chat, /** @type {boolean} */ anything) {
      const hand = hands.get(chat) ?? { on: false, wanted: false, at: 0, typed: 0, timer: 0 };
      hands.set(chat, hand);
      hand.wanted = anything;
      hand.typed = Date.now();
      settle(chat, hand);
    },
    /** The chat has gone, or the line: nothing is pending for it. */
    forget(/** @type {string | undefined} */ chat = undefined) {
      for (const [name, hand] of hands) {
        if (chat !== undefined && name !== chat) continue;
        clearTimeout(hand.timer);
        hands.delete(name);
      }
    },
  };
}
