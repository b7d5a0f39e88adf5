// The job list's filter. Without it every choice is a link to a page of its own; with it the
// links are boxes to tick, the address holds what is chosen, and an index of all jobs
// (plugins/search/index.py) answers at once. Nothing is fetched before it is asked for.

// Columns: 0 due, 1 title, 2 where, 3 terms, 4 tile, 5 posted. Rows are shown 20 at a time.
const STEP = 20;
const $ = (selector, root = document) => root.querySelector(selector);
const form = $(".jobs__ways"), found = $(".jobs__found"), tags = $(".filters"), h1 = $("h1");
const status = $(".jobs__count"), parts = $("#parts").content.children;
const heading = h1.textContent;
const vocabulary = { __proto__: null }, cache = { __proto__: null }, made = [];
let index, loading, since, sort = "", most = STEP, last;

// Words as people type them: no case, no accents, æ ø å as ae oe aa.
export const fold = (text) => text.toLowerCase().normalize("NFD")
  .replace(/æ|a\u0308/g, "ae").replace(/ø|o\u0308/g, "oe").replace(/a\u030a/g, "aa")
  .replace(/[\u0300-\u036f\xad]/g, "").replace(/[^a-z0-9]+/g, " ").trim();

// Whether a word, or its beginning, is one slip from what was typed (Damerau-Levenshtein 1).
export const near = (typed, word) => {
  let at = 0;
  while (at < typed.length && typed[at] == word[at]) at++;
  const rest = (i, j) => word.startsWith(typed.slice(at + i), at + j);
  return rest(1, 1) || rest(0, 1) || rest(1, 0) ||
    typed[at] == word[at + 1] && typed[at + 1] == word[at] && rest(2, 2);
};

// A word stands in a value of a column: 0 anywhere, 1 as a synonym, 2 in a title, 3 first in it.
const learn = (text, column, value, kind) => fold(text).split(" ").forEach((word, at) => {
  (vocabulary[word] ??= []).push(value * 32 + column * 4 + (kind > 1 && !at ? 3 : kind));
});

const prepare = (data) => {
  const { count, now, columns, hours, facets } = data;
  columns.forEach((column, c) => {
    if (c) column.html.forEach((part, value) =>
      learn(part.replace(/^[^<]*>|<[^>]*>|&#?\w+;/g, " "), c, value, c == 1 ? 2 : 0));
    const { at } = column, numbers = column.at = new Uint16Array(count);
    for (let i = at.length; i--;) numbers[i % count] = numbers[i % count] * 57 + at.charCodeAt(i) - 35;
    column.order = Float64Array.from(numbers, (value, i) => value * 65536 + i).sort().map((key) => key % 65536);
  });
  // The visit before this one, kept only for those who have asked for what is new since.
  since = now - 72;
  try {
    const [visit, latest] = localStorage.seen.split(" "), hour = Date.now() / 36e5;
    since = hour - latest > 1 ? latest : visit;
    localStorage.seen = since + " " + hour;
  } catch { /* nothing is kept */ }
  for (const facet of facets) {
    const { name, column, of, slugs, words } = facet;
    facet.at = columns[column].at;
    facet.boxes = slugs.map((slug) => box(name, slug));
    of.forEach((choices, value) => {
      if (name == "new" && hours[value] >= since) choices.push(0);
      for (const choice of choices) learn(words[choice], column, value, column == 1 ? 1 : 0);
    });
  }
  delete vocabulary[""];
  data.slugs = data.slugs.split("\n");
  index = data;
};

const load = () => loading ??= fetch(form.dataset.index).then((answer) => answer.json())
  .then(prepare).finally(() => { loading = index && loading; });

// How well each value of each column answers to a word.
const search = (typed) => {
  const scores = index.columns.map(({ html }) => new Uint8Array(html.length)), long = typed.length > 3;
  const look = (hit) => {
    let any;
    for (const word in vocabulary) {
      const grade = hit(word);
      if (grade) for (const place of vocabulary[word]) {
        const score = scores[place >> 2 & 7], kind = place & 3, value = place >> 5;
        any = kind < 2 ? kind + 1 : grade + (kind > 2 && grade > 3);
        score[value] = Math.max(score[value], any);
      }
    }
    return any;
  };
  look((word) => word.startsWith(typed) ? 4 : long && word.includes(typed) && 3) ||
    long && look((word) => near(typed, word) && 3) ||
    typed.length > 6 && look((word) => [...word].some((_, at) => near(typed, word.slice(at))) && 3);
  return scores;
};

// The jobs that are chosen, in order, and how many each choice would leave.
const run = (params, by) => {
  const { facets, columns } = index, hits = [];
  const words = fold(params.get("q") || "").match(/\S+/g) || [];
  const terms = words.slice(0, 8).map((word) => cache[word] ??= search(word));
  const wanted = facets.map(({ name, of, slugs }) => {
    const chosen = params.getAll(name);
    return chosen[0] && of.map((choices) => choices.some((choice) => chosen.includes(slugs[choice])));
  });
  const counts = facets.map(({ of }) => of.map(() => 0));
  jobs: for (const i of columns[by == "new" ? 5 : 0].order) {
    let rank = 40, miss = -1;
    for (const scores of terms) {
      let best = 0;
      for (let c = 1; c < 5; c++) best = Math.max(best, scores[c][columns[c].at[i]]);
      if (!best) continue jobs;
      rank -= best;
    }
    for (let f = 0; f < wanted.length; f++) if (wanted[f] && !wanted[f][facets[f].at[i]]) {
      if (miss >= 0) continue jobs;
      miss = f;
    }
    if (miss < 0) (hits[by == "best" ? rank : 0] ??= []).push(i);
    for (let f = 0; f < wanted.length; f++) if (miss < 0 || miss == f) counts[f][facets[f].at[i]]++;
  }
  return { hits: hits.flat(), counts };
};

const read = () => new URLSearchParams([...new FormData(form)].filter(([name, value]) => value && name != "sort"));
const href = (params) => form.action + (`${params}` && "?" + params);
const fill = (text, ...values) => text.replace(/{}/g, () => values.shift());
const jobs = (count) => fill(index.words[count == 1 ? "one" : "many"], count);
const called = ([name, value]) => name == "q" ? `»${value}«` : box(name, value).nextElementSibling.textContent;
const put = (part, parent) => parent.appendChild(parts[part].cloneNode(true));
const box = (name, value) => $(`[name=${name}][value="${value}"]`, form);
// Children that stay are left standing: to lay out new ones is most of what an answer costs.
const stand = (parent, wanted) => {
  for (const old of [...parent.children]) wanted.includes(old) || old.remove();
  wanted.forEach((child, at) => child && child != parent.children[at] && parent.insertBefore(child, parent.children[at]));
};

const show = () => {
  const { count, words, columns, slugs, weeks, facets } = index, params = read(), chosen = [...params];
  const by = params.get("q") ? sort || "best" : sort == "new" ? sort : "due";
  const { hits, counts } = run(params, by), { length } = hits, groups = {};
  status.textContent = length == count ? jobs(count) : fill(words.of, length);
  h1.textContent = params + sort == first ? heading : words.title;
  form.sort.value = by;
  facets.forEach(({ name, of, boxes }, f) => {
    const sums = boxes.map(() => 0);
    of.forEach((choices, value) => choices.forEach((choice) => sums[choice] += counts[f][value]));
    boxes.forEach((input, choice) => {
      input.disabled = !sums[choice] && !input.checked;
      input.parentElement.lastChild.firstChild.data = sums[choice];
    });
    $(`[data-name=${name}] summary span`).textContent =
      chosen.filter(([key]) => key == name).map(called).join(", ");
  });
  const without = (pick, only = false) => new URLSearchParams(chosen.filter((other) => only == (other == pick)));
  tags.textContent = "";
  for (const pick of chosen) {
    const tag = put(0, tags);
    tag.href = href(without(pick));
    tag.children[1].textContent = called(pick);
  }
  if (chosen[1]) put(1, tags);
  hits.forEach((i, at) => {
    (groups[by == "due" ? weeks[columns[0].at[i]] : words[by]] ??= []).push(at < most && (made[i] ??= new Range()
      .createContextualFragment(columns.map(({ html, at }, c) => (html[at[i]] || "") + (c ? "" : slugs[i])).join(""))
      .firstChild));
  });
  stand(found, Object.entries(groups).map(([name, rows]) => {
    const section = made[name] ??= parts[4].cloneNode(true), [{ children: [title, number] }, list] = section.children;
    title.textContent = name;
    number.textContent = jobs(rows.length);
    stand(list, rows);
    return rows[0] && section;
  }));
  if (length > most) {
    const [button, shown] = put(2, found).children;
    shown.textContent = fill(words.shown, most, length);
    button.onclick = () => {
      most += STEP;
      go();
      found.querySelectorAll(".row a")[most - STEP].focus();
    };
  }
  if (!length) {
    const list = $("ul", put(3, found));
    for (const only of chosen[2] ? [false, true] : [false]) for (const pick of chosen) {
      const wider = without(pick, only), { length } = run(wider).hits;
      if (!length) continue;
      const link = put(5 + only, list).firstChild;
      link.href = href(wider);
      link.firstChild.lastChild.textContent = called(pick);
      link.lastChild.textContent = jobs(length);
    }
  }
};

const go = (name) => {
  const params = read();
  if (sort) params.set("sort", sort);
  if (most > STEP) params.set("n", most);
  history[name == "q" && last == name ? "replaceState" : "pushState"](`${params}`, "", href(params));
  last = name;
  show();
};
const set = (search, by) => {
  const params = new URLSearchParams(search);
  for (const input of form) {
    input.disabled = 0;
    input.checked = params.getAll(input.name).includes(input.value);
  }
  form.q.value = params.get("q");
  sort = by || params.get("sort") || "";
  most = +params.get("n") || STEP;
  last = "";
  return load();
};
const restore = () => set(history.state ?? (location.search || first)).then(show);

for (const link of form.querySelectorAll("li a")) {
  link.outerHTML = `<label><input type=checkbox name=${link.closest("section").dataset.name} value=${
    link.pathname.split("/").at(-2)} ${link.ariaCurrent ? "checked" : ""}>${link.innerHTML}</label>`;
}
const first = `${read()}`;

onpopstate = restore;
oninput = ({ target }) => {
  const { name, value } = target;
  if (target.form != form) return;
  most = STEP;
  if (name == "sort") sort = value;
  const answer = () => {
    if (value == "last") try {
      localStorage.seen ||= since + " " + Date.now() / 36e5;
    } catch { /* nothing is kept */ }
    go(name);
  };
  index ? answer() : load().then(answer);
};
onclick = (event) => {
  const link = event.target.closest(".filters a, .empty__offers a");
  if (!link || !link.href.startsWith(form.action) || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  set(link.search, sort).then(() => {
    go();
    status.focus();
  });
};
onsubmit = (event) => {
  event.preventDefault();
  status.focus();
};
form.addEventListener("focusin", load);
if (history.state ?? location.search) restore();
