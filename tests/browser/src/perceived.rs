//! Finds elements as the accessibility tree knows them, where WebDriver alone can be asked: the engine's own computed
//! role and name of each element that may have the role.
use serde_json::{Value, json};

use crate::element::{Found, Name, Root};
use crate::webdriver::{Session, element_id, reference, text};

pub(crate) fn query<'a>(
    session: &'a Session,
    root: Root<'_>,
    role: &str,
    name: Name<'_>,
) -> Box<dyn Iterator<Item = Found> + 'a> {
    let below = match root {
        Root::Document => Value::Null,
        Root::Element(found) => reference(&found.id),
    };
    let script = json!({ "script": include_str!("candidates.js"), "args": [below, role] });
    // What is gone meanwhile is not there; whoever waits asks again.
    let candidates = session.try_post("/execute/sync", &script).unwrap_or_default();
    let ids: Vec<String> = candidates.as_array().into_iter().flatten().filter_map(element_id).collect();
    let (role, name) = (role.to_owned(), name.owned());
    Box::new(ids.into_iter().filter_map(move |id| {
        let computed = |what: &str| session.try_get(&format!("/element/{id}/computed{what}"));
        let label = text(&computed("label").ok()?, "");
        if !name.matches(&label) || !is_role(&text(&computed("role").ok()?, ""), &role) {
            return None;
        }
        Some(Found { id, name: label, expression: None })
    }))
}

/// Whether a computed role is the one that is looked for. ARIA 1.3 names the role of pictures `image`, and keeps `img`.
fn is_role(computed: &str, wanted: &str) -> bool {
    let one = |role: &str| if role == "img" { "image".to_owned() } else { role.to_lowercase() };
    one(computed) == one(wanted)
}

#[cfg(test)]
mod tests {
    use super::is_role;

    #[test]
    fn both_names_of_a_picture_are_one_role() {
        assert!(is_role("img", "image") && is_role("Image", "img") && is_role("button", "button"));
        assert!(!is_role("link", "button") && !is_role("", "button"));
    }
}
