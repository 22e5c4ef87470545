//! The style sheet as it is sent: without the comments and indents that are for who reads the source.

/// A style sheet without comments, indents and empty lines. What it says stays the same as long as no text in it holds
/// the beginning of a comment.
pub fn lean(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::lean;

    #[test]
    fn comments_and_indents_go_and_rules_stay() {
        assert_eq!(
            lean("/* a */\n.b {\n  color: red; /* c\n d */\n}\n\n.e { f: url(\"data:,g\") }"),
            ".b {\ncolor: red;\n}\n.e { f: url(\"data:,g\") }\n"
        );
        assert_eq!(lean(".a {}/* never closed"), ".a {}\n");
    }
}
