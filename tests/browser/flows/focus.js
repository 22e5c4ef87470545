// Which elements do not show that they have the focus (WCAG 2.4.7). The last key was Tab, so all focus is to be seen.
const looks = (element) => {
  const around = [element, element.parentElement, element.labels?.[0], element.closest("label, .field, tr, li")];
  const parts = around.filter(Boolean).map((one) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } = getComputedStyle(one);
    return [outlineStyle === "none" ? "" : outlineWidth + outlineColor, boxShadow, borderColor, backgroundColor].join();
  });
  // In a picture, it is drawn by what the link holds.
  const { fill, stroke, strokeWidth } = getComputedStyle(element.querySelector("rect, circle") ?? element);
  return [...parts, fill, stroke, strokeWidth].join("|");
};
const still = () => document.getAnimations().forEach((animation) => animation.effect?.getComputedTiming().endTime !== Infinity && animation.finish());
const open = document.querySelector("dialog[open], [role=dialog]") ?? document;
const reachable = "a[href], button, input, select, textarea, summary, [tabindex='0']";
const before = document.activeElement;
const wrong = [];
for (const element of open.querySelectorAll(reachable)) {
  if (!element.checkVisibility({ visibilityProperty: true }) || element.disabled) continue;
  document.activeElement?.blur();
  still();
  const plain = looks(element);
  element.focus({ preventScroll: true });
  still();
  if (document.activeElement === element && looks(element) === plain) {
    wrong.push(`the focus is not seen on <${element.localName} class="${element.className.baseVal ?? element.className}"> “${(element.getAttribute("aria-label") ?? element.textContent.trim()).slice(0, 40)}”`);
  }
}
before?.focus({ preventScroll: true });
return [...new Set(wrong)];
