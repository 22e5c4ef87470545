// Runs in each document before its own scripts: notes each breach of its content security policy.
(() => {
  const seen = [];
  Object.defineProperty(globalThis, Symbol.for("policy-violations"), { value: seen });
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) => {
    seen.push(`${effectiveDirective}: ${blockedURI} (${sourceFile}:${lineNumber})`);
  });
})();
