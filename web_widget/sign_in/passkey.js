// @ts-check
/** The button for a passkey: asks the browser for one and sends the answer with its form. */

/** The parts of an answer that the server reads, when one is made and when one is used. */
const SENT = [
  "clientDataJSON",
  "attestationObject",
  "authenticatorData",
  "signature",
  "userHandle",
];

/** The bytes that `text` (base64url) stands for. @param {string} text */
function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

/** Bytes as base64url. @param {ArrayBuffer} buffer */
function spelled(buffer) {
  const plain = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The same with an id in bytes. @param {any} named */
const withBytes = (named) => ({ ...named, id: bytes(named.id) });

/** Makes a passkey, as the server asks. @param {any} asked */
function make(asked) {
  return navigator.credentials.create({
    publicKey: {
      ...asked,
      challenge: bytes(asked.challenge),
      user: withBytes(asked.user),
      excludeCredentials: asked.excludeCredentials.map(withBytes),
    },
  });
}

/** Lets her choose one that is there. @param {any} asked */
function use(asked) {
  return navigator.credentials.get({
    publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: [] },
  });
}

/** What the server reads of a browser's answer. @param {any} made */
function written(made) {
  /** @type {Record<string, string>} */
  const response = {};
  for (const part of SENT) {
    if (made.response[part]) response[part] = spelled(made.response[part]);
  }
  return JSON.stringify({ id: made.id, rawId: spelled(made.rawId), type: made.type, response });
}

/** Shows the button where it can work; elsewhere the sentence stays. @param {HTMLElement} part */
function offer(part) {
  const { passkey, asked = "", origin, none = "", known = "" } = part.dataset;
  const [field, button, told] = part.children;
  if (!(field instanceof HTMLInputElement && button instanceof HTMLButtonElement)) return;
  if (!("PublicKeyCredential" in window) || location.origin !== origin) return;
  let busy = false;
  button.addEventListener("click", async () => {
    if (busy) return;
    busy = true;
    told.textContent = "";
    try {
      field.value = written(await (passkey === "make" ? make : use)(JSON.parse(asked)));
      field.form?.requestSubmit();
    } catch (error) {
      // She closed the browser's question, or it found none: the page is as it was.
      const there = error instanceof DOMException && error.name === "InvalidStateError";
      told.textContent = (there && known) || none;
      busy = false;
    }
  });
  told.textContent = "";
  button.hidden = false;
}

for (const part of document.querySelectorAll("[data-passkey]")) {
  if (part instanceof HTMLElement) offer(part);
}
