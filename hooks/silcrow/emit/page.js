// What pages do where script is allowed: they keep the colours that a reader chose, and fetch what
// shows previews and what copies paragraphs once it is asked for. Without it nothing is missing.
// It runs before anything is shown, so that no page comes up in colours that were not chosen.
// It is published without the lines that are comments: keep each on a line of its own.
"use strict";
{
  // Filled in when the site is built: words that are not English, their language and direction.
  const SAID = {}, LANGUAGE = "en", DIRECTION = "ltr";
  const say = english => SAID[english] ?? english;
  const make = (name, properties, ...inner) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...inner);
    return element;
  };

  const KEY = "silcrow.scheme", page = document.documentElement;
  const published = page.dataset.scheme ?? "";
  const select = make("select");
  // What a browser has for dark colours may lack the contrast that all else has.
  const style = new CSSStyleSheet();
  style.replaceSync(".scheme select { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--edge); padding: .25rem }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];

  // A browser may refuse to keep anything: a choice then holds until one leaves the page.
  let choice = "";
  const kept = () => {
    try {
      return localStorage.getItem(KEY) ?? "";
    } catch {
      return choice;
    }
  };
  const keep = () => {
    choice = select.value;
    try {
      if (choice) localStorage.setItem(KEY, choice);
      else localStorage.removeItem(KEY);
    } catch {}
    paint();
  };
  const paint = () => {
    choice = ["light", "dark"].find(scheme => scheme === kept()) ?? "";
    const scheme = choice || published;
    if (scheme) page.dataset.scheme = scheme;
    else delete page.dataset.scheme;
    const meta = document.querySelector("meta[name=color-scheme]");
    if (meta) meta.content = scheme || "light dark";
    select.value = choice;
  };
  const offer = () => {
    const automatic = say(published ? "As the publisher chose" : "Use device setting");
    select.append(
      new Option(automatic, ""), new Option(say("Light"), "light"), new Option(say("Dark"), "dark"));
    const label = make("label", { className: "scheme", lang: LANGUAGE, dir: DIRECTION }, say("Colours:"), " ", select);
    const place = document.querySelector("footer.site > .frame") ?? document.querySelector("body > footer");
    if (place) place.append(label);
    else document.body.append(
      make("footer", { className: "site" }, make("div", { className: "frame" }, label)));
    select.onchange = keep;
    paint();
  };
  paint();
  addEventListener("DOMContentLoaded", offer);
  // Chosen in another tab, or before one came back to a page that the browser had kept.
  addEventListener("storage", paint);
  addEventListener("pageshow", event => event.persisted && paint());

  // Whoever pays for each byte is not shown what was not asked for in so many words.
  if ("popover" in page && !navigator.connection?.saveData && location.protocol.startsWith("http")) {
    const wake = event => {
      if (!event.target.closest?.("article a[href]")) return;
      const isMouse = event.pointerType === "mouse", isKey = event.type === "focusin";
      if (isKey ? !event.target.matches(":focus-visible") : !isMouse) return;
      removeEventListener("pointerover", wake);
      removeEventListener("focusin", wake);
      import("./preview.js").then(({ begin }) => begin(event), () => {});
    };
    addEventListener("pointerover", wake);
    addEventListener("focusin", wake);
  }

  const copying = (details, then = () => {}) =>
    import("./copy.js").then(({ offer }) => then(offer(details)), () => {});
  addEventListener("toggle", ({ target }) => {
    if (target.matches?.(".paragraph > .apparatus > details[open]")) copying(target);
  }, true);
  // On the number of a paragraph, with nothing marked, the keys that copy take the paragraph.
  addEventListener("copy", event => {
    const row = document.activeElement?.closest(".paragraph > :is(h2, h3, h4, h5, h6)")?.parentElement;
    const details = row?.querySelector(":scope > .apparatus > details");
    if (!details || !getSelection().isCollapsed) return;
    event.preventDefault();
    details.open = true;
    copying(details, copyWords => copyWords());
  });
}
