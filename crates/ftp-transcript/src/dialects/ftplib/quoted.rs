//! Python's `repr` of a string: `'it\'s'`, `"it's"`, `b'x'`, with `\n`, `\xNN`, `\uNNNN`, `\UNNNNNNNN`.

use std::borrow::Cow;

/// The text inside of the quotes; line ends at its end are left out. Borrowed where nothing had to be replaced.
pub(crate) fn unquoted(text: &str) -> Option<Cow<'_, str>> {
    let text = text.trim();
    let text = text.strip_prefix('b').unwrap_or(text);
    let quote = text.chars().next().filter(|c| *c == '\'' || *c == '"')?;
    let mut inside = text.strip_prefix(quote)?.strip_suffix(quote)?;
    while let Some(shorter) = inside.strip_suffix("\\n").or_else(|| inside.strip_suffix("\\r")) {
        // `\\n` is a backslash and an n.
        let backslashes = shorter.len() - shorter.trim_end_matches('\\').len();
        if backslashes % 2 == 1 {
            break;
        }
        inside = shorter;
    }
    Some(if inside.contains('\\') { Cow::Owned(unescaped(inside)) } else { Cow::Borrowed(inside) })
}

pub(crate) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(rest.get(..at).unwrap_or_default());
        let after = rest.get(at + 1..).unwrap_or_default();
        let mut chars = after.chars();
        let (plain, digits) = match chars.next() {
            Some('n') => (Some('\n'), 0),
            Some('r') => (Some('\r'), 0),
            Some('t') => (Some('\t'), 0),
            Some('x') => (None, 2),
            Some('u') => (None, 4),
            Some('U') => (None, 8),
            Some(other) => (Some(other), 0),
            None => (Some('\\'), 0),
        };
        rest = chars.as_str();
        let number = rest.get(..digits).filter(|d| !d.is_empty()).and_then(|d| u32::from_str_radix(d, 16).ok());
        match (plain, number.and_then(char::from_u32)) {
            (Some(c), _) => out.push(c),
            (None, Some(c)) => {
                out.push(c);
                rest = rest.get(digits..).unwrap_or_default();
            }
            // A lone half of a surrogate pair, as `surrogateescape` leaves it: kept as it was written.
            (None, None) => out.push('\\'),
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::unquoted;
    use std::borrow::Cow;

    #[test]
    fn reads_reprs() {
        assert!(matches!(unquoted(r"'PASV\r\n'"), Some(Cow::Borrowed("PASV"))));
        assert_eq!(unquoted(r#""it's""#).as_deref(), Some("it's"));
        assert_eq!(unquoted(r"'it\'s \\n'").as_deref(), Some(r"it's \n"));
        assert_eq!(unquoted(r"b'ABOR\r\n'").as_deref(), Some("ABOR"));
        assert_eq!(unquoted(r"'220-a\n b\n220 c'").as_deref(), Some("220-a\n b\n220 c"));
        assert_eq!(unquoted(r"'\xe9 \u65e5 \U0001f600'").as_deref(), Some("é 日 😀"));
        assert_eq!(unquoted(r"'\udce9 \x'").as_deref(), Some(r"\dce9 \"), "what is no character stays visible");
        assert_eq!(unquoted("no quotes"), None);
        assert_eq!(unquoted("'"), None);
    }
}
