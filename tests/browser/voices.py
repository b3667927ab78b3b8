"""The voices of a device, for a browser that has none: what would be heard is noted instead."""

from typing import Final

VOICES: Final = """(() => {
  const language = navigator.language;
  window.heard = [];
  const voices = [
    {name: "far", lang: language, localService: false},
    {name: "other", lang: "xx-XX", localService: true},
    {name: "near", lang: language, localService: true},
  ];
  const device = Object.assign(new EventTarget(), {
    voices,
    getVoices: () => device.voices,
    speak: (one) => {
      heard.push([one.voice.name, one.text]);
      device.now = one;
    },
    cancel: () => {
      if (device.now) heard.push("quiet");
      device.now = null;
    },
    ends: () => {
      const {now} = device;
      device.now = null;
      now?.onend();
    },
  });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(window, "speechSynthesis", {value: device, configurable: true});
})()"""
"""One voice that sends words to a company, one of another language, one that can be used."""
