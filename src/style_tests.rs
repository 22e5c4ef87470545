//! The style sheet turns around by itself for languages that are written from right to left.

const STYLE: &str = include_str!("../static/app.css");

/// What is always written from left to right, whatever the page: quoted log lines and rows of the transcript. Their
/// insides may name sides.
const ALWAYS_LTR: [&str; 3] = [".ev ", ".tr ", ".decode "];

/// Each declaration with the selector that it stands under.
fn declarations() -> Vec<(String, String, String)> {
    let mut plain = String::new();
    let mut rest = STYLE;
    while let Some((before, after)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, behind)| behind);
    }
    plain.push_str(rest);
    let mut found = Vec::new();
    let mut selector = String::new();
    for part in plain.split_inclusive(['{', '}', ';']) {
        if let Some(head) = part.strip_suffix('{') {
            selector = head.trim().to_owned();
        } else if let Some((name, value)) = part.trim_end_matches(['}', ';']).split_once(':') {
            found.push((selector.clone(), name.trim().to_owned(), value.trim().to_owned()));
        }
    }
    found
}

/// The values of a shorthand, with what is in parentheses as one.
fn values(value: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut depth = 0;
    for c in value.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ' ' if depth == 0 => {
                found.push(String::new());
                continue;
            }
            _ => (),
        }
        if let Some(last) = found.last_mut() {
            last.push(c);
        }
    }
    found
}

#[test]
fn no_rule_names_a_side() {
    let all = declarations();
    assert!(all.len() > 500, "{}", all.len());
    let sides = ["left", "right"];
    for (selector, name, value) in &all {
        let named = name.split('-').any(|word| sides.contains(&word));
        let aligned = ["text-align", "float", "clear"].contains(&name.as_str()) && sides.contains(&value.as_str());
        assert!(!named && !aligned, "{selector} {{ {name}: {value} }}: say inline-start or inline-end");
    }
}

#[test]
fn no_shorthand_tells_its_sides_apart() {
    for (selector, name, value) in declarations() {
        let is_box = ["padding", "margin", "inset", "border-width", "scroll-padding"].contains(&name.as_str());
        let is_corners = name == "border-radius";
        let ltr = ALWAYS_LTR.iter().any(|own| selector.contains(own));
        let values = values(&value);
        if let ([_, second, _, fourth], true, false) = (values.as_slice(), is_box, ltr) {
            assert_eq!(second, fourth, "{selector} {{ {name}: {value} }}: say -block and -inline");
        }
        if let ([first, second, third, fourth], true, false) = (values.as_slice(), is_corners, ltr) {
            assert!(first == second && third == fourth, "{selector} {{ {name}: {value} }}: name the corners");
        }
    }
}
