//! Finds elements by Chromium's own accessibility tree, which only DevTools shows.
use serde_json::{Value, json};

use crate::element::{Found, Name, Root};
use crate::webdriver::{Session, element_id, text};

/// Keeps a found node where both protocols can reach it: the accessibility tree is only in DevTools, and clicks as of
/// a person are only in WebDriver. A symbol, so that no code of the page meets it.
const KEEP: &str = "function () {
    const found = globalThis[Symbol.for('browser-tests')] ??= [];
    return found.push(this instanceof Element ? this : this.parentElement) - 1;
}";

pub(crate) fn query<'a>(
    session: &'a Session,
    root: Root<'_>,
    role: &str,
    name: Name<'_>,
) -> Box<dyn Iterator<Item = Found> + 'a> {
    let root = match root {
        Root::Document => "document",
        Root::Element(found) => found.expression.as_deref().unwrap_or("document"),
    };
    let nodes = nodes(session, root, role, name).unwrap_or_default();
    Box::new(nodes.into_iter().filter_map(move |node| of_node(session, &node).ok()))
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

fn of_node(session: &Session, node: &Value) -> Result<Found, String> {
    let resolved =
        session.try_devtools("DOM.resolveNode", &json!({ "backendNodeId": node.get("backendDOMNodeId") }))?;
    let keep = json!({
        "objectId": text(&resolved, "/object/objectId"), "functionDeclaration": KEEP, "returnByValue": true,
    });
    let kept = session.try_devtools("Runtime.callFunctionOn", &keep)?;
    let index = kept.pointer("/result/value").and_then(Value::as_u64).ok_or("the node was not kept")?;
    let expression = format!("globalThis[Symbol.for('browser-tests')][{index}]");
    let value = session.try_run(&format!("return {expression}"), &[])?;
    let id = element_id(&value).ok_or("the node is no element")?;
    Ok(Found { id, name: text(node, "/name/value"), expression: Some(expression) })
}
