// Drops a file on what is in the middle of the viewport: arguments are its name and its bytes in base64.
const [name, encoded] = arguments;
const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
const dataTransfer = new DataTransfer();
dataTransfer.items.add(new File([bytes], name));
for (const type of ["dragenter", "dragover", "drop"]) {
  // The program may have put something else there meanwhile.
  const target = document.elementFromPoint(innerWidth / 2, innerHeight / 2) ?? document.body;
  target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
}
