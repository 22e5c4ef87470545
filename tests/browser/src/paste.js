// Pastes a text into a field: arguments are the field and the text.
const [found, pasted] = arguments;
// The program may have put its own field in the place of one that stood there before it ran; a person pastes into what
// is there.
const field = found.isConnected ? found : document.getElementById(found.id);
field.focus();
const clipboardData = new DataTransfer();
clipboardData.setData("text/plain", pasted);
// Firefox has its own words for what such an event carries.
const carried = { clipboardData, dataType: "text/plain", data: pasted };
const taken = !field.dispatchEvent(new ClipboardEvent("paste", { ...carried, bubbles: true, cancelable: true }));
if (!taken) {
  field.value = pasted;
  field.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
}
