// Where a text can be found in the page and in what the page keeps: arguments are the text and the one field whose
// value does not count.
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
return [...new Set(places)];
