// Note where words appear from now on.
() => {
  window.checkedWords = [];
  new MutationObserver(changes => {
    for (const { target, addedNodes, type } of changes) {
      const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
      if (type === "characterData" || [...addedNodes].some(node => words(node.textContent))) window.checkedWords.push(element);
    }
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}
