() => {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (name === "style" || /^on/.test(name)) found.push(`${describe(element)} has the attribute ${name}`);
      if (/^(href|src|action|formaction)$/.test(name) && /^\s*javascript:/i.test(value)) found.push(`${describe(element)} leads to a script`);
    }
    if (element.localName === "style") found.push("there is a style sheet in the page");
    if (element.localName === "script" && !element.src && !/json/.test(element.type)) found.push("there is a script in the page");
  }
  const policy = document.querySelector("meta[http-equiv=Content-Security-Policy]");
  const first = document.querySelector("link[rel~=stylesheet], link[rel~=icon], script, style, img");
  if (policy && first && first.compareDocumentPosition(policy) & Node.DOCUMENT_POSITION_FOLLOWING) found.push(`${describe(first)} comes before the policy`);
  return found;
}
