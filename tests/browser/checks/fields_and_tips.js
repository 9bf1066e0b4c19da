// Forms that cannot be sent, fields without label or with a wrong purpose, tips that only a mouse
// finds, dialogs that do not hold the focus.
() => {
  const found = [];
  for (const form of document.querySelectorAll("form"))
    if (isRendered(form) && !form.querySelector("button:not([type=button]):not([type=reset]), input[type=submit], input[type=image]"))
      found.push(`${describe(form)} has no button that sends it`);
  for (const field of document.querySelectorAll("input:not([type=hidden]):not([type=submit]):not([type=button]), select, textarea")) {
    const isLabelled = (field.labels && field.labels.length) || field.getAttribute("aria-label") || field.getAttribute("aria-labelledby");
    if (!isLabelled) found.push(`${describe(field)} has no label`);
    if (/^(checkbox|radio|button|file|image)$/.test(field.type) && field.hasAttribute("autocomplete"))
      found.push(`${describe(field)} has autocomplete, which its type does not take`);
  }
  for (const element of document.querySelectorAll("[title]:not(iframe):not(link):not(style)"))
    found.push(`${describe(element)} has a tip that neither keyboard nor touch reaches`);
  for (const element of document.querySelectorAll("[role=dialog], [role=alertdialog], dialog[open]"))
    if (isRendered(element) && !element.matches(":modal") && element.getAttribute("aria-modal") !== "true")
      found.push(`${describe(element)} is open, and lets the focus out`);
  return found;
}
