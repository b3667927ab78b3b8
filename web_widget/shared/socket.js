// @ts-check
/**
 * A socket that comes back by itself; not after a close code of 4450-4499 (helpline/errors.py).
 * If sockets do not work, what `other` loads takes their place: it looks like one.
 */

const BEAT = 15_000;

export function openLine(path, { first, frame, down, closed, other }) {
  const ways = [WebSocket];
  let [socket, at] = [null, 0];
  let ready = false;
  let [heard, said, tries, retry] = [0, 0, 0, 0];

  const write = (value) => {
    said = Date.now();
    socket?.send(JSON.stringify(value));
  };
  const drop = () => {
    const old = socket;
    socket = null;
    ready = false;
    clearTimeout(retry);
    old?.close();
  };
  const failed = () => {
    if (!ready && other) at += 1; // the next one tries the other way
    other?.().then(({ Requests }) => (ways[1] = Requests), () => {});
  };
  const connect = () => {
    drop();
    const mine = new ways[at % ways.length](new URL(path, location.href).href.replace("http", "ws"));
    socket = mine;
    heard = Date.now();
    mine.onopen = () => mine === socket && write(first());
    mine.onmessage = ({ data }) => {
      if (mine !== socket) return;
      heard = Date.now();
      const value = JSON.parse(data);
      if (value.type !== "heartbeat") {
        ready = true;
        tries = 0;
        frame(value);
      } else if (heard - said > BEAT / 2) write(value); // timers sleep in a hidden page
    };
    mine.onclose = ({ code }) => {
      if (mine !== socket) return;
      failed();
      drop();
      if (code >= 4450 && code < 4500) {
        close();
        closed(code);
      } else {
        down();
        retry = setTimeout(connect, Math.min(BEAT, 1_000 * 2 ** tries++) * (0.5 + Math.random() / 2));
      }
    };
  };
  const again = () => {
    if (ready) down();
    tries = 0;
    connect();
  };
  const tick = () => {
    const now = Date.now();
    if (!socket) return;
    if (now - heard > (ready ? 2.1 * BEAT : BEAT)) {
      failed();
      again();
    } else if (ready && now - said >= BEAT) write({ type: "heartbeat" });
  };
  const shown = () => {
    if (!document.hidden && (!socket || Date.now() - heard > 1.4 * BEAT)) again();
  };
  const beat = setInterval(tick, BEAT / 3);
  addEventListener("online", again);
  document.addEventListener("visibilitychange", shown);

  function close() {
    clearInterval(beat);
    removeEventListener("online", again);
    document.removeEventListener("visibilitychange", shown);
    drop();
  }
  connect();
  return {
    send(value) {
      if (!ready || socket?.readyState !== 1) return false;
      write(value);
      return true;
    },
    close,
  };
}
