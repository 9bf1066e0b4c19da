() => {
  const found = new Set();
  for (const element of document.body.querySelectorAll("*")) {
    if (!isRendered(element) || isUnseen(element)) continue;
    const style = getComputedStyle(element);
    if (style.display === "inline" || !words(element.textContent)) continue;
    const isCut = (flow, size, whole) => /hidden|clip/.test(flow) && whole > size + 1;
    if (isCut(style.overflowX, element.clientWidth, element.scrollWidth) || isCut(style.overflowY, element.clientHeight, element.scrollHeight))
      found.add(`${describe(element)} is cut off`);
  }
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!words(node.textContent) || !isRendered(node.parentElement) || isUnseen(node.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    // Letters stand in the middle of their line's height; the air above and below may be shared.
    for (const { left, right, top, bottom, height } of range.getClientRects())
      if (height > 2 && right - left > 2) lines.push({ node, left, right, top: top + height / 4, bottom: bottom - height / 4 });
  }
  lines.sort((one, other) => one.top - other.top);
  lines.forEach((line, index) => {
    for (const next of lines.slice(index + 1)) {
      if (next.top >= line.bottom - 1) break;
      if (next.node !== line.node && Math.min(line.right, next.right) - Math.max(line.left, next.left) > 2)
        found.add(`${describe(line.node.parentElement)} and ${describe(next.node.parentElement)} lie on one another`);
    }
  });
  return [...found].slice(0, 20);
}
