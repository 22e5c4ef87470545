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
    let part = |index: usize| candidates.get(index).and_then(Value::as_array).into_iter().flatten();
    let contents = part(1).map(|content| text(content, "")).zip(part(2).map(|file| file.as_str().map(str::to_owned)));
    let candidates: Vec<_> = part(0).filter_map(element_id).zip(contents).collect();
    let (role, name) = (role.to_owned(), name.owned());
    Box::new(candidates.into_iter().filter_map(move |(id, (content, file))| {
        let computed = |what: &str| session.try_get(&format!("/element/{id}/computed{what}"));
        let label = match &file {
            Some(label) => label.trim().to_owned(),
            None => without_content(&text(&computed("label").ok()?, ""), &content),
        };
        if !name.matches(&label) || file.is_none() && !is_role(&text(&computed("role").ok()?, ""), &role) {
            return None;
        }
        Some(Found { id, name: label, expression: None })
    }))
}

/// Whether a computed role is the one that is looked for. ARIA 1.3 names the role of pictures `image`, and keeps `img`;
/// WebKit calls a closed `<select>` a button, and no other button is a candidate for a combobox.
fn is_role(computed: &str, wanted: &str) -> bool {
    let one = |role: &str| if role == "img" { "image".to_owned() } else { role.to_lowercase() };
    one(computed) == one(wanted) || (computed == "button" && wanted == "combobox")
}

/// WebKit puts what a field shows behind its name: what was typed, its placeholder, or what is selected in it.
fn without_content(label: &str, content: &str) -> String {
    let name = label.strip_suffix(content).map(str::trim_end).filter(|name| !name.is_empty());
    name.unwrap_or(label).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{is_role, without_content};

    #[test]
    fn engines_have_two_names_for_some_roles() {
        assert!(is_role("img", "image") && is_role("Image", "img") && is_role("button", "button"));
        assert!(is_role("button", "combobox") && !is_role("combobox", "button"));
        assert!(!is_role("link", "button") && !is_role("", "button"));
    }

    #[test]
    fn what_a_field_shows_is_no_part_of_its_name() {
        assert_eq!(without_content("Port 50000", "50000"), "Port");
        assert_eq!(without_content("Port", ""), "Port");
        assert_eq!(without_content("50000", "50000"), "50000");
    }
}
