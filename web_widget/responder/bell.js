// @ts-check
/** A soft sound: two notes, made here, silent until she has touched the page. */

export class Bell {
  /** @type {AudioContext | null} */
  #audio = null;
  #timer = 0;

  /** Two notes in hertz, how often they come in milliseconds, and how loud from 0 to 1. */
  constructor({ pitches = [440, 554.4], every = 4_000, volume = 0.4 } = {}) {
    this.pitches = pitches;
    this.every = every;
    this.volume = volume;
  }

  /** Her first key or touch: from now on the page may sound. */
  wake() {
    this.#audio ??= new AudioContext();
    if (this.#audio.state === "suspended") void this.#audio.resume();
  }

  /** Rings softly until `stop`. */
  ring() {
    if (this.#timer) return;
    this.once();
    this.#timer = setInterval(() => this.once(), this.every);
  }

  stop() {
    clearInterval(this.#timer);
    this.#timer = 0;
  }

  /** The two notes, once; also what she hears when she sets the volume. */
  once() {
    const audio = this.#audio;
    if (!audio || audio.state !== "running" || this.volume === 0) return;
    for (const [place, pitch] of this.pitches.entries()) {
      const start = audio.currentTime + place * 0.28;
      const loud = audio.createGain();
      loud.gain.setValueAtTime(0, start);
      loud.gain.linearRampToValueAtTime(this.volume * 0.25, start + 0.05);
      loud.gain.exponentialRampToValueAtTime(0.0001, start + 0.9);
      const note = audio.createOscillator();
      note.frequency.value = pitch;
      note.connect(loud).connect(audio.destination);
      note.start(start);
      note.stop(start + 1);
    }
  }
}
