// What several checks ask of an element; put before each of them by run.py.
const words = text => (text || "").trim().replace(/\s+/g, " ");

const describe = element => {
  if (!element || element === document.body) return "the body";
  const said = words(element.getAttribute("aria-label") || element.textContent).slice(0, 40);
  const classes = [...element.classList].map(name => "." + name).join("");
  return `${element.localName}${element.id ? "#" + element.id : ""}${classes} “${said}”`;
};

const isRendered = element => element.checkVisibility({ visibilityProperty: true });

// Hidden from sight only, for those who listen: clipped to a pixel, here or further up.
const isUnseen = element => {
  for (let at = element; at && at !== document.body; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.clipPath === "inset(50%)" || style.opacity === "0") return true;
    if (style.overflow !== "visible" && at.clientWidth <= 1 && at.clientHeight <= 1 && style.display !== "inline") return true;
  }
  return false;
};

const FOCUSABLE = "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex], [contenteditable]";

// What Tab should stop at: of radio buttons of one name, one.
const expectedStops = () => [...document.querySelectorAll(FOCUSABLE)].filter(element => {
  if (element.tabIndex < 0 || element.disabled || !isRendered(element)) return false;
  if (element.localName === "summary" && element.parentElement.querySelector("summary") !== element) return false;
  if (element.type !== "radio" || !element.name) return true;
  const group = [...document.querySelectorAll("input[type=radio]")].filter(other => other.name === element.name);
  return element === (group.find(other => other.checked) || group[0]);
});

// What a reader sees of a control: of one that is itself invisible, its label.
const shownPart = element => {
  if (!isUnseen(element)) return element;
  return [...(element.labels || [])].find(label => isRendered(label) && !isUnseen(label)) || element;
};

const areas = element => [...element.getClientRects()].filter(area => area.width >= 1 && area.height >= 1);
