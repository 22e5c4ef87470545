// Gives what may have a role: arguments are an element or null, and the role. The browser is asked for the true role of
// each, so this list may say too much; it leaves out what nobody perceives. Returns elements, and what
// fields show that is no part of their names, and the names of fields for files: these
// have no role of their own, and each engine gives them another, and their parts' words to their names.
const [root, role] = arguments;
// A footer of a part is not that of the page (HTML-AAM).
const part = ":is(article, aside, main, nav, section)";
const tags = {
  article: "article",
  banner: `header:not(${part} *)`,
  button: "button, summary, input:is([type=button], [type=submit], [type=reset], [type=file])",
  cell: "td",
  checkbox: "input[type=checkbox]",
  columnheader: "th",
  combobox: "select, input[list]",
  complementary: "aside",
  contentinfo: `footer:not(${part} *)`,
  dialog: "dialog",
  form: "form",
  group: "details, fieldset, optgroup",
  heading: "h1, h2, h3, h4, h5, h6",
  image: "img, svg",
  link: "a[href]",
  list: "ul, ol, menu",
  listbox: "select",
  listitem: "li",
  main: "main",
  meter: "meter",
  navigation: "nav",
  option: "option",
  progressbar: "progress",
  radio: "input[type=radio]",
  region: "section",
  row: "tr",
  rowheader: "th",
  search: "search",
  searchbox: "input[type=search]",
  slider: "input[type=range]",
  spinbutton: "input[type=number]",
  status: "output",
  table: "table",
  textbox: "textarea, input:not([type]), input:is([type=text], [type=url], [type=tel], [type=email], [type=search])",
};
const selector = [tags[role], `[role~="${role}"]`, role === "image" && "[role~=img]"].filter(Boolean).join();
const perceived = (element) =>
  (element.localName === "option" || element.checkVisibility({ visibilityProperty: true })) &&
  !element.closest("[aria-hidden=true], [inert]");
const nameOfFileField = ({ type, labels }) => (type === "file" ? (labels[0]?.innerText ?? "") : null);
// Not what stands in a text area, which may be long.
const typed = ({ localName, selectionStart, value }) => (localName === "input" && selectionStart !== null ? value : "");
const content = (field) => typed(field) || (field.placeholder ?? field.selectedOptions?.[0]?.label ?? "");
const found = [...(root ?? document).querySelectorAll(selector)].filter(perceived);
return [found, found.map(content), found.map(nameOfFileField)];
