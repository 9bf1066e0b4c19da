() => {
  const found = [];
  const letters = text => (text.match(/[\p{L}\p{N}]/gu) || []).length;
  // In a sentence: words of the same block stand beside it, on the same line or the next.
  const isInSentence = element => {
    const block = element.parentElement.closest("p, li, dd, dt, td, th, blockquote, figcaption, h1, h2, h3, h4, h5, h6, .wording, .citation");
    if (!block || getComputedStyle(element).display !== "inline") return false;
    const said = letters(element.textContent);
    return !isMark(element) && letters(block.textContent) > said;
  };
  // A raised number or a sign: within a sentence too, though as wide as its line allows.
  const isMark = element => !!element.closest("sup, sub") || !letters(element.textContent);
  for (const element of expectedStops()) {
    const shown = shownPart(element);
    const label = (element.labels || [])[0];
    const parts = areas(shown).concat(label && isRendered(label) ? areas(label) : []);
    if (!parts.length || isInSentence(element) || isUnseen(shown)) continue;
    const width = Math.max(...parts.map(part => part.width));
    const height = Math.max(...parts.map(part => part.height));
    const least = element.closest("sup, sub") ? 15 : 24;
    if (width < least - 0.05 || height < 24 - 0.05) found.push(`${describe(element)} is ${width.toFixed(1)} by ${height.toFixed(1)}`);
  }
  return found;
}
