// Runs in a document that has loaded, where no script can be put before the document's own: notes errors from then on.
// Returns whether the document is a new one.
const known = Symbol.for("console-errors");
if (globalThis[known]) return false;
const seen = [];
Object.defineProperty(globalThis, known, { value: seen });
addEventListener("error", ({ message, filename, lineno }) => seen.push(`${message} (${filename}:${lineno})`));
addEventListener("unhandledrejection", ({ reason }) => seen.push(`Unhandled: ${reason}`));
const { error } = console;
console.error = (...said) => {
  seen.push(said.join(" "));
  error.apply(console, said);
};
return true;
