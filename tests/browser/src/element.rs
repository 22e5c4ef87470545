//! An element as the accessibility tree knows it, and what a person does with it.
use serde_json::{Value, json};

use crate::wait;
use crate::webdriver::{Session, element_id, reference, text};

/// How an accessible name is compared.
#[derive(Clone, Copy)]
pub(crate) enum Name<'a> {
    Is(&'a str),
    Contains(&'a str),
}

impl Name<'_> {
    fn matches(self, name: &str) -> bool {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        match self {
            Self::Is(wanted) => name == wanted,
            Self::Contains(part) => name.contains(part),
        }
    }
}

/// An element that was found.
pub struct Element<'a> {
    session: &'a Session,
    /// WebDriver's id of it.
    id: String,
    /// The JavaScript expression that gives it, for searches below it.
    expression: String,
    name: String,
}

/// Keeps a found node where both protocols can reach it: the accessibility tree is only in DevTools, and clicks as of
/// a person are only in WebDriver. A symbol, so that no code of the page meets it.
const KEEP: &str = "function () {
    const found = globalThis[Symbol.for('browser-tests')] ??= [];
    return found.push(this instanceof Element ? this : this.parentElement) - 1;
}";

impl<'a> Element<'a> {
    /// The elements below `root`, a JavaScript expression, as they are fetched; a node that goes away meanwhile is left
    /// out. Fetching takes three messages each, so take no more than needed.
    pub(crate) fn query(
        session: &'a Session,
        root: &str,
        role: &str,
        name: Name<'_>,
    ) -> impl Iterator<Item = Self> + use<'a> {
        let nodes = Self::nodes(session, root, role, name).unwrap_or_default();
        nodes.into_iter().filter_map(|node| Self::of_node(session, &node).ok())
    }

    fn nodes(session: &Session, root: &str, role: &str, name: Name<'_>) -> Result<Vec<Value>, String> {
        let root = session.try_devtools("Runtime.evaluate", &json!({ "expression": root }))?;
        let query = json!({ "objectId": text(&root, "/result/objectId"), "role": role });
        let answer = session.try_devtools("Accessibility.queryAXTree", &query)?;
        let nodes = answer.get("nodes").and_then(Value::as_array).cloned().unwrap_or_default();
        let perceived =
            |node: &Value| node.get("ignored") != Some(&Value::Bool(true)) && name.matches(&text(node, "/name/value"));
        Ok(nodes.into_iter().filter(perceived).collect())
    }

    fn of_node(session: &'a Session, node: &Value) -> Result<Self, String> {
        let resolved =
            session.try_devtools("DOM.resolveNode", &json!({ "backendNodeId": node.get("backendDOMNodeId") }))?;
        let keep = json!({
            "objectId": text(&resolved, "/object/objectId"), "functionDeclaration": KEEP, "returnByValue": true,
        });
        let kept = session.try_devtools("Runtime.callFunctionOn", &keep)?;
        let index = kept.pointer("/result/value").and_then(Value::as_u64).ok_or("the node was not kept")?;
        let expression = format!("globalThis[Symbol.for('browser-tests')][{index}]");
        let value =
            session.try_post("/execute/sync", &json!({ "script": format!("return {expression}"), "args": [] }))?;
        let id = element_id(&value).ok_or("the node is no element")?;
        Ok(Self { session, id, expression, name: text(node, "/name/value") })
    }

    /// The accessible name that it had when it was found.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The element of this role and name below this one; waits for it.
    #[track_caller]
    pub fn find(&self, role: &str, name: &str) -> Element<'a> {
        let what = format!("{role} “{name}” in “{}”", self.name);
        wait::until(&what, || Self::query(self.session, &self.expression, role, Name::Is(name)).next())
    }

    /// All elements of this role below this one that are there now.
    pub fn find_all(&self, role: &str) -> Vec<Element<'a>> {
        Self::query(self.session, &self.expression, role, Name::Contains("")).collect()
    }

    /// Clicks it, as with a mouse: it must be in view and not covered.
    #[track_caller]
    pub fn click(&self) {
        self.session.post(&self.path("click"), &json!({}));
    }

    /// Types into it, key by key.
    #[track_caller]
    pub fn type_text(&self, keys: &str) {
        self.session.post(&self.path("value"), &json!({ "text": keys }));
    }

    /// Pastes a text into it in one go, however long: the page gets the `paste` event, and unless it takes that over,
    /// the text replaces the value and the `input` event follows.
    #[track_caller]
    pub fn paste(&self, pasted: &str) {
        self.session.run(include_str!("paste.js"), &[self.reference(), json!(pasted)]);
    }

    /// Chooses a file in it, where it is an `<input type="file">`.
    #[track_caller]
    pub fn choose_file(&self, path: &std::path::Path) {
        self.type_text(&path.display().to_string());
    }

    /// The text that it shows.
    #[track_caller]
    pub fn text(&self) -> String {
        text(&self.session.get(&self.path("text")), "")
    }

    /// A property of it, such as `value` of a field.
    #[track_caller]
    pub fn property(&self, name: &str) -> Value {
        self.session.get(&self.path(&format!("property/{name}")))
    }

    /// An attribute of it, if it has that.
    #[track_caller]
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.session.get(&self.path(&format!("attribute/{name}"))).as_str().map(str::to_owned)
    }

    pub(crate) fn reference(&self) -> Value {
        reference(&self.id)
    }

    fn path(&self, command: &str) -> String {
        format!("/element/{}/{command}", self.id)
    }
}
