() => {
  const found = [];
  for (const element of document.querySelectorAll(".wording, .text .number, h1, .apparatus .note, .entry h3, .definition"))
    if (words(element.textContent) && !isRendered(element)) found.push(`${describe(element)} is not printed`);
  for (const element of document.querySelectorAll("nav, .skip, form, button, .actions"))
    if (isRendered(element)) found.push(`${describe(element)} is printed and leads nowhere on paper`);
  return found;
}
