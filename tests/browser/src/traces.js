// Where a text can be found in the page and in what the page keeps: arguments are the text and the one field whose
// value does not count. A browser may keep caches and databases from pages that are not of a secure origin.
const [secret, except] = arguments;
const places = [];
const look = (place, content) => {
  const string = String(content ?? "");
  if (string.includes(secret) || string.includes(encodeURIComponent(secret))) places.push(place);
};
const walk = (root) => {
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);
  for (let node = nodes.currentNode; node; node = nodes.nextNode()) {
    if (node.nodeType !== Node.ELEMENT_NODE) {
      look(`text in <${node.parentElement?.localName}>`, node.data);
      continue;
    }
    for (const { name, value } of node.attributes ?? []) look(`attribute ${name} of <${node.localName}>`, value);
    if ("value" in node && node !== except) look(`value of <${node.localName}>`, node.value);
    if (node.shadowRoot) walk(node.shadowRoot);
  }
};
walk(document.documentElement);
for (const [name, storage] of Object.entries({ localStorage, sessionStorage })) {
  for (const key of Object.keys(storage)) {
    look(`key in ${name}`, key);
    look(`${name} "${key}"`, storage.getItem(key));
  }
}
look("cookies", document.cookie);
look("title", document.title);
look("address", location.href);
look("address", decodeURIComponent(location.href));
look("history state", JSON.stringify(history.state));
look("window name", window.name);
const lookIntoCaches = async () => {
  for (const name of await globalThis.caches?.keys() ?? []) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      look(`cache "${name}"`, request.url);
      if (/text|json|script/.test(answer?.headers.get("content-type"))) look(`cache "${name}"`, await answer.text());
    }
  }
};
const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
const lookIntoDatabases = async () => {
  for (const { name } of await globalThis.indexedDB?.databases?.() ?? []) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const rows = database.transaction(store).objectStore(store);
      look(`database "${name}"`, JSON.stringify([await done(rows.getAllKeys()), await done(rows.getAll())]));
    }
    database.close();
  }
};
return lookIntoCaches().then(lookIntoDatabases).then(() => [...new Set(places)]);
