() => {
  const found = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} pixels wide in ${width}`);
  const scrolls = element => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement)
      if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true;
    return false;
  };
  for (const element of document.body.querySelectorAll("*")) {
    if (!isRendered(element) || isUnseen(element) || scrolls(element)) continue;
    const area = element.getBoundingClientRect();
    if (area.width && (area.right > width + 1 || area.left < -1)) found.push(`${describe(element)} reaches from ${Math.round(area.left)} to ${Math.round(area.right)}`);
    // What scrolls by itself may: a table, or words laid out by hand.
    if (/auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1 && !element.matches("table, pre, :has(> table), :has(> pre)"))
      found.push(`${describe(element)} scrolls sideways by itself`);
  }
  return found.slice(0, 20);
}
