//! Single fields out of a line of JSON, as logging libraries write them.

use std::borrow::Cow;

/// The value of the first `"key":` in the line: a string without its escapes, or anything else as it is written. A part
/// of the line itself where nothing was escaped.
pub(crate) fn field<'a>(line: &'a str, key: &str) -> Option<Cow<'a, str>> {
    let name = format!("\"{key}\":");
    let (at, _) = line.match_indices(&name).find(|(at, _)| !line.get(..*at).is_some_and(|l| l.ends_with('\\')))?;
    let value = line.get(at + name.len()..)?.trim_start();
    match value.strip_prefix('"') {
        Some(inside) => Some(string(inside)),
        None => value.split([',', '}', ']']).next().map(|v| Cow::Borrowed(v.trim())),
    }
}

/// The text up to the closing quote.
fn string(inside: &str) -> Cow<'_, str> {
    let plain = inside.find(['"', '\\']).unwrap_or(inside.len());
    let (head, rest) = inside.split_at_checked(plain).unwrap_or((inside, ""));
    if !rest.starts_with('\\') {
        return Cow::Borrowed(head);
    }
    let mut text = head.to_owned();
    let mut chars = rest.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => match chars.next() {
                Some('n') => text.push('\n'),
                Some('r') => text.push('\r'),
                Some('t') => text.push('\t'),
                Some('u') => {
                    let code: String = chars.by_ref().take(4).collect();
                    let read = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
                    text.push(read.unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                Some(other) => text.push(other),
                None => break,
            },
            c => text.push(c),
        }
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn reads_fields() {
        let line = r#"{"a":"x \"message\":\"no\"","message":"257 \"/\" ok","port":21,"arg":null,"cut":"at the e"#;
        let read = |key| field(line, key).map(|v| v.into_owned());
        assert_eq!(read("message").as_deref(), Some("257 \"/\" ok"));
        assert_eq!(read("port").as_deref(), Some("21"));
        assert_eq!(read("arg").as_deref(), Some("null"));
        assert_eq!(read("cut").as_deref(), Some("at the e"));
        assert_eq!(read("none"), None);
    }
}
