//! The open page: what a person can look for in it, and what can be done to it as a whole.
use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::element::{Element, Name, Root};
use crate::wait;
use crate::webdriver::text;

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark letters on a light ground.
    Light,
    /// Light letters on a dark ground.
    Dark,
}

impl Scheme {
    pub(crate) fn name(self) -> &'static str {
        if self == Self::Dark { "dark" } else { "light" }
    }
}

/// The page that a visit opened.
pub struct Page<'a> {
    pub(crate) browser: &'a dyn Browser,
    pub(crate) base: &'a str,
}

impl<'a> Page<'a> {
    /// Opens an address below the page's own, such as `""`, `"reply/227/"` or `"#/about"`, and waits for it to load.
    #[track_caller]
    pub fn open(&self, path: &str) {
        self.browser.open(&format!("{}{path}", self.base));
    }

    /// The element of this role and accessible name, both as the browser computed them; waits for it.
    #[track_caller]
    pub fn find(&self, role: &str, name: &str) -> Element<'a> {
        wait::until(&format!("{role} “{name}”"), || Element::first(self.browser, role, Name::Is(name)))
    }

    /// The first element of this role with this in its accessible name; waits for it.
    #[track_caller]
    pub fn find_containing(&self, role: &str, part: &str) -> Element<'a> {
        let what = format!("{role} with “{part}” in its name");
        wait::until(&what, || Element::first(self.browser, role, Name::Contains(part)))
    }

    /// All elements of this role that are there now, in the order of the document.
    pub fn find_all(&self, role: &str) -> Vec<Element<'a>> {
        self.all(role, Name::Contains("")).collect()
    }

    /// Waits until no element of this role and name is there.
    #[track_caller]
    pub fn wait_gone(&self, role: &str, name: &str) {
        let gone = || self.all(role, Name::Is(name)).next().is_none().then_some(());
        wait::until(&format!("{role} “{name}” to go"), gone);
    }

    /// Waits until the condition holds; `what` completes the sentence "waited in vain for …".
    #[track_caller]
    pub fn wait_until(&self, what: &str, condition: impl Fn() -> bool) {
        wait::until(what, || condition().then_some(()));
    }

    /// The text that the page shows.
    #[track_caller]
    pub fn text(&self) -> String {
        text(&self.run("return document.body.innerText", &[]), "")
    }

    /// The page's address, fragment included.
    #[track_caller]
    pub fn address(&self) -> String {
        text(&self.browser.session().get("/url"), "")
    }

    /// The page's title.
    #[track_caller]
    pub fn title(&self) -> String {
        text(&self.browser.session().get("/title"), "")
    }

    /// Presses one key in the focused element: a character, or WebDriver's code for a key, such as `'\u{E004}'` for Tab.
    #[track_caller]
    pub fn press(&self, key: char) {
        let strokes = json!([{ "type": "keyDown", "value": key }, { "type": "keyUp", "value": key }]);
        self.browser
            .session()
            .post("/actions", &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] }));
    }

    /// Presses keys together, such as `&['\u{E009}', 'v']` for Ctrl+V: down in this order, up in the other.
    #[track_caller]
    pub fn chord(&self, keys: &[char]) {
        let stroke = |kind: &str, key: &char| json!({ "type": kind, "value": key });
        let strokes: Vec<Value> = keys
            .iter()
            .map(|key| stroke("keyDown", key))
            .chain(keys.iter().rev().map(|key| stroke("keyUp", key)))
            .collect();
        self.browser
            .session()
            .post("/actions", &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] }));
    }

    /// Goes back, as by the browser's own button.
    #[track_caller]
    pub fn back(&self) {
        self.browser.back();
    }

    /// What is on the clipboard. The browser's own, never the one of the machine.
    #[track_caller]
    pub fn clipboard(&self) -> String {
        self.browser.allow_clipboard();
        text(&self.run("return navigator.clipboard.readText()", &[]), "")
    }

    /// Puts a text on the clipboard, as if it had been copied elsewhere.
    #[track_caller]
    pub fn copy(&self, copied: &str) {
        self.browser.allow_clipboard();
        self.run("return navigator.clipboard.writeText(arguments[0])", &[json!(copied)]);
    }

    /// Drops a file on the middle of the page, as from a file manager.
    #[track_caller]
    pub fn drop_file(&self, name: &str, content: &[u8]) {
        self.run(include_str!("drop_file.js"), &[json!(name), json!(STANDARD.encode(content))]);
    }

    /// Loads the page anew, as by the browser's own button.
    #[track_caller]
    pub fn reload(&self) {
        self.browser.session().post("/refresh", &json!({}));
    }

    /// Opens an address below the page's own in another tab of the same browser, which is then the one that is used.
    #[track_caller]
    pub fn open_tab(&self, path: &str) {
        let before = self.tabs();
        self.run("open(arguments[0], '_blank', 'noopener')", &[json!(format!("{}{path}", self.base))]);
        let new = || self.tabs().into_iter().find(|tab| !before.contains(tab));
        let tab = wait::until("another tab", new);
        self.browser.session().post("/window", &json!({ "handle": tab }));
    }

    /// Closes the tab that is used, and uses `other`.
    #[track_caller]
    pub fn close_tab(&self, other: &str) {
        self.browser.session().delete("/window");
        self.to_tab(other);
    }

    /// The open tabs.
    #[track_caller]
    pub fn tabs(&self) -> Vec<String> {
        let tabs = self.browser.session().get("/window/handles");
        tabs.as_array().into_iter().flatten().map(|tab| text(tab, "")).collect()
    }

    /// Goes to that tab.
    #[track_caller]
    pub fn to_tab(&self, tab: &str) {
        self.browser.session().post("/window", &json!({ "handle": tab }));
    }

    /// Sets the size of the viewport in CSS pixels.
    #[track_caller]
    pub fn resize(&self, width: u32, height: u32) {
        self.browser.resize(width, height);
    }

    /// Sets what the user's system prefers.
    #[track_caller]
    pub fn prefer(&self, scheme: Scheme) {
        self.browser.prefer(scheme);
    }

    /// Writes a picture of the page, where the browser can also of what is below the viewport, and gives its path.
    #[track_caller]
    pub fn screenshot(&self, name: &str) -> PathBuf {
        self.try_screenshot(name).unwrap_or_else(|why| panic!("screenshot {name}: {why}"))
    }

    pub(crate) fn try_screenshot(&self, name: &str) -> Result<PathBuf, String> {
        let picture = STANDARD.decode(self.browser.picture()?).map_err(|why| why.to_string())?;
        let folder = std::env::var_os("SCREENSHOTS").map_or_else(default_folder, PathBuf::from);
        let path = folder.join(format!("{name}.png"));
        std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::write(&path, picture))
            .map_err(|why| format!("{}: {why}", path.display()))?;
        Ok(path)
    }

    /// Where this text can still be found: in the document, its attributes, the values of its fields, storages, caches,
    /// databases, cookies, title, address and history state. The value of `except` does not count: it is the paste box, where that
    /// is shown.
    #[track_caller]
    pub fn traces_of(&self, secret: &str, except: Option<&Element<'_>>) -> Vec<String> {
        let places =
            self.run(include_str!("traces.js"), &[json!(secret), except.map(Element::reference).unwrap_or_default()]);
        places.as_array().into_iter().flatten().map(|place| text(place, "")).collect()
    }

    /// Runs the body of a JavaScript function in the page; `arguments` holds its arguments.
    #[track_caller]
    pub fn run(&self, body: &str, arguments: &[Value]) -> Value {
        self.browser.run(body, arguments)
    }

    fn all(&self, role: &str, name: Name<'_>) -> impl Iterator<Item = Element<'a>> + use<'a> {
        Element::query(self.browser, Root::Document, role, name)
    }
}

fn default_folder() -> PathBuf {
    // Beside the test program, which lies in the build folder's debug/deps.
    let program = std::env::current_exe().unwrap_or_default();
    program.ancestors().nth(3).map(|target| target.join("screenshots")).unwrap_or_default()
}
