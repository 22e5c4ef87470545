// Scrolls the transcript from end to end, each frame a few screens on, and counts the frames in which a row is blank.
const [frames] = arguments;
const list = document.querySelector("#transcript");
const is_blank = () => {
  const top = list.getBoundingClientRect().top + list.clientTop;
  const bottom = top + list.clientHeight;
  let covered = top;
  for (const row of list.querySelectorAll(".row")) {
    const box = row.getBoundingClientRect();
    if (box.bottom <= top || box.top >= bottom) continue;
    // A row whose line has come may say nothing, too: servers write empty lines into their replies.
    if (box.top > covered + 1 || row.ariaBusy === "true") return true;
    covered = Math.max(covered, box.bottom);
  }
  return covered < bottom - 1;
};
globalThis.scrolled = null;
const done = (result) => { globalThis.scrolled = result; };
{
  const end = list.scrollHeight - list.clientHeight;
  let at = 0, blank = 0, run = 0, longest = 0;
  const frame = () => {
    // What is asked here is what the frame before has painted.
    if (at > 0) {
      const now = is_blank();
      blank += now;
      run = now ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    if (at++ >= frames) return done({ frames, blank, longest, rows: end });
    list.scrollTop = (end * at) / frames;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
