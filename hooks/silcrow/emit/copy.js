// Copies a paragraph: its link, or its words with number and citation. Loaded where a reader opens
// what can be done with a paragraph.
// It is published without the lines that are comments: keep each on a line of its own.
// Filled in when the site is built: words that are not English.
const SAID = {};
const say = english => SAID[english] ?? english;
const BLOCKS = "p, div, section, li, dt, dd, tr, table, ul, ol, dl, blockquote";
const offered = new WeakMap();
const style = new CSSStyleSheet();
style.replaceSync(
  ".copying button { font: inherit; color: var(--ink); background: var(--tint); border: 1px solid var(--edge); border-radius: 3px; padding: .125rem .5rem; margin-block: .25rem; margin-inline-end: .5rem; cursor: pointer }"
  + ".copying [role=status] { margin: 0 }"
  + ".copying textarea { width: 100% }");
document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];

const make = (name, properties, ...inner) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...inner);
  return element;
};

// The words of an element as they stand, a line for each block: cells are parted by TABs, and a
// number stands in the line of its words. U+0000 stands in no page, and here behind a number.
function words(element) {
  const walk = node => [...node.childNodes].map(child => {
    if (child.nodeType === 3) return child.data.replace(/[\t\n\f\r ]+/g, " ");
    if (child.nodeType !== 1 || child.matches(".visually-hidden, [aria-hidden=true]")) return "";
    if (child.matches("img")) return child.alt;
    const inner = walk(child);
    if (child.matches("td, th")) return `${inner.trim()}\t`;
    if (child.matches(".point > .number")) return `${inner}\0`;
    return child.matches(BLOCKS) ? `\n${inner}\n` : inner;
  }).join("");
  return walk(element).replace(/\t*\n[\n ]*/g, "\n").replace(/\0\s*/g, " ").replace(/ +\n/g, "\n").trim();
}

// A paragraph goes on behind the paragraphs that it holds.
function rest(row, id) {
  const found = [];
  let last = id;
  while ((row = row.nextElementSibling)) {
    const own = row.querySelector(":scope > [id]")?.id;
    if (own && !own.startsWith(`${id}-`)) break;
    if (!own && last.replace(/-[^-]*$/, "") === id) found.push(words(row.querySelector(".wording")));
    last = own ?? last;
  }
  return found;
}

function paragraph(row) {
  const heading = row.querySelector(":scope > [id]"), wording = row.querySelector(":scope > .wording");
  const gap = heading.querySelector(".own") ? "\n" : " ";
  const first = [words(heading), wording ? words(wording) : ""].filter(Boolean).join(gap);
  return [first, ...rest(row, heading.id)].join("\n");
}

// As the page of the paragraph cites it; a site without such pages cites the text, and the paragraph
// is added to the address in it.
async function citation(row, id) {
  if (row.querySelector(".citation")) return words(row.querySelector(".citation"));
  const link = row.querySelector(`details a[href="${id}/"]`);
  const own = link && await fetch(link.href).then(page => page.ok ? page.text() : "", () => "");
  const cited = own && new DOMParser().parseFromString(own, "text/html").querySelector(".citation");
  const whole = document.querySelector(".colophon .citation");
  return cited ? words(cited) : whole ? words(whole).replace(/[!-~]+\/(?=[^/]*$)/, `$&#${id}`) : address(id);
}

// The page of a paragraph is its address.
const address = id => (document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0])
  + (document.querySelector("article.provision") ? "" : `#${id}`);

// The text may still be on its way: browsers allow copying for a moment only, but take a promise.
async function copied(text) {
  const plain = text.then(words => new Blob([words], { type: "text/plain" }));
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": plain })]);
    return true;
  } catch {
    return navigator.clipboard?.writeText(await text).then(() => true, () => false) ?? false;
  }
}

// Add what copies to what can be done with a paragraph, once; gives what copies its words.
export function offer(details) {
  if (offered.has(details)) return offered.get(details);
  const row = details.closest(".paragraph"), { id } = row.querySelector(":scope > [id]");
  const status = make("p", { role: "status" }), box = make("div", { className: "copying" });
  const copy = async (text, name) => {
    status.replaceChildren();
    box.querySelector("textarea")?.remove();
    if (await copied(text)) return status.append(say("Copied."));
    // What the browser does not let us copy, the reader may.
    const field = make("textarea", { value: await text, readOnly: true, rows: 5 });
    field.setAttribute("aria-label", name);
    status.replaceChildren(say("Your browser does not allow this page to copy. Copy the selected text:"));
    status.after(field);
    field.select();
  };
  const button = (name, text) => {
    const button = make("button", { type: "button", onclick: () => copy(text(), name) }, name);
    button.setAttribute("aria-describedby", id);
    return button;
  };
  const link = button(say("Copy the link"), async () => address(id));
  const all = button(say("Copy words and citation"), async () =>
    `${paragraph(row)}\n\n${await citation(row, id)}`);
  box.append(link, all, status);
  details.querySelector("summary").after(box);
  const run = () => all.click();
  offered.set(details, run);
  return run;
}
