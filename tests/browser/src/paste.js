// Pastes a text into a field: arguments are the field and the text.
const [field, pasted] = arguments;
field.focus();
const clipboardData = new DataTransfer();
clipboardData.setData("text/plain", pasted);
const taken = !field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
if (!taken) {
  field.value = pasted;
  field.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
}
