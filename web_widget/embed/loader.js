// @ts-check
/**
 * The link on another organisation's page: a tap shows the line in a frame on that page.
 * It asks nothing of anybody before the tap. Where it does not run, the link opens the whole page.
 * The frame says one thing to this page, "leave"; this page says nothing to the frame.
 */
(() => {
  const SHIFTS_WITHIN = 5_000;
  let panel, frame, destination, alone;
  let presses = [];

  const leave = () => {
    document.title = new URL(destination).hostname;
    document.documentElement.replaceChildren(); // the frame is gone with it, and the chat ends
    location.replace(destination);
  };
  const build = ({ href, textContent, dataset }) => {
    destination = dataset.leave;
    panel = document.createElement("dialog");
    panel.ariaLabel = textContent.trim();
    panel.style.cssText = "position:fixed;inset-block:0 auto;inset-inline:auto 0;width:min(100%,30rem);height:100%;"
      + "max-width:none;max-height:none;margin:0;border:0;padding:0;overflow:hidden";
    const back = document.createElement("button");
    back.textContent = dataset.back ?? "×";
    back.style.cssText = "width:100%;height:48px;margin:0";
    back.onclick = () => panel.close(); // hidden, not ended: the link shows it again
    frame = document.createElement("iframe");
    frame.referrerPolicy = "no-referrer";
    frame.title = panel.ariaLabel;
    frame.style.cssText = "display:block;width:100%;height:calc(100% - 48px);max-width:none;margin:0;border:0";
    frame.onload = () => { // the focus that it had went with the document before
      frame.blur();
      frame.focus();
    };
    frame.src = href;
    panel.append(back, frame);
    document.body.append(panel);
  };

  addEventListener("click", (event) => {
    const link = event.target.closest("a[data-leave]");
    const plain = event.button || event.ctrlKey || event.metaKey || event.shiftKey || !window.HTMLDialogElement;
    if (!link || plain) return;
    event.preventDefault();
    if (!panel) build(link);
    panel.showModal();
    frame.focus();
  });
  addEventListener("message", ({ source, origin, data }) => {
    if (panel && source === frame.contentWindow && origin === new URL(frame.src).origin && data === "leave") leave();
  });
  addEventListener("keydown", ({ key, repeat }) => {
    if (key !== "Shift") presses = [];
    if (!repeat) alone = key === "Shift";
  });
  addEventListener("keyup", ({ key, timeStamp }) => {
    if (key !== "Shift" || !alone || !panel) return;
    presses = [...presses.filter((then) => timeStamp - then < SHIFTS_WITHIN), timeStamp];
    if (presses.length === 3) leave();
  });
  const fit = () => { // the keyboard of a phone covers part of the page
    const { scale, height, offsetTop } = visualViewport;
    if (!panel || scale > 1) return;
    panel.style.height = `${height}px`;
    panel.style.top = `${offsetTop}px`;
  };
  visualViewport?.addEventListener("resize", fit);
  visualViewport?.addEventListener("scroll", fit);
  addEventListener("pageshow", ({ persisted }) => { // whoever comes back finds the page as it was
    if (persisted) panel?.remove(); // not before: what is taken out cannot say any more that she left
    if (persisted) panel = undefined;
  });
})();
