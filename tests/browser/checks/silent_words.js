() => {
  const isTold = element => !!element.closest("[role=status], [role=alert], [role=log], output, [aria-live=polite], [aria-live=assertive]");
  return [...new Set(window.checkedWords)].filter(element => element.isConnected && isRendered(element) && !isTold(element))
    .map(element => `${describe(element)} got words that are not announced`);
}
