// Point at and focus one of these, or nothing; say what lies over the page then.
async index => {
  const element = window.checkedTips[index];
  if (element) {
    element.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
    element.dispatchEvent(new MouseEvent("mouseenter"));
    element.focus();
    await new Promise(requestAnimationFrame);
  }
  const isOver = each => /fixed|absolute/.test(getComputedStyle(each).position) && isRendered(each) && !isUnseen(each)
    && words(each.textContent) && !each.contains(document.activeElement);
  return [...document.body.querySelectorAll("*")].filter(isOver).map(describe);
}
