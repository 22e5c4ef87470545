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

  // Scripts can be started from addresses in no other way than by this policy (Trusted Types, where browsers know them).
  // It admits the worker that reads logs and the service worker that keeps the page, and no text as markup.
  globalThis.trustedTypes?.createPolicy("default", {
    createScriptURL(address) {
      const folder = new URL("./", document.baseURI).href;
      const { href } = new URL(address, folder);
      const own = href.startsWith(folder) && /^(worker_loader\.js(\?v=[\w-]+)?|offline\.js)$/.test(href.slice(folder.length));
      return own ? href : null;
    },
  });

  // <base> makes "#/report" an address beside the page when the page was opened as index.html; it shall stay inside.
  addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const to = link.getAttribute("href");
    if (to.startsWith("#/")) location.hash = to;
    else document.getElementById(to.slice(1))?.focus();
  });

  // Until the program takes over, there is a place to say that it failed.
  const waiting = () => document.getElementById("failed");
  addEventListener("input", (event) => {
    if (!waiting() || event.target.id !== "log") return;
    event.target.toggleAttribute("data-given", /^insertFrom(Paste|Drop)$/.test(event.inputType));
  });
  addEventListener("click", (event) => {
    if (!waiting() || !event.target.closest("#explain")) return;
    document.getElementById("log").toggleAttribute("data-given", true);
  });
  // The program is drawn before it listens; a file that nobody takes replaces the page.
  for (const name of ["dragover", "drop"]) {
    addEventListener(name, (event) => {
      if (event.defaultPrevented || !event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      const field = document.getElementById("file");
      if (name !== "drop" || !field) return;
      field.files = event.dataTransfer.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  // Without a program the box must not look as if it did nothing.
  const failed = () => waiting()?.removeAttribute("hidden");
  addEventListener("unhandledrejection", failed);
  addEventListener("error", failed, true);
})();
