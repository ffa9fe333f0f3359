"use strict";
// Search, fields that unfold, and the choice between sync and async samples. The pages are
// complete without it. Data comes as scripts that call `reference`, because a page opened
// from a file can load nothing else.
const root = document.currentScript.dataset.root;
const loaded = new Map(); // model -> the HTML of its fields
const asked = new Set();
let entries = null;

const reference = {
  entries(found) {
    entries = found.map(([name, url, kind, summary, words]) => (
      { name, url, kind, summary, key: plain(name), words: plain(words) }
    ));
    search();
  },
  fields(models) {
    for (const [name, html] of Object.entries(models)) loaded.set(name, html);
    document.querySelectorAll("details.fields[open]").forEach(unfold);
  },
};

function load(url) {
  const script = document.createElement("script");
  script.src = root + url;
  document.head.append(script);
}

function fragment(html) {
  return document.createRange().createContextualFragment(html);
}

// Fields unfold: those that aren't part of the page are loaded, many models at a time.
function unfold(details) {
  if (details.children.length > 1) return;
  const { type, url } = details.dataset;
  if (loaded.has(type)) details.append(fragment(loaded.get(type)));
  else if (!asked.has(url)) load(url);
  asked.add(url);
}
document.addEventListener("toggle", ({ target }) => {
  if (target.open && target.matches("details.fields")) unfold(target);
}, true);

// A long page has several parts: a link to a section of another one goes there.
function follow() {
  let wanted = location.hash.slice(1);
  try { wanted = decodeURIComponent(wanted); } catch { /* `#100%` is not encoded */ }
  const part = document.getElementById(wanted.split(".")[0])?.dataset.part;
  if (part) location.replace(part + location.hash);
}
addEventListener("hashchange", follow);
follow();

// Samples: one choice for the whole site.
const page = document.documentElement;
function choose(flavour) {
  page.dataset.flavour = flavour;
  for (const button of document.querySelectorAll(".switch button[value]")) {
    button.setAttribute("aria-pressed", String(button.value === flavour));
  }
  try { localStorage.setItem("flavour", flavour); } catch { /* not for files, in some browsers */ }
}
for (const sample of document.querySelectorAll(".sample")) {
  sample.prepend(fragment(`<div class="switch" role="group" aria-label="Sample">
    <button type="button" value="sync">Sync</button><button type="button" value="async">Async</button>
    <button type="button" class="copy">Copy</button></div>`));
}
document.addEventListener("click", async ({ target }) => {
  const button = target.closest(".switch button");
  if (button?.value) choose(button.value);
  else if (button) {
    const code = button.closest(".sample").querySelector(`.${page.dataset.flavour} code`);
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  }
});
let flavour = null;
try { flavour = localStorage.getItem("flavour"); } catch { /* as above */ }
choose(flavour === "async" ? "async" : "sync");

// The list of what is on the page starts folded where it would push the page down.
if (!matchMedia("(min-width: 62rem)").matches) {
  document.querySelector("aside details")?.removeAttribute("open");
}

// Search. `generateContent`, `generate_content` and `generate content` are the same.
const box = document.getElementById("-search");
const list = document.getElementById("-results");
const count = document.getElementById("-count");
const LIMIT = 30;
let current = -1;

function plain(text) {
  return text.toLowerCase().replaceAll("_", "");
}

function rank(entry, words) {
  const last = entry.key.slice(entry.key.lastIndexOf(".") + 1);
  let score = entry.kind === "method" ? 0 : 1;
  for (const word of words) {
    if (entry.key === word || last === word) score += 0;
    else if (last.startsWith(word)) score += 4;
    else if (entry.key.includes(word)) score += 8;
    else if (` ${entry.words} `.includes(` ${word} `)) score += 16;
    else if (entry.words.includes(word)) score += 24;
    else return null;
  }
  return score + entry.key.length / 100;
}

function search() {
  const words = plain(box.value).split(/\s+/).filter(Boolean);
  const found = !entries || !words.length ? [] : entries
    .map((entry) => ({ entry, score: rank(entry, words) }))
    .filter(({ score }) => score !== null)
    .sort((a, b) => a.score - b.score);
  list.replaceChildren(...found.slice(0, LIMIT).map(({ entry }, number) => option(entry, number)));
  const open = words.length > 0 && entries !== null;
  if (open && !found.length) list.append(fragment("<li role=option aria-disabled=true>Nothing found</li>"));
  list.hidden = !open;
  box.setAttribute("aria-expanded", String(open));
  count.textContent = open ? `${found.length} results` : "";
  select(found.length ? 0 : -1);
}

function option(entry, number) {
  const item = document.createElement("li");
  item.role = "none";
  const link = document.createElement("a");
  Object.assign(link, { role: "option", id: `-result-${number}`, href: root + entry.url, tabIndex: -1 });
  link.dataset.url = entry.url;
  const kind = document.createElement("i");
  kind.textContent = entry.kind;
  const summary = document.createElement("small");
  summary.textContent = entry.summary;
  link.append(kind, entry.name, summary);
  item.append(link);
  return item;
}

function select(number) {
  current = number;
  const options = list.querySelectorAll("a");
  options.forEach((item, index) => item.setAttribute("aria-selected", String(index === number)));
  const item = options[number];
  if (item) box.setAttribute("aria-activedescendant", item.id);
  else box.removeAttribute("aria-activedescendant");
  item?.scrollIntoView({ block: "nearest" });
}

function close() {
  current = -1;
  list.hidden = true;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

box.parentElement.hidden = false;
box.addEventListener("focus", () => { if (!entries) load("search.js"); }, { once: true });
box.addEventListener("input", search);
box.addEventListener("keydown", (event) => {
  if (list.hidden) return;
  const last = list.querySelectorAll("a").length - 1;
  if (event.key === "ArrowDown") select(current < last ? current + 1 : 0);
  else if (event.key === "ArrowUp") select(current > 0 ? current - 1 : last);
  else if (event.key === "Enter") list.querySelectorAll("a")[current]?.click();
  else if (event.key === "Escape") { close(); return; }
  else return;
  event.preventDefault();
});
list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
list.addEventListener("click", close);
box.addEventListener("blur", close);
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});
