// What an open preview covers or cuts off, and what it must not hold.
() => {
  const box = document.querySelector("#_preview");
  const of = state => [...document.querySelectorAll(`article a[href]:${state}`)];
  // Where the box is on its link, the pointer is not any more.
  const links = [...of("hover"), ...of("focus-visible"), window.checkedLink].slice(0, 1);
  const lines = links.flatMap(link => [...link.getClientRects()]);
  const { x, y, right, bottom } = box.getBoundingClientRect();
  const page = document.documentElement;
  const faults = {
    "a screen reader says it in the middle of a sentence":
      box.ariaHidden !== "true" || Boolean(document.querySelector("[aria-describedby=_preview]")),
    "its link is covered": lines.some(
      line => line.left < right && line.right > x && line.top < bottom && line.bottom > y),
    "it leaves the window": x < 0 || y < 0 || right > page.clientWidth || bottom > innerHeight,
    "it would have to be scrolled":
      box.scrollHeight > box.clientHeight || box.scrollWidth > box.clientWidth,
    "the page is wider for it": page.scrollWidth > innerWidth,
    "it stands within a paragraph": Boolean(box.closest(".wording, .paragraph")),
    "it holds something to arrive at": Boolean(box.querySelector("a, button, input, [tabindex]")),
    "it holds an id": Boolean(box.querySelector("[id]")),
  };
  return Object.keys(faults).filter(fault => faults[fault]);
}
