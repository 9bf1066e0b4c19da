// Note each element that has the focus, and what one sees of it, when Tab is about to leave it:
// by then the browser has scrolled to it.
() => {
  const state = (window.checkedStops = { elements: [], faults: [], isRound: false });
  // A raised sign answers clicks through the block that it stands in: that covers nothing.
  const isBehind = (hit, shown, part) => {
    const block = hit && hit.contains(shown) && hit.getBoundingClientRect();
    return block && !isScroller(hit) && part.top >= block.top - 4 && part.bottom <= block.bottom + 4 && part.left >= block.left && part.right <= block.right
      && shown.parentElement.closest("p, li, td, th, dd, h1, h2, h3, h4, h5, h6") === hit;
  };
  const isScroller = element => getComputedStyle(element).overflow !== "visible";
  const faultsOf = element => {
    const shown = shownPart(element);
    const parts = areas(shown);
    if (!parts.length) return ["has no area that one could see"];
    const faults = new Set();
    const [width, height] = [document.documentElement.clientWidth, innerHeight];
    const whole = shown.getBoundingClientRect();
    for (const part of parts) {
      if (part.left < -0.5 || part.right > width + 0.5)
        faults.add(`is beside the viewport: x from ${Math.round(part.left)} to ${Math.round(part.right)}`);
      else if (whole.height <= height && (part.top < -0.5 || part.bottom > height + 0.5))
        faults.add(`is above or below the viewport: y from ${Math.round(part.top)} to ${Math.round(part.bottom)}`);
      else for (const across of [0.2, 0.5, 0.8]) for (const down of [0.2, 0.5, 0.8]) {
        const [x, y] = [part.left + across * part.width, part.top + down * part.height];
        if (y < 0 || y > height) continue; // of something taller than the viewport
        const hit = document.elementFromPoint(x, y);
        if (hit !== shown && !shown.contains(hit) && !isBehind(hit, shown, part)) faults.add(`is covered by ${describe(hit)}`);
      }
    }
    return [...faults];
  };
  const note = event => {
    const element = document.activeElement;
    if (event.key !== "Tab" || !element || element === document.body) return;
    if (state.elements.includes(element)) return void (state.isRound = element === state.elements[0]);
    state.elements.push(element);
    for (const fault of faultsOf(element)) state.faults.push(`${describe(element)} ${fault}`);
  };
  state.stop = () => removeEventListener("keydown", note, true);
  addEventListener("keydown", note, true);
  return expectedStops().length;
}
