// @ts-check
/** The way in and out: the names of the lines, a one-time ticket for each socket, signing out. */

export const SIGN_IN = "/desk/sign-in";

const ASK = { method: "POST", headers: { "X-Helpline": "1" }, redirect: /** @type {const} */ ("manual") };

/** Whether an answer means that nobody is signed in here any more. */
function outside(/** @type {Response} */ answer) {
  return answer.type === "opaqueredirect" || answer.status === 401;
}

/**
 * A ticket, or null when nobody is signed in. Rejects when the server cannot answer now.
 *
 * @returns {Promise<string | null>}
 */
export async function ticket() {
  const answer = await fetch("/desk/ticket", { ...ASK, signal: AbortSignal.timeout(10_000) });
  if (outside(answer)) return null;
  if (!answer.ok) throw new Error("no ticket");
  return (await answer.json()).ticket;
}

/** Ends the session on the server. False: it did not work, and she is still signed in. */
export async function signOut() {
  try {
    const answer = await fetch("/desk/sign-out", ASK);
    return answer.ok || outside(answer);
  } catch {
    return false;
  }
}

/**
 * What the organisation calls its lines and their entrances, in her language; none when the server
 * cannot answer now, and the desk then shows their ids.
 *
 * @returns {Promise<readonly import("./types.js").LineNames[]>}
 */
export async function lineNames() {
  try {
    const answer = await fetch("/desk/lines/names", { redirect: "manual" });
    if (!answer.ok) return [];
    /** @type {Record<string, {name: string, entrances: Record<string, string>}>} */
    const named = await answer.json();
    return Object.entries(named).map(([name, line]) => ({
      name,
      label: line.name,
      entrances: Object.entries(line.entrances).map(([one, label]) => ({ name: one, label })),
    }));
  } catch {
    return [];
  }
}
