// From the paste event to the painted verdict, in milliseconds; and how long a repaint of the page as it is takes.
const [text] = arguments;
const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
const until = (there) => new Promise((done) => {
  const look = () => there() && (observer.disconnect(), done());
  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  look();
});
const work = async () => {
  location.hash = "#/";
  await until(() => document.querySelector("#log"));
  await painted();
  let begun = performance.now();
  document.body.style.outline = document.body.style.outline ? "" : "1px solid transparent";
  await painted();
  const repaint = performance.now() - begun;

  const area = document.querySelector("#log");
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  begun = performance.now();
  if (area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }))) {
    area.value = text;
    area.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
  }
  await until(() => document.querySelector("#verdict")?.textContent);
  await painted();
  return { verdict: performance.now() - begun, repaint };
};
return work();
