// Say where the target stands, and what of it is seen. With words in the address the browser's
// target is what holds these words, somewhere in the row of the anchor.
anchor => {
  const element = document.getElementById(anchor);
  const around = element && (element.matches(".point") ? element : element.closest(".paragraph, .entry, li, section") || element);
  const faults = [];
  if (!around || !(around.matches(":target") || around.querySelector(":target"))) faults.push(`#${anchor} is not what the browser arrived at`);
  else {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    if (top < 0 || top > innerHeight - 20) faults.push(`#${anchor} is not in sight: y is ${Math.round(top)} of ${innerHeight}`);
    else {
      const hit = document.elementFromPoint((left + Math.min(right, left + 40)) / 2, Math.min((top + bottom) / 2, top + 20));
      if (hit && !element.contains(hit) && !hit.contains(element)) faults.push(`#${anchor} is covered by ${describe(hit)}`);
    }
  }
  if (faults.length) return { faults };
  const row = around.getBoundingClientRect();
  const [top, bottom] = [Math.max(0, row.top - 10), Math.min(innerHeight, row.bottom + 10)];
  return { faults, seen: Math.max(20, (bottom - top - 20) / 2) * 2, clip: { x: scrollX, y: top + scrollY, width: innerWidth, height: bottom - top } };
}
