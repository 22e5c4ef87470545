//! The shape of one catalogue file: `---`, facts as `key: value` lines, `---`, then prose in `## ` sections.
//!
//! A key may stand on several lines, which makes a list; a line that starts with two spaces continues the value
//! above it on a new line.

/// Something wrong in a file. Line 0 means the file as a whole.
pub(crate) struct Problem {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) message: String,
}

impl Problem {
    pub(crate) fn new(file: &str, line: usize, message: impl Into<String>) -> Problem {
        Problem { file: file.to_owned(), line, message: message.into() }
    }
}

/// One `key: value` of the front matter.
pub(crate) struct Field {
    pub(crate) line: usize,
    pub(crate) key: String,
    pub(crate) value: String,
}

/// One file, split but not yet understood.
pub(crate) struct Page {
    pub(crate) file: String,
    pub(crate) stem: String,
    pub(crate) fields: Vec<Field>,
    pub(crate) body: String,
    pub(crate) headings: Vec<(usize, String)>,
}

impl Page {
    pub(crate) fn parse(file: &str, stem: &str, text: &str, problems: &mut Vec<Problem>) -> Page {
        let mut page = Page {
            file: file.to_owned(),
            stem: stem.to_owned(),
            fields: vec![],
            body: String::new(),
            headings: vec![],
        };
        let mut lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
        if lines.next().is_none_or(|(_, line)| line != "---") {
            problems.push(Problem::new(file, 1, "the file must begin with a `---` line and its facts"));
            return page;
        }
        let mut closed = false;
        for (number, line) in lines.by_ref() {
            if line == "---" {
                closed = true;
                break;
            }
            if let (Some(more), Some(field)) = (line.strip_prefix("  "), page.fields.last_mut()) {
                field.value.push('\n');
                field.value.push_str(more);
            } else if let Some((key, value)) = line.split_once(": ") {
                page.fields.push(Field { line: number, key: key.to_owned(), value: value.trim_end().to_owned() });
            } else {
                problems.push(Problem::new(file, number, "not a `key: value` line"));
            }
        }
        if !closed {
            problems.push(Problem::new(file, 1, "the facts are not closed by a second `---` line"));
        }
        let mut in_code = false;
        for (number, line) in lines {
            in_code ^= line.starts_with("```");
            if let (false, Some(heading)) = (in_code, line.strip_prefix("## ")) {
                page.headings.push((number, heading.trim().to_owned()));
            }
            page.body.push_str(line);
            page.body.push('\n');
        }
        page.body = page.body.trim_matches('\n').to_owned();
        page
    }

    /// All values of a key, in order.
    pub(crate) fn all<'a, 'k>(&'a self, key: &'k str) -> impl Iterator<Item = &'a Field> + use<'a, 'k> {
        self.fields.iter().filter(move |field| field.key == key)
    }

    /// The one value of a key; a second one is a problem.
    pub(crate) fn one(&self, key: &str, problems: &mut Vec<Problem>) -> Option<&Field> {
        let mut found = self.all(key).collect::<Vec<_>>().into_iter();
        let first = found.next();
        if let Some(second) = found.next() {
            problems.push(Problem::new(&self.file, second.line, format!("`{key}` stands twice")));
        }
        first
    }

    /// The one value of a key that must be there.
    pub(crate) fn required(&self, key: &str, problems: &mut Vec<Problem>) -> Option<&Field> {
        let field = self.one(key, problems);
        if field.is_none() {
            problems.push(Problem::new(&self.file, 1, format!("`{key}: …` is missing")));
        }
        field
    }

    /// Complains about keys outside of `keys` and about sections of `sections` that are missing.
    pub(crate) fn check_shape(&self, keys: &[&str], sections: &[&str], problems: &mut Vec<Problem>) {
        for field in &self.fields {
            if !keys.contains(&field.key.as_str()) {
                problems.push(Problem::new(&self.file, field.line, format!("unknown key `{}`", field.key)));
            }
        }
        for section in sections {
            if !self.headings.iter().any(|(_, heading)| heading == section) {
                problems.push(Problem::new(&self.file, 1, format!("section `## {section}` is missing")));
            }
        }
    }
}
