// Searches the index that Pagefind made, and goes straight to a number. Nothing of either is
// loaded before a reader asks; nothing is kept; the query stands in the address.
// It is published without the lines that are comments: keep each on a line of its own.
const get = id => document.getElementById(id);
const form = get("_search"), jump = get("_jump"), found = get("_found"), list = found.querySelector("ol");
const more = found.querySelector("button"), root = new URL("../", location).pathname;
const AT_ONCE = 5, OF_EACH = 5, AROUND = 15;

const say = (name, values = {}) => {
  const said = get("_words").content.querySelector(`[data-said=${name}]`).cloneNode(true);
  said.removeAttribute("data-said");
  said.childNodes.forEach(node => {
    if (node.nodeType === 3) node.data = node.data.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  });
  return said;
};
const tell = (...said) => get("_said").replaceChildren(...said);
const make = (name, properties = {}, ...inner) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...inner);
  return element;
};

// --- words as they are indexed: signs of Chinese and Japanese one by one, Arabic without articles

// Filled in when it is published: the signs that are searched one by one, and Arabic articles.
const CJK = "[]";
const ARTICLES = "";
const SIGN = RegExp(CJK, "u");
const RUN = RegExp(`"[^"]*"|${CJK}+`, "gu");
const BETWEEN = RegExp(`(?<=${CJK})(?=[\\p{L}\\p{N}])|(?<=[\\p{L}\\p{N}])(?=${CJK})`, "gu");
const ARTICLE = RegExp(`(?<![\\p{L}\\p{M}])(?:${ARTICLES})(?=\\p{L}{3})`, "gu");

// Each part is one search, and a place has all of them: phrases are exact, other words are not.
function parts(query) {
  const words = query.normalize("NFC").replace(ARTICLE, "").replace(/[„“”«»「」]/g, '"');
  const phrases = (words.match(RUN) ?? []).map(run => run.replace(/"/g, "").replace(BETWEEN, " ").trim());
  const rest = words.replace(RUN, " ").replace(/"/g, " ").trim();
  return [...phrases.filter(Boolean).map(phrase => SIGN.test(phrase) || phrase.includes(" ") ? `"${phrase}"` : phrase), rest].filter(Boolean);
}

const joined = words => words.replace(/\u2060 /g, "").replace(/\u2060/g, "");

// --- the index

let engine;
async function loaded() {
  const folder = `${root}search/pagefind/`;
  const entry = await fetch(`${folder}pagefind-entry.json`);
  if (entry.status === 404) throw Object.assign(Error("no index"), { said: "missing" });
  // Its worker is a second copy of the same script; a search that is sent does without.
  const { createInstance } = await import(`${folder}pagefind.js`);
  const instance = createInstance({ noWorker: true });
  await instance.init();
  return instance;
}

function filters(data) {
  const chosen = {};
  for (const name of ["text", "kind"]) if (data.get(name)) chosen[name] = data.get(name);
  if (!data.get("superseded") && form.elements.superseded) chosen.not = { edition: "superseded" };
  return chosen;
}

async function search(data) {
  engine ??= loaded();
  engine.catch(() => engine = undefined);
  const pagefind = await engine;
  const chosen = filters(data), asked = parts(data.get("q"));
  const all = await Promise.all(asked.map(part => pagefind.search(part, { filters: chosen })));
  const [first = { results: [] }, ...others] = all;
  const has = others.map(({ results }) => new Map(results.map(result => [result.id, result])));
  return first.results.filter(({ id }) => has.every(map => map.has(id))).map(result => ({
    all: [result, ...has.map(map => map.get(result.id))],
    score: result.score,
  }));
}

// --- what was found: a document with its places, those with most of the words first

async function read({ all }) {
  const each = [];
  // One document is one object in the engine, and its places those of the last search that read it.
  for (const result of all) each.push(structuredClone(await result.data()));
  const [document_] = each, words = document_.raw_content.split(/[\r\n\s\u200b]+/);
  const hits = each.map(({ locations }) => locations.slice().sort((a, b) => a - b));
  const [, kind, language] = document_.raw_url.split("/");
  const heads = document_.anchors.map(({ id, location, text }) => [...id.split("|"), location, text]);
  const places = heads.map(([address, name_, start, title], i) => {
    const name = decodeURIComponent(name_);
    const end = heads[i + 1]?.[2] ?? words.length;
    const inside = hits.map(at => at.filter(place => place >= start && place < end));
    const marks = new Set(inside.flat());
    const forms = new Set([...marks].map(at => words[at].toLowerCase().slice(0, 4)));
    const behind = title ? start + title.split(/[\r\n\s\u200b]+/).length : start;
    return { address, name, start: behind, end, marks, rank: inside.filter(at => at.length).length * 100 + forms.size * 10 + Math.min(marks.size, 9) };
  });
  const [head, ...rest] = places;
  const best = rest.filter(({ marks }) => marks.size).sort((a, b) => b.rank - a.rank || a.start - b.start);
  const top = best[0]?.rank >= 100 * hits.length ? best.filter(({ rank }) => rank >= 100 * hits.length) : best;
  return { kind, language, head, words, places: top };
}

const EDGES = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{M}\p{N}]*)$/su;

// The words around the most marks that stand near together, the marks marked.
function excerpt({ start, end, marks }, words) {
  const sorted = [...marks].filter(at => at >= start).sort((a, b) => a - b);
  const wide = words.slice(start, end).filter(word => word.includes("\u2060")).length * 2 > end - start ? 2 * AROUND : AROUND;
  const dense = sorted.map(at => [sorted.filter(other => other >= at && other < at + 2 * wide).length, at]);
  const [, at = start] = dense.sort((a, b) => b[0] - a[0] || a[1] - b[1])[0] ?? [];
  const from = Math.max(start, Math.min(at - 8, end - 2 * wide)), to = Math.min(end, from + 2 * wide);
  const line = make("p", { className: "excerpt", dir: "auto" }, from > start ? "… " : "");
  let plain = "", marked = "";
  const flush = () => {
    if (plain) line.append(plain);
    const [, before, inner, after] = marked.match(EDGES);
    if (marked) line.append(before, make("mark", {}, inner), after);
    plain = marked = "";
  };
  for (let i = from; i < to; i++) {
    const word = joined(`${words[i]} `);
    if (marks.has(i) ? plain : marked) flush();
    if (marks.has(i)) marked += word; else plain += word;
  }
  flush();
  if (to < end) line.append("…");
  return line;
}

const link = (address, name, ...behind) => make("a", { href: root + address }, joined(name), ...behind);
const hidden = (...words) => make("span", { className: "visually-hidden" }, ...words);

function item({ kind, language, head, words, places }) {
  const shown = make("li");
  const heading = make("h3", {}, link(head.address, head.name));
  if (kind === "term") heading.prepend(make("span", { className: "of-kind" }, say("term").textContent));
  shown.append(heading);
  if (kind === "text") heading.firstChild.lang = language;
  const row = place => {
    const line = excerpt(place, words);
    line.lang = language;
    const of = make("span", { lang: language }, joined(head.name));
    return make("li", {}, link(place.address, place.name, hidden(", ", of)), line);
  };
  if (kind !== "text" && head.end > head.start) {
    const line = excerpt(head, words);
    line.lang = language;
    shown.append(line);
  }
  if (places.length) shown.append(make("ul", {}, ...places.slice(0, OF_EACH).map(row)));
  const rest = places.slice(OF_EACH);
  if (rest.length) {
    const summary = make("summary", {}, say("rest", { name: joined(head.name), n: rest.length }).textContent);
    shown.append(make("details", {}, summary, make("ul", {}, ...rest.map(row))));
  }
  return shown;
}

// --- one search at a time: an answer that a newer question has overtaken is dropped

let turn = 0, results = [], count = 0;

async function show(mine, { focus = false } = {}) {
  const from = list.children.length, next = results.slice(from, from + AT_ONCE);
  const read_ = await Promise.all(next.map(read));
  if (mine !== turn) return;
  count += read_.reduce((sum, { places }) => sum + Math.max(1, places.length), 0);
  const items = read_.map(item);
  list.append(...items);
  found.hidden = !results.length;
  more.hidden = list.children.length >= results.length;
  tell(!results.length ? say("nothing")
    : more.hidden ? say("found", { n: count })
    : say("many", { n: results.length, shown: list.children.length }));
  // The button that was pressed may be gone: the reader goes on with what it brought.
  if (focus && items[0]) items[0].querySelector("a").focus();
}

// What was said is taken back first: the same answer to another question is said again.
function begin() {
  list.replaceChildren();
  found.hidden = true;
  tell();
  return ++turn;
}

async function ask(data) {
  const mine = begin();
  count = 0;
  if (!data.get("q").trim()) return data.has("asked") && tell(say("empty"));
  const waiting = setTimeout(() => mine === turn && tell(say("looking")), 400);
  try {
    const answer = await search(data);
    if (mine !== turn) return;
    results = answer;
    await show(mine);
  } catch (error) {
    if (mine === turn) tell(say(error.said ?? "failed"));
  } finally {
    clearTimeout(waiting);
  }
}

const written = data => {
  const kept = new URLSearchParams([...data].filter(([, value]) => value));
  return `${location.pathname}${kept.size ? `?${kept}` : ""}`;
};

async function submit() {
  const data = new FormData(form);
  if (written(data) !== location.pathname + location.search) history.pushState(null, "", written(data));
  data.set("asked", "1");
  if (form.elements.text?.list) data.set("text", await idOf(data.get("text")).catch(() => ""));
  await ask(data);
}

function fill() {
  const asked = new URLSearchParams(location.search);
  for (const control of form.elements) {
    if (control.type === "checkbox") control.checked = asked.has(control.name);
    else if (control.name) control.value = asked.get(control.name) ?? "";
  }
  jump.elements.to.value = asked.get("to") ?? "";
}

async function arrive() {
  fill();
  const data = new FormData(form);
  if (data.get("q").trim()) await submit();
  else if (jump.elements.to.value) await go();
  else await ask(data);
}

// --- numbers

const cache = {};
const json = path => cache[path] ??= fetch(root + path).then(answer => {
  if (!answer.ok) throw Error(answer.status);
  return answer.json();
});
const folded = words => words.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{M}\p{N}_§¶]+/gu, " ").trim();
const digits = words => words.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, c => c.charCodeAt(0) & 15);

async function idOf(name) {
  if (!name) return "";
  const { texts } = await json("search/texts.json"), sought = folded(name);
  const [hit] = texts.find(([id, ...names]) => id === name || names.some(own => folded(own) === sought)) ?? ["-"];
  return hit;
}

// Words that name kinds, and numbers, in their order: [kind or nothing, number].
function steps(words, kinds) {
  const known = Object.keys(kinds).sort((a, b) => b.length - a.length);
  const spaced = word => /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew} ]+$/u.test(word);
  const marks = known.map(word => {
    const plain = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return spaced(word) ? `(?<!\\p{L})${plain}(?!\\p{L})` : plain;
  });
  const parted = words.replace(/(\d)\s+(bis|ter|quater|quinquies)(?!\p{L})/gu, "$1$2").replace(/([조条條])([의の之]\d+)/gu, "$2$1");
  const tokens = parted.match(RegExp(`${marks.join("|")}|\\p{N}+(?:\\p{Script=Latin}+|[의の之]\\p{N}+)?|\\p{L}+`, "gu")) ?? [];
  const found = [];
  let pending = "";
  for (const token of tokens) {
    const kind = kinds[token];
    if (kind === undefined) {
      found.push([pending, token]);
      pending = "";
    } else if (kind[0] === "<" && found.at(-1)?.[0] === "") found.at(-1)[0] = kind.slice(1);
    else if (kind) pending = kind.replace("<", "");
  }
  // A kind without a number is one of which a text has a single one: Annex.
  if (pending) found.push([pending, ""]);
  return found;
}

const ALIKE = ["paragraph", "subsection", "point"];
const agree = (asked, kinds) => asked.every(([kind], i) =>
  !kind || kind === kinds[i] || ALIKE.includes(kind) && ALIKE.includes(kinds[i]));

// In which ways what is asked for may be meant: as it is written, without words that are no numbers,
// without the containers around it.
function ways(asked) {
  const real = asked.filter(([kind, number]) => kind || /\p{N}|^(\p{L})\1?$|^[ivxlcdm]+$/u.test(number));
  const inner = real.slice(1).map((_, i) => real.slice(i + 1)).filter(([first]) => first[0]);
  return [asked, real, ...inner].filter(way => way.length);
}

// The anchors of a text that have a number, whichever way the number is joined.
function anchors(table, way, whole) {
  const numbers = way.map(([, number]) => number).filter(Boolean);
  for (const key of [whole, numbers.join(" "), numbers.join("")]) {
    const hits = (table[key] ?? []).filter(([, kinds]) => key === whole || agree(way, kinds.split(" ")));
    if (hits.length) return hits.map(([anchor]) => anchor);
  }
  return [];
}

const UNSPACED = RegExp(`${CJK}|[\uac00-\ud7a3]`, "u");

// The texts that words name, and what is left of the words: by a whole name, else by part of one.
function named(words, texts) {
  let best = "";
  for (const [, ...names] of texts) {
    for (const name of names.map(folded)) {
      if (name.length > best.length && (UNSPACED.test(name) ? words : ` ${words} `).includes(UNSPACED.test(name) ? name : ` ${name} `)) best = name;
    }
  }
  if (best) {
    const those = texts.filter(([, ...names]) => names.some(name => folded(name) === best));
    return [those, words.replace(best, " ").trim()];
  }
  const said = words.split(" ").filter(word => /^\p{L}{4,}$/u.test(word));
  const part = said.filter(word => texts.some(([, ...names]) => names.some(name => folded(name).split(" ").includes(word))));
  const those = part.length ? texts.filter(([, ...names]) => part.every(word => names.some(name => folded(name).split(" ").includes(word)))) : [];
  return those.length ? [those, words.split(" ").filter(word => !part.includes(word)).join(" ")] : [texts, words];
}

const FEW = 12;

async function go() {
  const mine = begin(), words = digits(folded(jump.elements.to.value));
  if (!words) return tell(say("empty"));
  try {
    const { kinds, texts } = await json("search/texts.json");
    const [those, rest] = named(words, texts);
    if (those.length > FEW) return mine === turn && tell(say("which"));
    const tables = await Promise.all(those.map(([id]) => json(`search/numbers/${id}.json`)));
    if (mine !== turn) return;
    const tries = ways(steps(rest, kinds)).map(way => those.flatMap(([id, name], i) =>
      anchors(tables[i], way, rest).map(anchor => [id, anchor, name])));
    const hits = tries.find(hits => hits.length) ?? [];
    if (hits.length === 1) return location.assign(`${root}${hits[0][0]}/#${hits[0][1]}`);
    const links = hits.map(([id, anchor, name]) => make("li", {}, link(`${id}/#${anchor}`, `${name}, ${anchor}`)));
    tell(hits.length ? say("several") : say("nowhere"), ...links.length ? [make("ul", {}, ...links)] : []);
  } catch {
    if (mine === turn) tell(say("failed"));
  }
}

// --- what readers do

let typing;
form.addEventListener("submit", event => {
  event.preventDefault();
  clearTimeout(typing);
  submit();
});
// A change of what was asked already is shown at once; words are looked for when they are sent.
form.addEventListener("change", event => {
  if (event.target.name !== "q" && form.elements.q.value.trim()) submit();
});
form.elements.text?.list && form.elements.text.addEventListener("focus", async () => {
  const { texts } = await json("search/texts.json");
  get("_texts").replaceChildren(...texts.map(([, name]) => make("option", { value: name })));
}, { once: true });
jump.addEventListener("submit", event => {
  event.preventDefault();
  go();
});
more.addEventListener("click", () => show(turn, { focus: true }).catch(() => tell(say("failed"))));
addEventListener("popstate", arrive);
// Without this script the form leads to the list, which knows nothing of what narrows a search.
document.querySelectorAll("[data-needs-script]").forEach(part => {
  part.hidden = false;
  part.querySelectorAll("[disabled]").forEach(control => control.disabled = false);
});
arrive();
