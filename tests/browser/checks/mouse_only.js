() => {
  const found = [];
  const stops = new Set(expectedStops());
  const radios = element => element.type === "radio" && [...stops].some(stop => stop.type === "radio" && stop.name === element.name);
  const isReached = control => stops.has(control) || radios(control) || (control.closest("summary") && stops.has(control.closest("summary")));
  for (const element of document.body.querySelectorAll("*")) {
    if (!isRendered(element) || isUnseen(element)) continue;
    const takesClicks = element.localName === "label" ? element.control && /checkbox|radio|button/.test(element.control.type)
      : element.onclick || /^(button|link|tab|menuitem|checkbox|switch)$/.test(element.getAttribute("role"))
      || element.matches("a[href], button, summary, select")
      || (getComputedStyle(element).cursor === "pointer" && getComputedStyle(element.parentElement).cursor !== "pointer");
    if (!takesClicks) continue;
    const control = element.localName === "label" ? element.control : element.closest("a[href], button, summary, select, input, [tabindex]");
    if (!control || !isReached(control)) found.push(`${describe(element)} takes clicks only`);
  }
  return found;
}
