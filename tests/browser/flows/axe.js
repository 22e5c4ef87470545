// Runs axe-core, which the test has put into the page, and tells each violation in a sentence.
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const options = { runOnly: { type: "tag", values: standards }, resultTypes: ["violations"], preload: false };
return axe.run(document, options).then(({ violations, passes }) => ({
  passed: passes.length,
  wrong: violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map(({ target, any, all }) => `${id}: ${help}: ${target.join(" ")} ${[...any, ...all].map(({ message }) => message).join("; ").slice(0, 160)}`),
  ),
}));
