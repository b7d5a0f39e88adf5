// Slides in turn. All of them came with the page, so a screen goes on without a network; a job
// leaves by itself when its deadline has passed. Space stops and starts, arrows turn.
const TURN = 12000;
const LOOK = 15 * 60000;
const bars = [...document.querySelectorAll(".screen__bars i")];
const all = [...document.querySelectorAll(".slide")];
let on = all[0];
let timer;

const running = () => all.filter(({ dataset }) => !dataset.until || Date.parse(dataset.until) > Date.now());

const show = (slide) => {
  const place = Math.max(running().indexOf(slide), 0) % bars.length;
  on = slide;
  for (const each of all) {
    each.classList.toggle("is-on", each === slide);
    each.ariaHidden = String(each !== slide);
  }
  bars.forEach((bar, index) => bar.classList.toggle("is-now", index === place));
};

const turn = (by = 1) => {
  const left = running();
  if (!left.length) return;
  const at = left.indexOf(on);
  const before = left.findLastIndex((slide) => all.indexOf(slide) < all.indexOf(on));
  const next = at < 0 ? before + (by > 0 ? 1 : 0) : at + by;
  show(left[(next + left.length) % left.length]);
};

const start = () => (timer = setInterval(turn, TURN));
document.body.classList.add("is-turning");
show(running()[0] ?? on);
start();

addEventListener("keydown", ({ key }) => {
  if (key === "ArrowRight") turn(1);
  else if (key === "ArrowLeft") turn(-1);
  else if (key !== " ") return;
  else if (timer) {
    clearInterval(timer);
    timer = 0;
    return;
  } else start();
});

// A newer page takes this one's place, when there is one and the network to fetch it.
let first;
const look = async () => {
  try {
    const answer = await fetch(location.href, { cache: "no-cache" });
    if (!answer.ok) return;
    const text = await answer.text();
    if (first && text !== first) return location.reload();
    first = text;
  } catch {}
};
look();
setInterval(look, LOOK);
