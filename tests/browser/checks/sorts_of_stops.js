// Number the stops that look alike nowhere before: known are the signatures met elsewhere.
known => {
  const met = new Set(known);
  const found = [];
  window.checkedStops.elements.forEach((element, index) => {
    const path = [];
    for (let at = element; at && at !== document.documentElement; at = at.parentElement)
      path.push([at.localName, ...at.classList].join("."));
    const lines = areas(element).length > 1 ? "several lines" : "one line";
    const signature = [...path, lines].join(" < ");
    if (met.has(signature)) return;
    met.add(signature);
    found.push([index, signature]);
  });
  return found;
}
