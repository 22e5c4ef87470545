// What is wrong with the screen that is shown, beyond what axe-core looks for: arguments are the width of the viewport,
// and whether fingers are meant. Returns sentences.
const [width, coarse] = arguments;
const wrong = [];
const said = (element) => {
  const name = element.getAttribute("aria-label") ?? element.textContent.trim();
  return `<${element.localName}${element.className ? ` class="${element.className.baseVal ?? element.className}"` : ""}> “${name.slice(0, 40)}”`;
};

// Nothing is to be scrolled sideways (WCAG 1.4.10). A phone that has to shows a wider window instead.
const needed = Math.max(document.documentElement.scrollWidth, innerWidth);
if (needed > width) {
  const edges = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > width + 1);
  wrong.push(`${needed} px are needed where ${width} are: ${edges.slice(0, 3).map(said).join(", ")}`);
}

// Targets for fingers: 44 px high and wide, but for links within a sentence, and the codes in
// it and in tables, for which 24 px with room around are enough (WCAG 2.5.5 and 2.5.8; axe-core looks for these).
const targets = "a[href], button, input, select, textarea, summary, [role=option], [tabindex='0'][role]";
const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
if (coarse) {
  for (const target of document.querySelectorAll(targets)) {
    const style = getComputedStyle(target);
    if (!shown(target) || target.disabled || style.pointerEvents === "none") continue;
    if (style.display === "inline" || target.closest("svg") || target.matches(".code, .verb")) continue;
    // The ruler says nothing that the list does not: it takes 24 px beside it, and keys and the problem buttons do the same.
    if (target.matches(".ruler")) continue;
    // The label is the target of a field that is not drawn; and some targets are spread over what they stand in.
    const spread = getComputedStyle(target, "::after").position === "absolute" ? target.offsetParent : null;
    const label = target.matches("select, textarea") ? null : target.labels?.[0];
    const box = (spread ?? label ?? target).getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1 || box.right < 0 || box.bottom < 0) continue;
    if (Math.min(box.width, box.height) < 43.5) {
      wrong.push(`${Math.round(box.width)} × ${Math.round(box.height)} px are little for a finger: ${said(target)}`);
    }
  }
}
// Of several regions that change at the same time some are not heard.
const live = document.querySelectorAll("[role=status], [role=log], [aria-live]");
if (live.length > 1) wrong.push(`there are ${live.length} live regions: ${[...live].slice(0, 3).map(said).join(", ")}`);
return [...new Set(wrong)];
