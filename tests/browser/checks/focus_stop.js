// Focus a stop and say where to look for its ring, in CSS pixels of the whole page.
index => {
  const element = window.checkedStops.elements[index];
  element.focus();
  // Where there is room around it: whether Tab shows all of a stop is another check's business.
  element.scrollIntoView({ block: "center" });
  const parts = areas(shownPart(element));
  const reach = 10;
  const left = Math.max(0, Math.min(...parts.map(part => part.left)) - reach);
  const top = Math.max(0, Math.min(...parts.map(part => part.top)) - reach);
  const right = Math.min(innerWidth, Math.max(...parts.map(part => part.right)) + reach);
  const bottom = Math.min(innerHeight, Math.max(...parts.map(part => part.bottom)) + reach);
  const largest = Math.max(...parts.map(part => part.width + part.height));
  return { name: describe(element), perimeter: 2 * largest, clip: { x: left + scrollX, y: top + scrollY, width: right - left, height: bottom - top } };
}
