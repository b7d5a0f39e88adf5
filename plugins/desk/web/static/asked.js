// Shows the questions that the other answers call for. Without it all of them are shown.
const form = document.querySelector("#questions");

function showAsked() {
  for (const field of form.querySelectorAll("[data-when]")) {
    const chosen = form.querySelector(`[name="${CSS.escape(field.dataset.when)}"]:checked`);
    field.hidden = Boolean(chosen) && chosen.value !== field.dataset.value;
  }
}

form.addEventListener("input", showAsked);
showAsked();
