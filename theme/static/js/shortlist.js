// Up to three jobs to compare. Nothing is kept until the reader presses »Gem«; then their
// addresses are, in this browser alone. The link to comparing carries them in its fragment.
const KEY = "shortlist";
const MOST = 3;

// What of some words can be jobs' addresses: three at most, each once.
export const valid = (slugs) => [...new Set(slugs)].filter((slug) => /^[a-z0-9-]{1,99}$/.test(slug)).slice(0, MOST);

let kept = []; // where a browser keeps nothing, at least this page remembers
export const read = () => {
  try {
    kept = valid((localStorage.getItem(KEY) ?? "").split(","));
  } catch {}
  return kept;
};
export const write = (slugs) => {
  kept = slugs;
  try {
    if (slugs.length) localStorage.setItem(KEY, slugs.join());
    else localStorage.removeItem(KEY);
  } catch {}
};

const box = document.getElementById("shortlist");
if (box) {
  const words = box.dataset;
  const note = box.querySelector("p");
  const link = box.querySelector("a");

  const show = () => {
    const slugs = read();
    for (const button of document.querySelectorAll("button[data-save]")) {
      const is = slugs.includes(button.dataset.save);
      const { title } = button.dataset;
      button.classList.toggle("is-saved", is);
      if (title) {
        button.textContent = is ? words.saved : words.save;
        button.ariaLabel = (is ? words.savedJob : words.saveJob).replace("{}", title);
      } else {
        button.dataset.words ??= button.textContent;
        button.textContent = is ? button.dataset.saved : button.dataset.words;
      }
    }
    link.hidden = !slugs.length;
    link.hash = slugs.join();
    link.querySelector("span").textContent = slugs.length > 1 ? words.many.replace("{}", slugs.length) : words.one;
    box.classList.toggle("is-full", slugs.length > 0);
  };

  // A button in every open row, with those that a filter brings later.
  const equip = () => {
    for (const row of document.querySelectorAll(".row:not(.row--ended)")) {
      if (row.querySelector("button[data-save]")) continue;
      const job = row.querySelector(".row__title a");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "row__save";
      button.dataset.save = job.pathname.slice(words.jobs.length).replace("/", "");
      button.dataset.title = job.textContent.replaceAll("\u00ad", "");
      row.append(button);
    }
    show();
  };

  addEventListener("click", ({ target }) => {
    const button = target.closest?.("button[data-save]");
    if (!button) return;
    const { save } = button.dataset;
    const slugs = read();
    const is = slugs.includes(save);
    const isFull = !is && slugs.length === MOST;
    if (!isFull) write(is ? slugs.filter((slug) => slug !== save) : [...slugs, save]);
    note.textContent = isFull ? words.full : "";
    show();
  });
  addEventListener("storage", show);
  addEventListener("pageshow", show);
  equip();
  let waiting = false;
  new MutationObserver((changes) => {
    if (waiting || !changes.some(({ addedNodes }) => [...addedNodes].some((node) => node.querySelector?.(".row__title")))) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      equip();
    });
  }).observe(document.getElementById("main"), { childList: true, subtree: true });
}
