// @ts-check
/**
 * Reads aloud what the other has written, only with a voice that lives on her own device: others
 * would send the words to a company. Without such a voice for her language there is no button.
 */

const voices = window.speechSynthesis;

/**
 * @param {Say} t
 * @param {HTMLElement} button
 */
export function armListening(t, button) {
  const root = document.documentElement;
  let heard = 0; // how much of the log was read
  let log = [];
  let left = [];

  const voice = () => {
    const main = root.lang.split("-")[0];
    return voices?.getVoices().find((one) => one.localService && one.lang.toLowerCase().split(/[-_]/)[0] === main);
  };
  const draw = () => {
    button.hidden = !voice();
    button.textContent = t(left.length ? "listen.stop" : "listen");
  };
  const stop = () => {
    if (!left.length) return;
    left = [];
    voices.cancel();
    draw();
  };
  const read = () => {
    const own = voice();
    const [next] = left;
    if (!next || !own) return stop();
    const speech = new SpeechSynthesisUtterance(next);
    speech.voice = own;
    speech.lang = own.lang;
    speech.onend = () => {
      if (left[0] !== next) return;
      left = left.slice(1);
      if (left.length) read();
      else draw();
    };
    speech.onerror = speech.onend;
    voices.speak(speech);
  };
  const toggle = () => {
    if (left.length) return stop();
    const theirs = log.map((one, at) => ({ ...one, at })).filter(({ by }) => by === "them");
    const fresh = theirs.filter(({ at }) => at >= heard);
    left = (fresh.length ? fresh : theirs.slice(-1)).map(({ name, text }) => `${name}: ${text}`);
    heard = log.length;
    draw();
    read();
  };
  voices?.addEventListener?.("voiceschanged", draw);
  draw();
  return {
    stop,
    toggle,
    follow(view) {
      if (view.log.length < log.length) heard = 0;
      ({ log } = view);
      if (view.over) stop();
      draw();
    },
  };
}
