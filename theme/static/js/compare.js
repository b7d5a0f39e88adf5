// Comparing: reads jobs from the address' fragment, their facts from the jobs' own pages, and
// lays them side by side. Whatever a page says goes in as text, never as markup.
import { hasPassed, left } from "./deadline.js";
import { read, valid, write } from "./shortlist.js";

const page = document.querySelector("[data-jobs]");
const { jobs, missing, none, remove, removeJob, loading } = page.dataset;
const table = page.querySelector("table");
const [status, empty, tools] = ["status", "empty", "tools"].map((name) => page.querySelector(`.compare__${name}`));
// Narrow screens lay the table out as blocks, and browsers then forget that it is one.
const roles = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell", "tbody th": "rowheader" };
for (const [selector, role] of Object.entries(roles))
  for (const part of page.querySelectorAll(selector)) part.setAttribute("role", role);
const blank = table.cloneNode(true);

const chosen = () => valid(location.hash.slice(1).split(/,|%2C/i));
const element = (name, role, text = "") => {
  const made = document.createElement(name);
  if (role) made.setAttribute("role", role);
  made.textContent = text;
  return made;
};

const found = new Map();
const fetched = async (slug) => {
  if (!found.has(slug)) found.set(slug, await job(slug));
  return found.get(slug);
};

const job = async (slug) => {
  const url = `${jobs}${slug}/`;
  const facts = {};
  try {
    const answer = await fetch(url);
    if (!answer.ok) return { slug, title: missing, facts };
    const html = (await answer.text()).replace(/<style>[^]*?<\/style>/, ""); // which the CSP would report
    const doc = new DOMParser().parseFromString(html, "text/html");
    const text = (selector, within = doc) => within.querySelector(selector)?.textContent.trim().replace(/\s+/g, " ") ?? "";
    facts.where = text(".job-kicker");
    for (const fact of doc.querySelectorAll("[data-fact]")) {
      const value = text("b", fact);
      const detail = text("dd", fact).slice(value.length).trim();
      const isForm = fact.dataset.fact === "form";
      facts[fact.dataset.fact] = isForm ? value : `${value} ${detail}`.trim();
      if (isForm) facts.start = detail;
    }
    facts.certificates = [...doc.querySelectorAll(".certificates b")].map((name) => name.textContent.replace(/\.$/, "")).join(", ");
    const time = doc.querySelector(".job-apply time");
    const iso = time?.dateTime ?? "";
    facts.deadline = time?.textContent ?? text(".closed__state") ?? "";
    if (iso && !hasPassed(iso)) facts.left = left(iso, document.documentElement.lang);
    if (iso && hasPassed(iso)) facts.deadline = text("[data-valid-from]");
    const person = doc.querySelector(".job-head__picture image")?.getAttribute("href") ?? "";
    return {
      slug,
      url,
      facts,
      title: doc.querySelector("h1")?.textContent ?? missing,
      lang: doc.documentElement.lang,
      person: person.startsWith("/") ? person : "",
    };
  } catch {
    return { slug, title: missing, facts };
  }
};

const heading = ({ slug, title, url, lang, person }) => {
  const cell = element("th", "columnheader");
  cell.scope = "col";
  if (person) {
    const arch = element("span");
    arch.className = "compare__arch";
    const image = document.createElement("img");
    image.src = person;
    image.alt = "";
    arch.append(image);
    cell.append(arch);
  }
  const name = element(url ? "a" : "span", "", title);
  if (url) name.href = url;
  if (lang && lang !== document.documentElement.lang) name.lang = name.hreflang = lang;
  const button = element("button", "", remove);
  button.type = "button";
  button.dataset.remove = slug;
  button.ariaLabel = removeJob.replace("{}", title.replaceAll("\u00ad", ""));
  const line = element("span");
  line.className = "compare__name";
  line.append(name, button);
  cell.append(line);
  return cell;
};

let shown;
const show = async (slugs) => {
  shown = slugs;
  empty.hidden = slugs.length > 0;
  status.textContent = slugs.length ? loading : "";
  const all = await Promise.all(slugs.map(fetched));
  if (shown !== slugs) return; // another choice was made meanwhile
  status.textContent = "";
  const filled = blank.cloneNode(true);
  for (const row of filled.rows) {
    const { fact } = row.dataset;
    const isKnown = !fact || all.some(({ facts }) => facts[fact]);
    for (const one of all) {
      const cell = fact ? element("td", "cell", one.facts[fact] || none) : heading(one);
      if (fact && one.lang && one.lang !== document.documentElement.lang && one.facts[fact] && fact !== "left") cell.lang = one.lang;
      row.append(cell);
    }
    row.hidden = !isKnown;
  }
  table.replaceChildren(...filled.childNodes);
  table.hidden = tools.hidden = !slugs.length;
};

const choose = (slugs) => {
  history.replaceState(null, "", `#${slugs}`);
  return show(slugs);
};

addEventListener("hashchange", () => show(chosen()));
page.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-remove],[data-forget]");
  if (!button) return;
  const gone = button.dataset.remove;
  write(gone ? read().filter((slug) => slug !== gone) : []);
  await choose(gone ? chosen().filter((slug) => slug !== gone) : []);
  page.querySelector("h1").focus();
});
choose(location.hash.length > 1 ? chosen() : read());
