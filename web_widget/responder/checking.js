// @ts-check
/** A look at a draft, a moment after she has stopped typing; one at a time for each chat. */

/** Milliseconds of stillness before a draft is looked at. */
const STILL = 600;

/**
 * @param {(chat: string) => void} look
 * @returns {{typed: (chat: string) => void, forget: (chat?: string) => void}}
 */
export function checking(look) {
  /** @type {Map<string, ReturnType<typeof setTimeout>>} */
  const timers = new Map();
  const forget = (/** @type {string | undefined} */ chat) => {
    for (const [name, timer] of timers) {
      if (chat !== undefined && name !== chat) continue;
      clearTimeout(timer);
      timers.delete(name);
    }
  };
  return {
    typed(chat) {
      forget(chat);
      timers.set(chat, setTimeout(() => look(chat), STILL));
    },
    forget,
  };
}
