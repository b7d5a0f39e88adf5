// »Klar til at dele«: the page that is shared and its picture are asked for where people will
// meet them, and the page must name that very picture. What cannot be known is said to be so.
const box = document.querySelector(".kit-status");

const answer = async () => {
  const { page, card, ready, readyWhy, wait, noPage, noCard, other, elsewhere, offline } = box.dataset;
  const open = new URL(page);
  if (open.origin !== location.origin) return [false, wait, elsewhere.replace("{}", open.host)];
  try {
    const [whole, picture] = await Promise.all([
      fetch(page, { cache: "no-store" }),
      fetch(card, { cache: "no-store", method: "HEAD" }),
    ]);
    if (!whole.ok) return [false, wait, noPage];
    if (!picture.ok) return [false, wait, noCard];
    if (!(await whole.text()).includes(card)) return [false, wait, other];
  } catch {
    return [false, wait, offline];
  }
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "numeric", minute: "2-digit" });
  return [true, ready, readyWhy.replace("{}", time.format(new Date()))];
};

const check = async () => {
  const status = box.querySelector("[role=status]");
  status.querySelector("span").textContent = box.dataset.checking;
  const [isReady, word, why] = await answer();
  box.classList.toggle("is-ready", isReady);
  box.classList.toggle("is-waiting", !isReady);
  status.querySelector("b").textContent = word;
  status.querySelector("span").textContent = why;
};

check();
addEventListener("pageshow", ({ persisted }) => persisted && check());
