// Pastes a text into a field: arguments are the field and the text.
const [field, pasted] = arguments;
// Some drivers hand over what is there no more; then it is to be found again.
if (!field.isConnected) throw new Error("stale element reference");
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
