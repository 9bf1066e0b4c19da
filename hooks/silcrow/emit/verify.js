// Compares a pasted quotation with the editions of a text, as their pages are published.
// Nothing is sent, nothing is kept, nothing is loaded but the pages of the editions.
// It is published without the lines that are comments: keep each on a line of its own.
"use strict";

// What may differ between a quotation and the text while the words are the same ones. Each makes
// a character what it is compared as; an answer names those without which there is no match.
const FOLDS = {
  "capital letters": c => c.toLowerCase(),
  "white space": c => c.replace(/\s/g, ""),
  "invisible characters": c => c.replace(/\p{Cf}/gu, ""),
  "quotation marks": c => c.replace(/[‘’‚‹›′´`ʼ]/, "'").replace(/[“”„«»″「」『』]/, '"'),
  "hyphens and dashes": c => c.replace(/[‐-―−]/, "-"),
  "the encoding of letters": c => /\s/.test(c) ? c : c.normalize("NFKD"),
};
const ALL = Object.keys(FOLDS);
const TOKEN = /\s?([\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]|[^\s\p{P}\p{S}]+?(?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]|[\s\p{P}\p{S}]|$)|\S)/gu;
const ELLIPSIS = /[[(]?(?:…|\.\s?\.\s?\.)+[\])]?/;
const EDGE = /^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu;
const PIN = "(?:(?:para(?:graph)?|art(?:icle)?|point)s?\\.?|§|¶)\\s*\\d\\S*";
const CITED = RegExp(`^${PIN}|[,.(\\s]*${PIN}$`, "gi");
const UNSEEN = /\p{C}|(?! )\p{Z}/u;
const ALIKE = /(?![a-z])[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}]/iu;

const squeezed = words => words.replace(/[\t\n\f\r ]+/g, " ");
const bare = words => words.replace(EDGE, "");
const unique = items => [...new Set(items)];

// The words of an edition's page: [words, anchor, kind]. The kind of paragraph numbers and headings
// is 2, that of numbers, marks and footnotes within a paragraph 1: a quotation may leave them out.
function read(page) {
  const pieces = [];
  let last = "";
  const walk = (node, id, kind) => node.childNodes.forEach(child => {
    if (child.nodeType === 3) pieces.push([child.data, id, kind]);
    if (child.nodeType !== 1 || child.matches(".visually-hidden")) return;
    const inner = child.matches("sup, .number, .mark, .footnote") ? 1 : 0;
    if (!child.matches("a, em, strong, code, span, sup")) pieces.push([" ", id, kind]);
    walk(child, child.matches(".point") ? child.id : id, kind || inner);
  });
  walk(page.querySelector("h1"), page.querySelector("h1").id, 2);
  page.querySelectorAll(".text > .paragraph").forEach(row => {
    const heading = row.querySelector(":scope > [id]");
    // Words that follow what a paragraph holds have no number: they are those of the one around it.
    const outer = last.replace(/-[^-]*$/, "");
    const id = heading ? last = heading.id : page.getElementById(outer) ? outer : last;
    row.childNodes.forEach(child => walk({ childNodes: [child] }, id, child === heading ? 2 : 0));
  });
  return pieces;
}

// Words as they are compared, and of each character the place where it stood.
function folded(words, names = ALL) {
  const known = {}, at = [];
  let text = "", place = 0;
  for (const c of words) {
    const s = known[c] ??= names.reduce((s, name) => FOLDS[name](s), c);
    text += s;
    for (let i = 0; i < s.length; i++) at.push(s.length === c.length ? place + i : place);
    place += c.length;
  }
  return { text, at };
}

// An edition in one line: all of it, then without what a quotation may leave out.
function edition(name, pieces, way) {
  const views = [3, 1, 0, 2].map(kinds => {
    const starts = [];
    let text = "";
    for (const [words, id, kind] of pieces) {
      if (kind & ~kinds) continue;
      starts.push([text.length, id, kind]);
      text += squeezed(words).replace(/^ ?$/.test(text.slice(-1)) ? /^ / : "", "");
    }
    return { text, starts, exact: folded(text, []), alike: folded(text) };
  });
  return { name, way, views };
}

const anchors = ({ text, starts }, from, to) => unique(starts
  .filter(([at], i) => text.slice(Math.max(at, from), Math.min(starts[i + 1]?.[0] ?? text.length, to)).trim())
  .map(start => start[1]));

// Where parts stand in this order behind a place, as near together as they can.
function places(text, parts, end) {
  const found = [];
  for (const part of parts) {
    const at = text.indexOf(part, end);
    if (at < 0) return [];
    end = at + part.length;
  }
  for (const part of [...parts].reverse()) {
    const at = text.lastIndexOf(part, end - part.length);
    found.unshift([at, at + part.length]);
    end = at;
  }
  return found;
}

// The pasted words, then these without what cites them: one of them is the quotation.
function candidates(pasted, names) {
  let rest = pasted.replace(/https?:\S+/g, "");
  for (const name of names) {
    const [before, ...behind] = rest.split(name);
    if (behind.length) rest = bare(before) || behind.join(name) || rest;
  }
  const [, marked = ""] = rest.match(/[“"«„「『](.{9,})[”"»“」』]/) ?? [];
  return unique([pasted, bare(pasted), bare(rest), bare(bare(rest).replace(CITED, "")), bare(marked)]).filter(Boolean);
}

const split = quotation => quotation.split(ELLIPSIS).map(part => part.trim()).filter(part => folded(part).text);

// A quotation in one edition: exact, else the same but for what folds take away.
function find({ views }, quotations) {
  for (const how of ["exact", "alike"]) {
    for (const quotation of quotations) {
      for (const parts of [[quotation], split(quotation)]) {
        const sought = parts.map(part => folded(part, how === "exact" ? [] : ALL).text);
        for (const view of sought.length && sought.every(Boolean) ? views : []) {
          const { text, at } = view[how], found = [];
          for (let next = 0, there; found.length < 50 && (there = places(text, sought, next)).length;) {
            found.push(there.map(([from, to]) => [at[from], at[to - 1] + 1]));
            next = there.at(-1)[1];
          }
          if (!found.length) continue;
          const words = found[0].map(range => view.text.slice(...range));
          const but = ALL.filter(name => {
            const others = ALL.filter(other => other !== name);
            return parts.some((part, i) => folded(part, others).text !== folded(words[i], others).text);
          });
          return { how, quotation, words, but, ids: unique(found.flat().flatMap(range => anchors(view, ...range))) };
        }
      }
    }
  }
}

const tokens = (words, starts = []) => {
  let i = 0;
  return Array.from(words.matchAll(TOKEN), ({ 0: shown, 1: raw, index }) => {
    const at = index + shown.length - raw.length;
    while (starts[i + 1]?.[0] <= at) i++;
    return { shown, raw, at, key: folded(raw).text, free: starts[i]?.[2], word: /[^\s\p{P}\p{S}]/u.test(raw) };
  });
};

// The passage that shares most words with a quotation, aligned by the fewest that only one has.
// The text goes on before and behind, and its numbers may be left out.
function nearest(view, quotation) {
  const ours = tokens(quotation), theirs = tokens(view.text, view.starts), wide = theirs.length + 1;
  // A long quotation in a long text would take minutes and gigabytes.
  if (ours.length * wide > 4e7) return;
  const ways = new Uint8Array(wide * (ours.length + 1));
  let row = new Uint32Array(wide);
  ours.forEach(({ key }, i) => {
    const above = row;
    row = new Uint32Array(wide);
    row[0] = 2 * i + 2;
    for (let j = 1; j < wide; j++) {
      const other = theirs[j - 1];
      const costs = [key === other.key ? above[j - 1] : 1e9, row[j - 1] + (other.free ? 0 : 1), above[j] + 2];
      row[j] = Math.min(...costs);
      ways[(i + 1) * wide + j] = costs.indexOf(row[j]);
    }
  });
  const runs = [], used = [];
  let shared = 0;
  const add = (kind, { shown }) => {
    if (runs[0]?.[0] !== kind) runs.unshift([kind, ""]);
    runs[0][1] = shown + runs[0][1];
  };
  let j = row.lastIndexOf(row.slice().sort()[0]);
  for (let i = ours.length; i;) {
    // 0: both have it, 1: the text alone, 2: the quotation alone.
    const way = j ? ways[i * wide + j] : 2, mine = ours[i - 1], its = theirs[j - 1];
    if (way !== 1) i--;
    if (way < 2) j--;
    // Numbers behind the passage are not part of it.
    if (way === 1 && !used.length) continue;
    if (way < 2) used.push(its.at);
    if (way === 0) shared += mine.word;
    if (way === 0 && mine.raw === its.raw || way === 1 && its.free) add("same", its);
    else {
      if (way < 2) add("text", its);
      if (way !== 1) add("yours", mine);
    }
  }
  const share = shared / ours.filter(({ word }) => word).length;
  if (share >= 0.5) return { share, runs, ids: anchors(view, used.at(-1), used[0] + 1) };
}

// The nearest passage that an edition has; of a quotation with gaps, one for each part.
function closest(edition, quotations) {
  let best = { share: 0 };
  for (const quotation of quotations) {
    // With numbers and marks, and without them: a mark clings to its word.
    for (const view of [edition.views[0], edition.views[2]]) {
      const parts = split(quotation).map(part => {
        const { ids, words } = find(edition, [part]) ?? {};
        return ids ? { ids, runs: [["same", words[0]]], share: 1 }
          : nearest(view, part) ?? { ids: [], runs: [["yours", part]], share: 0 };
      });
      const share = parts.reduce((sum, part) => sum + part.share, 0) / parts.length;
      if (share > best.share) best = { share, edition, quotation, parts };
    }
  }
  return best.share && best;
}

// The answer as data. The current edition comes first, the oldest last.
function answer(editions, pasted, names = []) {
  const quotations = candidates(pasted, names), [current] = editions;
  if (!quotations.length) return { verdict: "empty", found: [] };
  const found = editions.map(edition => ({ edition, ...find(edition, quotations) })).filter(({ ids }) => ids);
  const [first] = found, best = found.find(({ how }) => how === "exact") ?? first;
  if (first && first.edition === current) {
    return { verdict: best === first ? first.how : "older", found };
  }
  const near = (first ? [current] : editions).map(item => closest(item, quotations)).find(Boolean);
  return { verdict: first ? "older" : near ? "differs" : "absent", found, near };
}

// Words with what nobody sees, and letters that look like those of the text, by their code points.
const spelt = (words, text) => words.replace(/./gsu, c => {
  const code = ` [U+${c.codePointAt().toString(16).toUpperCase().padStart(4, 0)}] `;
  return UNSEEN.test(c) ? code : ALIKE.test(c) && !text.includes(c) ? c + code : c;
});

// What the page says stands in its templates; each is filled with what was found.
function start(form) {
  const get = id => document.getElementById(id), say = name => form.elements[name]?.value ?? name;
  const said = (id, ...inner) => {
    const element = get(id).content.firstElementChild.cloneNode(true);
    element.append(...inner);
    return element;
  };
  const load = async link => {
    const page = await fetch(link.href);
    if (!page.ok) throw Error(page.status);
    const words = read(new DOMParser().parseFromString(await page.text(), "text/html"));
    return edition(link.dataset.edition, words, link.getAttribute("href"));
  };
  // The links to paragraphs are those of the table of digests.
  const place = (ids, { name, way }, but = "") => said("_place", ...ids.flatMap(id =>
    [document.querySelector(`a[href="${way}#${id}"]`).cloneNode(true), say(", ")]), name, but);
  const shown = (runs, { views }) => said("_words", ...runs.flatMap(([kind, words]) =>
    kind === "same" ? words : [" ", said(`_${kind}`, spelt(words.trim(), views[0].text))]));
  function* told(pasted, { verdict, found, near }) {
    yield said(`_${verdict}`);
    for (const { ids, edition, but, quotation, words } of found) {
      yield place(ids, edition, but[0] ? say("; differs in: ") + but.map(say).join(say(", ")) : "");
      if (but[0]) yield shown([["yours", quotation], ["text", words.join(" … ")]], edition);
    }
    for (const { ids, runs } of near?.parts ?? []) {
      yield place(ids, near.edition);
      yield shown(runs, near.edition);
    }
    const { quotation } = near ?? found[0] ?? {};
    if (quotation && bare(quotation) !== bare(pasted)) yield said("_sought", quotation);
  }
  let editions;
  form.onsubmit = async event => {
    event.preventDefault();
    const pasted = squeezed(form.elements[0].value).trim();
    try {
      editions ??= await Promise.all([...document.querySelectorAll("[data-edition]")].map(load));
      get("_answer").replaceChildren(...told(pasted, answer(editions, pasted, JSON.parse(form.dataset.names))));
    } catch (error) {
      get("_answer").replaceChildren(said("_unread", error.message));
    }
  };
  get("_without").hidden = true;
  form.hidden = false;
}

if (globalThis.location?.protocol.startsWith("http")) start(document.forms[0]);
