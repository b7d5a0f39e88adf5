// Copy and print work by script alone, so script shows them; paper gets a code of the address.
import { draw } from "./qr.js";

for (const element of document.querySelectorAll("[data-scripted]")) element.hidden = false;

addEventListener("beforeprint", () => {
  for (const code of document.querySelectorAll("[data-qr]")) draw(code, code.dataset.qr);
});

addEventListener("click", async ({ target }) => {
  const button = target.closest?.("[data-copy],[data-print]");
  if (!button) return;
  if ("print" in button.dataset) return print();
  const words = button.textContent;
  try {
    await navigator.clipboard.writeText(button.dataset.copy || location.href);
  } catch {
    // No leave, or no https: the address is there to be copied by hand.
    return window.prompt(words, button.dataset.copy || location.href);
  }
  button.textContent = button.dataset.done;
  button.classList.add("is-done");
  setTimeout(() => {
    button.textContent = words;
    button.classList.remove("is-done");
  }, 4000);
});
