// In navigation the link to the page one is on says so, and differs from the others in more than
// colour: in forced colours too, when the page is in them.
() => {
  const found = [];
  const here = location.href.split("#")[0];
  const look = element => {
    const style = getComputedStyle(element);
    const isForced = matchMedia("(forced-colors: active)").matches;
    return [style.fontWeight, style.textDecorationLine, style.borderTopWidth, style.borderBottomWidth, style.borderInlineStartWidth,
      style.outlineStyle, isForced ? "" : style.boxShadow === "none"].join();
  };
  for (const part of document.querySelectorAll("nav")) {
    if (!isRendered(part)) continue;
    const links = [...part.querySelectorAll("a[href]")].filter(isRendered);
    for (const link of links) {
      const isCurrent = link.href.split("#")[0] === here && !link.getAttribute("href").includes("#");
      if (isCurrent && !link.hasAttribute("aria-current")) found.push(`${describe(link)} leads to this page and does not say so`);
      if (!isCurrent && link.getAttribute("aria-current") === "page") found.push(`${describe(link)} says that it is this page, and is not`);
      const others = links.filter(other => !other.hasAttribute("aria-current"));
      if (link.hasAttribute("aria-current") && others.some(other => look(other) === look(link)))
        found.push(`${describe(link)} differs from the others in colour alone`);
    }
  }
  return found;
}
