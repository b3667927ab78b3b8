// @ts-check
/** Two comforts of the sign-in forms, which all work without them. */

/** Takes the invitation out of the address into its field, so that no history keeps it. */
export function takeInvitation() {
  const field = document.getElementById("invitation");
  const code = location.hash.slice(1);
  if (!(field instanceof HTMLInputElement) || !/^[\w-]{43}$/.test(code)) return;
  field.value = code;
  history.replaceState(null, "", location.pathname);
  document.getElementById("name")?.focus();
}

/** Lets her see what she typed. @param {HTMLButtonElement} button */
function reveal(button) {
  const field = document.getElementById(button.dataset.reveal ?? "");
  if (!(field instanceof HTMLInputElement)) return;
  const { show = "", hide = "" } = button.dataset;
  const label = button.getAttribute("aria-label")?.slice(show.length) ?? "";
  button.hidden = false;
  button.addEventListener("click", () => {
    const hidden = field.type === "password";
    field.type = hidden ? "text" : "password";
    button.textContent = hidden ? hide : show;
    button.setAttribute("aria-label", `${button.textContent}${label}`);
  });
  // Sent as a password, or the browser would offer it among the words it has seen.
  field.form?.addEventListener("submit", () => (field.type = "password"));
}

takeInvitation();
for (const button of document.querySelectorAll("[data-reveal]")) {
  if (button instanceof HTMLButtonElement) reveal(button);
}
