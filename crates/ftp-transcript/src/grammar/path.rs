//! The path in a 257 reply (RFC 959 Appendix II): between double quotes, a quote inside being doubled.

/// The path of a 257 text such as `"/a ""b""" created`. `None` where there are no two double quotes, or a
/// control character stands between them: nobody could tell where the path ends.
pub fn quoted_path(text: &str) -> Option<String> {
    let start = text.find('"')? + 1;
    let mut path = String::new();
    let mut rest = text.get(start..)?.chars().peekable();
    while let Some(c) = rest.next() {
        if c.is_control() {
            return None;
        } else if c != '"' {
            path.push(c);
        } else if rest.peek() == Some(&'"') {
            path.push('"');
            rest.next();
        } else {
            return Some(path);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::quoted_path;

    #[test]
    fn reads_paths() {
        assert_eq!(quoted_path("\"/\" is the current directory").as_deref(), Some("/"));
        assert_eq!(quoted_path("\"/a \"\"b\"\"\" created").as_deref(), Some("/a \"b\""));
        assert_eq!(quoted_path("'/a' created"), None);
        assert_eq!(quoted_path("\"/a"), None);
        assert_eq!(quoted_path("\"/\r\""), None);
    }
}
