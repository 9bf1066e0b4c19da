// Shows what a link leads to while a pointer rests on it, or the keyboard does: a term, a paragraph,
// a record. What is shown is cut from the page that the link leads to, so that it never says
// anything else, and no page is published twice. Nothing is fetched before a link is rested on.
// It is published without the lines that are comments: keep each on a line of its own.
// Filled in when the site is built: words that are not English, their language and direction.
const SAID = {}, LANGUAGE = "en", DIRECTION = "ltr";
const say = english => SAID[english] ?? english;
const ROOT = new URL("../../", import.meta.url).href;
const HOVER = 300, FOCUS = 200, LEAVE = 300;
const LONGEST = 480, SHORTEST = 60, GAP = 6, HEAVIEST = 500000;
// What cannot be looked at, or is of no use where nothing can be followed or filled in.
const LEFT_OUT = ".visually-hidden, [aria-hidden=true], [role=doc-backlink], .footnote-backref, img, picture, svg, audio, video, iframe, object, embed, form, input, button, select, textarea, script, style, template";
const KEPT = ["class", "lang", "dir", "colspan", "rowspan", "start", "type"];

const make = (name, properties, ...inner) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...inner);
  return element;
};

const bare = address => address.split("#")[0];

// The link of what an event is about, where something can be shown of it. Within navigation, and in
// what can be done with a paragraph, a link leads on to what its name says already.
function linkAt(target) {
  const link = target.closest?.("article a[href]");
  return link?.href.startsWith(ROOT) && !link.closest("nav, .actions, details") ? link : null;
}

const pages = new Map();

function pageOf(link) {
  const url = bare(link.href);
  if (url === bare(location.href)) return document;
  if (!pages.has(url)) pages.set(url, load(url).catch(() => null));
  return pages.get(url);
}

async function load(url) {
  const page = await fetch(url), about = name => page.headers.get(name) ?? "";
  if (!page.ok || !about("content-type").startsWith("text/html") || about("content-length") > HEAVIEST) {
    await page.body?.cancel();
    return null;
  }
  return new DOMParser().parseFromString(await page.text(), "text/html");
}

// What a link leads to on its page; nothing where the reader sees it, or stands in it.
function targetOf(page, link) {
  const id = decodeURIComponent(link.hash.slice(1).split(":~:")[0]);
  const target = id ? page.getElementById(id) : page.querySelector("article:is(.record, .instrument) h1");
  const found = target?.closest(".paragraph, .point, .footnote, .entry") ?? target?.closest(".title");
  if (!found || found.contains(link)) return null;
  if (page !== document) return found;
  const { top, bottom } = found.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight ? null : found;
}

// The parts to show, each with the class that it is shown in.
function* parts(page, found) {
  const one = name => found.querySelector(`:scope > ${name}`);
  const title = page.querySelector("h1"), rest = title?.querySelector(".rest");
  if (found.matches(".title")) {
    yield ["source", one(".kind")];
    yield ["name", title, ".rest"];
    yield ["", rest];
    const told = page.querySelectorAll("section[aria-labelledby=_what] > :not(h2, .sources, .edit)");
    for (const part of told) yield ["", part];
    return;
  }
  if (page !== document && !found.matches(".entry")) yield ["source", title, ".rest"];
  if (found.matches(".point, .footnote")) yield ["", found];
  else {
    yield ["name", one(":is(h2, h3, h4, h5, h6)")];
    yield ["source", one(".forms")];
    for (const part of one(":is(.wording, .fate, .definition)")?.children ?? []) yield ["", part];
  }
}

// A copy without anything to follow and without ids, in the language and direction of the page.
function copyOf([kind, element, without]) {
  const copy = document.importNode(element, true), box = make("div", { className: kind }, copy);
  box.querySelectorAll(without ? `${without}, ${LEFT_OUT}` : LEFT_OUT).forEach(part => part.remove());
  box.querySelectorAll("*").forEach(part => part.getAttributeNames()
    .filter(name => !KEPT.includes(name)).forEach(name => part.removeAttribute(name)));
  box.querySelectorAll("a").forEach(part => part.replaceWith(...part.childNodes));
  if (kind) box.replaceChildren(...copy.childNodes);
  box.lang = element.closest("[lang]")?.lang ?? "";
  box.dir = element.closest("[dir]")?.dir || "ltr";
  return box;
}

// Cut words off at the end, at a space where there is one near, and say where the rest stands.
function cut(box, most) {
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  let left = most;
  while (walker.nextNode()) {
    const node = walker.currentNode, { data } = node;
    if (data.length <= left) {
      left -= data.trim() ? data.length : 0;
      continue;
    }
    const kept = data.slice(0, left).replace(/[\uD800-\uDBFF]$/, "").replace(/[\s,;:]+\S{0,20}$/, "");
    const range = new Range();
    range.setStart(node, kept.length);
    range.setEnd(box, box.childNodes.length);
    range.deleteContents();
    node.data = `${kept} …`;
    box.append(make("p", { className: "source", lang: LANGUAGE, dir: DIRECTION },
      say("The full entry is at the link.")));
    return;
  }
}

// Beside the link, never on it: below, or above where there is more room; shorter where there is
// little on both sides. Its place is one of the page, so that it scrolls with its link.
function place(link, box, fill) {
  const lines = [...link.getClientRects()].filter(({ width }) => width);
  if (!lines.length) return;
  const top = Math.min(...lines.map(line => line.top)), bottom = Math.max(...lines.map(line => line.bottom));
  const { clientWidth, clientHeight } = document.documentElement;
  const above = top - 2 * GAP, below = clientHeight - bottom - 2 * GAP;
  for (let most = LONGEST; most > SHORTEST; most *= 0.75) {
    fill(most);
    if (box.offsetHeight <= Math.max(above, below)) break;
  }
  const isBelow = box.offsetHeight <= below || below >= above;
  const isTurned = getComputedStyle(link).direction === "rtl";
  const start = isTurned ? lines[0].right - box.offsetWidth : lines[0].left;
  const x = Math.max(GAP, Math.min(start, clientWidth - box.offsetWidth - GAP));
  box.style.left = `${x + scrollX}px`;
  box.style.top = `${(isBelow ? bottom + GAP : top - GAP - box.offsetHeight) + scrollY}px`;
}

let box, styled, shown, pointed, asked, opening, closing, turn = 0;

// The style comes with the first preview.
const style = () => styled ??= new Promise(done => document.head.append(make("link", {
  rel: "stylesheet", href: new URL("page.css", import.meta.url).href, onload: done, onerror: done,
})));

function ask(link, after) {
  asked = link;
  clearTimeout(opening);
  opening = setTimeout(() => open(link).catch(() => close()), after);
}

async function open(link) {
  const mine = ++turn;
  const [page] = await Promise.all([pageOf(link), style()]);
  // Something else may have been asked for meanwhile, or nothing any more.
  if (mine !== turn) return;
  close();
  const found = page && link.isConnected && targetOf(page, link);
  if (!found) return;
  const copies = [...parts(page, found)].filter(([, element]) => element).map(copyOf);
  // For who looks. Read out as the description of its link it would part the sentence, and nothing
  // would tell the words of the text from those of the editors: a listener follows the link.
  box ??= make("div", { id: "_preview", className: "preview", popover: "manual", ariaHidden: "true" });
  // Within the main part, where all that a page says stands; at its end, outside the wording.
  document.querySelector("main").append(box);
  box.showPopover();
  place(link, box, most => {
    box.replaceChildren(...copies.map(copy => copy.cloneNode(true)));
    cut(box, most);
  });
  shown = link;
}

// Close what is shown, and forget what was asked for.
function close() {
  turn++;
  clearTimeout(opening);
  clearTimeout(closing);
  box?.remove();
  shown = asked = null;
}

function onPointer({ target, pointerType }) {
  if (pointerType !== "mouse") return;
  const link = linkAt(target);
  if (box?.contains(target) || (link && link === shown)) {
    pointed = link ?? pointed;
    clearTimeout(opening);
    clearTimeout(closing);
    return;
  }
  // Closed by a key, a preview comes back only when the pointer does.
  if (link && link === pointed) return;
  pointed = link;
  if (link) return ask(link, HOVER);
  // What the keyboard is at stays until the keyboard leaves.
  const held = document.querySelector("a:focus-visible");
  if (shown && shown !== held) {
    clearTimeout(closing);
    closing = setTimeout(close, LEAVE);
  }
  if (!held || asked !== held) {
    clearTimeout(opening);
    turn++;
  }
}

function onFocus({ target }) {
  // A click into the main part gives it the focus, but nobody has gone anywhere.
  if (!target.matches(":focus-visible")) return;
  close();
  if (linkAt(target) === target) ask(target, FOCUS);
}

// Listen from now on. What was rested on when this was asked for may be left behind by now.
export function begin({ type, pointerType }) {
  addEventListener("pointerover", onPointer);
  document.documentElement.addEventListener("pointerleave", onPointer);
  addEventListener("focusin", onFocus);
  addEventListener("focusout", ({ target }) => (target === shown || target === asked) && close());
  addEventListener("keydown", ({ key }) => key === "Escape" && close(), true);
  addEventListener("click", ({ target }) => linkAt(target) && close());
  addEventListener("resize", close);
  const target = type === "focusin" ? document.activeElement : [...document.querySelectorAll(":hover")].at(-1);
  if (target) (type === "focusin" ? onFocus : onPointer)({ target, pointerType });
}
