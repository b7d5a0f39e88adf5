// Shows how far the publication is, without loading the page again and again.
const place = document.querySelector("#progress");
async function ask() {
  try {
    const answer = await (await fetch(place.dataset.url)).json();
    if (place.dataset.html !== answer.html) place.innerHTML = place.dataset.html = answer.html;
    if (!answer.running) { location.reload(); return; }
  } catch { /* the desk will be back */ }
  setTimeout(ask, 700);
}
ask();
