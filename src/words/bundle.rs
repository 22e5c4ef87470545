//! Files with the words of many articles: before each stands a record separator and its name.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Absent, fetch_text};

const RECORD: char = '\u{1e}';

thread_local! {
    /// With their addresses. There are a few kinds of article, and three languages.
    static KEPT: RefCell<Vec<(String, Rc<str>)>> = RefCell::default();
}

/// All articles of a file, fetched.
pub(super) async fn fetch_bundle(file: &str) -> Result<String, Absent> {
    // Some hosts answer every address with their front page.
    fetch_text(file).await.and_then(|text| if text.starts_with(RECORD) { Ok(text) } else { Err(Absent::Missing) })
}

/// All articles of a file, fetched once.
pub(super) async fn bundle(file: &str) -> Result<Rc<str>, Absent> {
    let kept = || KEPT.with_borrow(|kept| kept.iter().find(|(own, _)| own == file).map(|(_, text)| text.clone()));
    if let Some(text) = kept() {
        return Ok(text);
    }
    let text = fetch_bundle(file).await?;
    // Somebody else may have asked for it meanwhile.
    Ok(kept().unwrap_or_else(|| {
        let text = Rc::<str>::from(text);
        KEPT.with_borrow_mut(|kept| kept.push((file.to_owned(), text.clone())));
        text
    }))
}

/// Each article of a file: name and words.
pub(super) fn records(bundle: &str) -> impl Iterator<Item = (&str, &str)> {
    bundle.split(RECORD).filter_map(|record| record.split_once('\n'))
}

/// The words of one.
pub(super) fn record<'a>(bundle: &'a str, name: &str) -> Option<&'a str> {
    records(bundle).find(|(own, _)| *own == name).map(|(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_found_by_its_name() {
        let bundle = "\u{1e}227\nEntering\nTwo\nen\n\nBody\n\u{1e}229\nExtended\n";
        assert_eq!(record(bundle, "229"), Some("Extended\n"));
        assert_eq!(record(bundle, "22"), None);
        assert_eq!(records(bundle).map(|(name, _)| name).collect::<Vec<_>>(), ["227", "229"]);
        assert_eq!(record("<!doctype html>\n<title>", "227"), None);
    }
}
