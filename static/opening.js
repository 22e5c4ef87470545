// The app's page until its program runs: asks for the program once something stands there, shows where the address leads,
// keeps links inside the page, and keeps what is pasted, dropped or asked meanwhile.
(() => {
  const root = document.documentElement;
  const here = (id) => document.getElementById(id);
  // The program draws the page anew, and its button has no such name.
  const waits = () => here("explain") !== null;

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
    else here(to.slice(1))?.focus();
  });

  // What the address leads to takes the program. Until then the page says what is coming instead of showing another
  // screen, and shows the log of a sample of its own, whose passwords stand in its commands.
  const parsed = new Promise((done) => addEventListener("DOMContentLoaded", done));
  const show = async () => {
    const [, kind = "", name] = location.hash.match(/^#\/(\w*)(?:\/([\w-]+))?/) ?? [];
    const log = ["sample", "s", "kept"].includes(kind);
    if (log || !["", "report", "transcript", "sessions", "share"].includes(kind)) root.dataset.opens = log ? "log" : "page";
    else delete root.dataset.opens;
    const file = kind === "sample" && name && fetch(`samples/${name}.log`).then((got) => (got.ok ? got.text() : "")).catch(() => "");
    await parsed;
    const sample = here("sample");
    if (!sample) return;
    sample.textContent = "";
    delete sample.log;
    sample.dataset.name = name;
    const text = document.querySelector(`a[href="#/sample/${name}"]`) && await file;
    if (!text || sample.dataset.name !== name) return;
    sample.log = text;
    sample.textContent = text.replace(/PASS .*/g, "PASS ••••••••");
  };
  show();
  addEventListener("hashchange", () => { if (waits()) show(); });

  // The program is a hundred times as large as the page that stands there without it, and would keep a slow line from it.
  // In a frame, which may be out of sight, and in the background nothing may ever be painted.
  const painted = new Promise((done) => {
    if (self !== top || document.hidden) done();
    document.addEventListener("visibilitychange", done);
    try { new PerformanceObserver(done).observe({ type: "paint", buffered: true }); } catch { done(); }
    setTimeout(done, 3000);
  });
  painted.then(() => {
    const program = fetch(`${root.dataset.program}_bg.wasm`);
    import(`./${root.dataset.program}.js`).then(({ default: init }) => init({ module_or_path: program }));
    const tag = root.lang;
    const next = [];
    if (tag !== "en") next.push(`texts/${tag}.txt`);
    if (root.dataset.opens === "log") next.push(`words/${tag}/finding.txt`);
    for (const href of next) {
      document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "anonymous", href }));
    }
  });

  // What is put into the box is the program's as soon as it runs; until then it is said that it is coming.
  const say = (which) => {
    for (const id of ["coming", "empty", "refused"]) here(id).hidden = id !== which;
  };
  const given = () => {
    const box = here("log");
    const asked = box.value.trim() !== "";
    box.toggleAttribute("data-given", asked);
    say(asked ? "coming" : "empty");
  };
  addEventListener("input", (event) => {
    if (!waits() || event.target.id !== "log") return;
    if (/^insertFrom(Paste|Drop)$/.test(event.inputType)) return given();
    event.target.removeAttribute("data-given");
    say();
  });
  addEventListener("click", async (event) => {
    if (!waits()) return;
    if (event.target.closest("#explain")) given();
    if (!event.target.closest("#paste")) return;
    const text = await navigator.clipboard?.readText().catch(() => null);
    const box = here("log");
    if (typeof text === "string" && box) {
      box.value = text;
      // As a paste by keys, whose ever the box is by now.
      box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
    } else if (waits()) {
      say("refused");
    }
  });
  // The program is drawn before it listens; a file that nobody takes replaces the page.
  for (const name of ["dragover", "drop"]) {
    addEventListener(name, (event) => {
      if (event.defaultPrevented || !event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      const field = here("file");
      if (name !== "drop" || !field) return;
      field.files = event.dataTransfer.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  // A program that cannot be loaded must not look like a box that does nothing.
  const failed = () => {
    if (!waits()) return;
    delete root.dataset.opens;
    here("failed").hidden = false;
    say();
  };
  addEventListener("unhandledrejection", failed);
  addEventListener("error", failed, true);
})();
