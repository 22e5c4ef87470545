// Runs before anything is painted: picks the theme and the language, and works the switches of pages that have no program.
(() => {
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search).get("theme");
  let kept = null;
  try { kept = localStorage.getItem("theme"); } catch { /* storage switched off */ }
  const choice = asked || kept;
  if (choice === "dark" || choice === "light") root.dataset.theme = choice;

  // Pages of the reference have no program, so the switch works from here; without this script it stays hidden.
  addEventListener("DOMContentLoaded", () => {
    const flip = document.querySelector("[data-theme-switch]");
    if (!flip) return;
    flip.hidden = false;
    flip.addEventListener("click", () => {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      try { localStorage.setItem("theme", root.dataset.theme); } catch { /* storage switched off */ }
    });
  });
  // Who goes to another language there wants it here as well, and the next time.
  addEventListener("click", (event) => {
    const link = event.target.closest?.(".langs a[hreflang]");
    if (!link) return;
    try { localStorage.setItem("language", link.hreflang); } catch { /* storage switched off */ }
  });
  // Until the program runs, the landing speaks the language that the program will choose, by the same rule. Its words
  // are changed as the parser brings them, which is before they are painted.
  if (globalThis.landing) {
    let chosen = null;
    try { chosen = localStorage.getItem("language"); } catch { /* storage switched off */ }
    const tags = [new URLSearchParams(location.search).get("lang"), chosen, ...navigator.languages];
    const tag = tags.map((wanted) => wanted?.split("-")[0].toLowerCase()).find((wanted) => wanted === "en" || landing[wanted]);
    const words = landing[tag];
    if (words) {
      root.lang = tag;
      const say = (node) => {
        if (node.nodeType === Node.TEXT_NODE) {
          const text = node.data.trim();
          if (Object.hasOwn(words, text)) node.data = node.data.replace(text, () => words[text]);
        } else if (node.nodeType === Node.ELEMENT_NODE) {
          for (const name of ["aria-label", "placeholder"]) {
            const text = node.getAttribute(name);
            if (text !== null && Object.hasOwn(words, text)) node.setAttribute(name, words[text]);
          }
          for (const child of node.childNodes) say(child);
        }
      };
      const heard = new MutationObserver((changes) => {
        for (const change of changes) for (const node of change.addedNodes) say(node);
      });
      heard.observe(root, { childList: true, subtree: true });
      addEventListener("DOMContentLoaded", () => {
        heard.disconnect();
        // A text that came in two pieces was no word of the list yet.
        const page = document.getElementById("app");
        if (page) say(page);
      });
    }
  }
})();
