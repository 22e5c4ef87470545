// Starts the worker that reads logs: the page's own program, which finds itself without a page. The page sends it, as it
// has it, so that it is loaded and compiled once. The build puts the name of the program's other half here.
import init from "./app.js";
addEventListener("message", ({ data }) => {
  // An error that nobody catches ends the worker, and tells the page so; a rejected promise would not.
  init({ module_or_path: data }).catch((why) => setTimeout(() => { throw why; }));
}, { once: true });
