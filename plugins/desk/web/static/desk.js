// The form, alive: saves while one types, shows what it will look like, and cleans what is
// pasted. Without it every step is a plain form that saves when it is sent.

const form = document.querySelector("#questions");
const status = document.querySelector("#saved");
const preview = document.querySelector("#preview");
const DRAFTS = `desk:${form.dataset.draft}:`;
const DRAFT = DRAFTS + new URL(form.action).pathname;
const PAUSE = 350;
const CONTROLS = new Set(["csrf_token", "_revision", "_session", "to", "fix", "answer", "template"]);

const fields = () => [...form.elements].filter((one) => one.name && !CONTROLS.has(one.name)
  && !one.name.startsWith("_has.") && !one.name.startsWith("reason."));
const named = (key) => fields().filter((one) => one.name === key);

function valuesOf() {
  const values = {};
  for (const one of fields()) {
    if (one.type === "checkbox") {
      values[one.name] ??= [];
      if (one.checked) values[one.name].push(one.value);
    } else if (one.type === "radio") {
      values[one.name] ??= "";
      if (one.checked) values[one.name] = one.value;
    } else values[one.name] = one.value;
  }
  return values;
}

function put(key, value) {
  for (const one of named(key)) {
    if (one.type === "checkbox") one.checked = value.includes(one.value);
    else if (one.type === "radio") one.checked = one.value === value;
    else one.value = Array.isArray(value) ? value.join("\n") : value;
  }
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// --- Saving -----------------------------------------------------------------------------------

let saved = valuesOf(); // what the desk is known to have
let timer = 0;
let saving = false;
let again = false;
let late = 0;

// What is not saved yet lies in the browser too, should the desk or the browser stop.
function keep() {
  try {
    const now = valuesOf();
    const changed = Object.fromEntries(Object.entries(now).filter(([key]) => !same(now[key], saved[key])));
    if (Object.keys(changed).length) {
      localStorage.setItem(DRAFT, JSON.stringify({
        revision: form._revision.value, session: form._session.value, changed,
      }));
    } else localStorage.removeItem(DRAFT);
  } catch { /* no room, or not allowed: the desk saves all the same */ }
}

function typed() {
  keep();
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
}

function body() {
  const data = new FormData(form);
  for (const name of [...data.keys()]) if (name.startsWith("reason.")) data.delete(name);
  return data;
}

async function save() {
  clearTimeout(timer);
  if (saving) { again = true; return; }
  const sent = valuesOf();
  if (same(sent, saved)) { keep(); return; }
  saving = true;
  try {
    const answer = await fetch(form.dataset.autosave, { method: "POST", body: body() });
    if (!answer.ok) throw new Error(String(answer.status));
    arrived(sent, await answer.json());
    late = 0;
  } catch {
    late = Math.min(late + 1, 5);
    status.textContent = form.dataset.late;
    status.classList.add("is-late");
    timer = setTimeout(save, 600 * late);
  } finally {
    saving = false;
    if (again) { again = false; save(); }
  }
}

// Whoever leaves the page before the pause is over: the browser sends it on the way out.
function leave() {
  clearTimeout(timer);
  if (!same(valuesOf(), saved)) navigator.sendBeacon(form.dataset.autosave, body());
}

// What an earlier page of this vacancy could not send is sent now.
async function sendKept(key) {
  const kept = JSON.parse(localStorage.getItem(key));
  const data = new FormData();
  data.set("csrf_token", form.csrf_token.value);
  data.set("_revision", kept.revision);
  data.set("_session", kept.session);
  for (const [name, value] of Object.entries(kept.changed)) {
    if (Array.isArray(value)) data.set(`_has.${name}`, "1");
    for (const one of [value].flat()) data.append(name, one);
  }
  const answer = await fetch(`${key.slice(DRAFTS.length)}/gem`, { method: "POST", body: data });
  if (answer.ok) localStorage.removeItem(key);
}

function arrived(sent, answer) {
  form._revision.value = answer.revision;
  saved = sent;
  const now = valuesOf();
  for (const [key, value] of Object.entries(answer.taken)) {
    if (key in now && same(now[key], sent[key])) { put(key, value); saved[key] = valuesOf()[key]; }
  }
  keep();
  status.textContent = answer.saved;
  status.classList.remove("is-late");
  document.querySelector("[data-title]").textContent = answer.title;
  replace(document.querySelector("#steps"), answer.steps);
  replacePanel(answer.panel);
  const cards = document.querySelector("#cards");
  if (cards && typeof answer.cards === "string") replace(cards, answer.cards);
  tellCount();
  for (const [key, html] of Object.entries(answer.notes)) {
    const place = document.querySelector(`[data-notes="${CSS.escape(key)}"]`);
    if (place && place.innerHTML.trim() !== html.trim()) place.innerHTML = html;
    mark(key, html.includes("note--must"), html.includes("note--should"));
  }
  if (answer.conflict) tellConflict(answer.conflict);
  showPreview(answer.revision);
}

// The field itself, for what is said of two that stand side by side lies below both.
function mark(key, must, should) {
  const field = form.querySelector(`[data-field="${CSS.escape(key)}"]`);
  if (!field) return;
  field.classList.toggle("field--must", must);
  field.classList.toggle("field--should", should && !must);
  for (const one of field.querySelectorAll(".input")) {
    if (must) one.setAttribute("aria-invalid", "true");
    else one.removeAttribute("aria-invalid");
  }
}

function replace(place, html) {
  if (place.dataset.html === html) return;
  place.dataset.html = html;
  place.innerHTML = html;
}

// An answer that is being written stays open, and keeps its words.
function replacePanel(html) {
  const panel = document.querySelector("#panel");
  if (panel.dataset.html === html || panel.contains(document.activeElement)) return;
  const open = new Map([...panel.querySelectorAll("details[open] input")].map((one) => [one.name, one.value]));
  replace(panel, html);
  for (const [name, value] of open) {
    const input = panel.querySelector(`[name="${CSS.escape(name)}"]`);
    if (input) { input.value = value; input.closest("details").open = true; }
  }
}

// Who listens hears how many are left, and only when that has changed.
let told = document.querySelector("#panel-count").textContent;

function tellCount() {
  const count = document.querySelector("#panel-count").textContent;
  if (count !== told) document.querySelector("#told").textContent = told = count;
}

function tellConflict(words) {
  const place = document.querySelector("#conflict");
  const line = document.createElement("p");
  const link = document.createElement("a");
  line.className = "notice notice--late";
  link.href = form.dataset.versions;
  link.textContent = form.dataset.choose;
  line.append(`${words} `, link);
  place.replaceChildren(line);
}

// --- How it looks -----------------------------------------------------------------------------

let shown = form._revision.value;

function showPreview(revision) {
  if (String(revision) === String(shown)) return;
  shown = revision;
  const fresh = new Image();
  fresh.src = `${preview.dataset.card}?v=${revision}`;
  fresh.decode().then(() => {
    if (shown === revision) document.querySelector("#card").src = fresh.src;
  }, () => {});
  for (const frame of preview.querySelectorAll(".preview__frame")) refresh(frame, revision);
  showLine(revision);
}

async function showLine(revision) {
  try {
    const answer = await fetch(`${preview.dataset.line}?v=${revision}`);
    if (answer.ok && shown === revision) replace(document.querySelector("#listed"), await answer.text());
  } catch { /* the next one comes */ }
}

// The new page comes up behind the old one, scrolled as far: nothing flickers.
function refresh(place, revision) {
  const old = place.querySelector("iframe");
  const fresh = old.cloneNode();
  if (place.offsetParent === null) {
    fresh.src = `${preview.dataset.page}?v=${revision}`;
    old.replaceWith(fresh);
    return;
  }
  fresh.removeAttribute("loading");
  fresh.style.cssText = "position:absolute;inset:0 auto auto 0;visibility:hidden";
  fresh.src = `${preview.dataset.page}?v=${revision}`;
  fresh.addEventListener("load", () => {
    try {
      const { scrollX, scrollY } = old.contentWindow;
      fresh.contentWindow.scrollTo(scrollX, scrollY);
    } catch { /* the old one was never there */ }
    place.querySelectorAll("iframe").forEach((one) => one === fresh || one.remove());
    fresh.style.cssText = "";
  });
  place.append(fresh);
}

// --- Pasting ----------------------------------------------------------------------------------

form.addEventListener("paste", async (event) => {
  const field = event.target;
  const html = event.clipboardData?.getData("text/html");
  if (!field.matches("[data-paste]") || !html) return;
  event.preventDefault();
  const plain = event.clipboardData.getData("text/plain");
  let text = plain;
  try {
    const body = new FormData();
    body.set("csrf_token", form.csrf_token.value);
    body.set("html", html);
    const answer = await fetch(form.dataset.paste, { method: "POST", body });
    if (answer.ok) text = (await answer.json()).text;
  } catch { /* the plain text is better than nothing */ }
  field.focus();
  if (!document.execCommand("insertText", false, text)) field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  typed();
});

// --- Where it was found -----------------------------------------------------------------------

function showQuote(quote) {
  const field = document.getElementById("text");
  const at = field ? field.value.toLowerCase().indexOf(quote.toLowerCase()) : -1;
  if (at < 0) return;
  field.focus();
  field.setSelectionRange(at, at + quote.length);
  field.scrollTop = (field.scrollHeight * at) / Math.max(field.value.length, 1) - field.clientHeight / 3;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-quote]");
  if (!link) return;
  if (document.getElementById("text")) { event.preventDefault(); showQuote(link.dataset.quote); }
  else sessionStorage.setItem("quote", link.dataset.quote);
});

// --- Begin ------------------------------------------------------------------------------------

form.addEventListener("input", typed);
form.addEventListener("change", typed);
addEventListener("online", save);
document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
addEventListener("pagehide", leave);
form.addEventListener("submit", () => { clearTimeout(timer); saved = valuesOf(); try { localStorage.removeItem(DRAFT); } catch { /* as above */ } });

const quote = sessionStorage.getItem("quote");
if (quote && document.getElementById("text")) { sessionStorage.removeItem("quote"); showQuote(quote); }
if (document.querySelector("#listed [data-waits]")) showLine(shown);
try {
  const kept = JSON.parse(localStorage.getItem(DRAFT) ?? "null");
  if (kept) {
    form._revision.value = kept.revision;
    form._session.value = kept.session;
    for (const [key, value] of Object.entries(kept.changed)) put(key, value);
    status.textContent = form.dataset.kept;
    save();
  }
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(DRAFTS) && key !== DRAFT) sendKept(key).catch(() => {});
  }
} catch { /* nothing was kept */ }
const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (target && form.contains(target)) target.focus();
