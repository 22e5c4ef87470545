// Runs before anything is painted and until the program takes over: picks the theme, keeps links inside the page, and
// keeps what is pasted, dropped or asked meanwhile.
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
  // What follows is for the app's own page, which alone has a <base>.
  if (!document.querySelector("base")) return;

  // <base> makes "#/report" an address beside the page when the page was opened as index.html; it shall stay inside.
  addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const to = link.getAttribute("href");
    if (to.startsWith("#/")) location.hash = to;
    else document.getElementById(to.slice(1))?.focus();
  });

  let started = false;
  addEventListener("TrunkApplicationStarted", () => { started = true; });
  addEventListener("input", (event) => {
    if (started || event.target.id !== "log") return;
    event.target.toggleAttribute("data-given", /^insertFrom(Paste|Drop)$/.test(event.inputType));
  });
  addEventListener("click", (event) => {
    if (started || !event.target.closest("#explain")) return;
    document.getElementById("log").toggleAttribute("data-given", true);
  });
  for (const name of ["dragover", "drop"]) {
    addEventListener(name, (event) => {
      if (started || !event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      if (name === "drop") document.getElementById("file").files = event.dataTransfer.files;
    });
  }

  // A program that cannot be loaded must not look like a box that does nothing.
  const failed = () => { if (!started) document.getElementById("failed")?.removeAttribute("hidden"); };
  addEventListener("unhandledrejection", failed);
  addEventListener("error", failed, true);
})();
