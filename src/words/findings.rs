//! Words of findings: the English titles and sentences are in the program, the rest is loaded for those that are shown.

use ftp_diagnosis::words::{Language, shelf};

use super::{Kind, Place, fetch_text};

/// What became of the words that were asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Coming {
    /// Some came.
    pub arrived: bool,
    /// Some did not.
    pub lost: bool,
}

/// Loads what is missing of the words of these findings.
pub async fn load_findings(language: Language, ids: &[String]) -> Coming {
    let mut missing: Vec<&str> = ids.iter().map(String::as_str).filter(|id| !shelf::has(language, id)).collect();
    missing.sort_unstable();
    missing.dedup();
    // All at once: a report may have a dozen findings, and each file is on its own.
    let coming = missing.into_iter().map(|id| async move {
        let file = Place::new(Kind::Finding, id).file(language.tag());
        let words = fetch_text(&file).await.ok().filter(|words| is_words(words))?;
        shelf::put(language, id, &words);
        Some(())
    });
    let came = futures_util::future::join_all(coming).await;
    Coming { arrived: came.iter().any(Option::is_some), lost: came.iter().any(Option::is_none) }
}

/// Some hosts answer every address with their front page.
fn is_words(file: &str) -> bool {
    file.starts_with("title: ") && file.contains("\nsentence: ")
}

#[cfg(test)]
mod tests {
    use super::is_words;

    #[test]
    fn a_front_page_has_no_words() {
        assert!(is_words("title: A\nsentence: B\n\n## What happened\nC\n"));
        assert!(!is_words("<!doctype html>\n<title>FTP</title>"));
    }
}
