async () => {
  const found = [];
  for (const [name, store] of [["localStorage", localStorage], ["sessionStorage", sessionStorage]])
    for (const key of Object.keys(store)) found.push(`${name} has ${key}`);
  for (const { name } of await indexedDB.databases()) found.push(`there is a database ${name}`);
  if (window.caches) for (const name of await caches.keys()) found.push(`there is a cache ${name}`);
  if (navigator.serviceWorker) for (const { scope } of await navigator.serviceWorker.getRegistrations()) found.push(`a worker serves ${scope}`);
  return found;
}
