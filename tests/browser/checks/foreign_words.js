() => {
  const SCRIPTS = {
    ko: ["Hangul", "Han"], ja: ["Hiragana", "Katakana", "Han"], zh: ["Han"], yue: ["Han"],
    ar: ["Arabic"], fa: ["Arabic"], ur: ["Arabic"], ps: ["Arabic"], he: ["Hebrew"], yi: ["Hebrew"],
    ru: ["Cyrillic"], uk: ["Cyrillic"], bg: ["Cyrillic"], be: ["Cyrillic"], mk: ["Cyrillic"], sr: ["Cyrillic", "Latin"],
    el: ["Greek"],
  };
  const ALL = [...new Set(Object.values(SCRIPTS).flat())].filter(script => script !== "Latin");
  const isIn = (script, text) => new RegExp(`\\p{Script=${script}}`, "u").test(text);
  const ENGLISH = /\b(the|of|this|these|and|with|without|from|by|cite|suggest|paragraph|words|previous|next|mentioned)\b/i;
  const LATIN_WORDS = /\b[A-Za-z][a-z]{2,}\b[^\p{L}]{1,3}\b[A-Za-z]{2,}\b|\b[A-Z]?[a-z]{3,}\b/u;
  const found = new Set();
  const judge = (text, element, where) => {
    const said = words(text);
    const tag = (element.closest("[lang]") || document.documentElement).getAttribute("lang") || "";
    const language = tag.toLowerCase().split("-")[0];
    if (!language) return void found.add(`“${said.slice(0, 40)}” is in no language${where}`);
    const own = SCRIPTS[language] || ["Latin"];
    for (const script of ALL)
      if (!own.includes(script) && isIn(script, said)) found.add(`“${said.slice(0, 40)}” has ${script} letters in “${tag}”${where}`);
    const isEnglish = own.includes("Latin") ? language !== "en" && ENGLISH.test(said) : LATIN_WORDS.test(said);
    if (isEnglish) found.add(`“${said.slice(0, 40)}” is English in “${tag}”${where}`);
  };
  // What is no language: addresses, digests, code; and what the browser never shows or says.
  const isLanguage = (text, element) => !element.closest("script, style, template, code, pre, noscript, [translate=no]") && !/^\S*(:\/\/|@)\S*$|^sha\d/.test(words(text));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { textContent, parentElement } = walker.currentNode;
    // Addresses, keys and the name of this program are written so in every script.
    if (/\p{L}/u.test(textContent) && isLanguage(textContent, parentElement)) judge(textContent.replace(/\S+:\/\/\S+|\b(Ctrl|Silcrow)\b/g, ""), parentElement, "");
  }
  for (const name of ["aria-label", "alt", "placeholder", "title"])
    for (const element of document.querySelectorAll(`[${name}]`))
      if (/\p{L}/u.test(element.getAttribute(name))) judge(element.getAttribute(name), element, ` (${name})`);
  judge(document.title, document.documentElement, " (title)");
  return [...found];
}
