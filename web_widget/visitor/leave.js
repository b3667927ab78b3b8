// @ts-check
/** Leaving: blank at once, burn the token, move on; nothing waits for the network. */

const SHIFTS_WITHIN = 5_000;
const TAPS_WITHIN = 1_000;

export function armLeave({ destination, ui: { bar, lights, cover }, forget, counted }) {
  const root = document.documentElement;
  const blank = () => {
    const token = forget();
    window.speechSynthesis?.cancel();
    root.replaceChildren(document.createElement("head"), document.createElement("body"));
    for (const name of root.getAttributeNames()) root.removeAttribute(name);
    root.style.colorScheme = "light dark";
    document.title = new URL(destination).hostname;
    if (token) navigator.sendBeacon("/x", token);
  };
  const leave = () => {
    blank();
    parent.postMessage("leave", "*"); // a page around it blanks itself; the headers say which may
    try {
      top.location.replace(destination);
    } catch { // a frame that may not move the page around it
      location.replace(destination);
    }
  };
  const three = (within, shown) => {
    let [count, timer] = [0, 0];
    const reset = () => {
      clearTimeout(timer);
      if (count) shown((count = 0));
    };
    const add = () => {
      count += 1;
      if (count === 1) timer = setTimeout(reset, within);
      if (count === 3) leave();
      else shown(count);
    };
    return { add, reset };
  };
  const taps = three(TAPS_WITHIN, () => {});
  const shifts = three(SHIFTS_WITHIN, (count) => {
    lights.hidden = !count;
    lights.textContent = "●".repeat(count) + "○".repeat(3 - count);
    counted(count && 3 - count);
  });
  let alone = false; // Shift by itself, not for a capital letter
  addEventListener("keydown", ({ key, repeat }) => {
    if (key !== "Shift") shifts.reset();
    if (!repeat) alone = key === "Shift";
  });
  addEventListener("keyup", ({ key }) => key === "Shift" && alone && shifts.add());
  addEventListener("click", (event) => {
    if (event.target.closest("a")) { // every link leaves
      event.preventDefault();
      leave();
    } else if (bar.contains(event.target)) taps.add();
    else if (event.target === cover) cover.hidden = true;
  });
  addEventListener("pagehide", blank);
  addEventListener("pageshow", ({ persisted }) => persisted && blank());
  document.addEventListener("visibilitychange", () => { // no overview of tabs shows the chat
    const { away, mode } = document.body.dataset;
    if (document.hidden && !away) cover.hidden = mode === "entry";
  });
}
