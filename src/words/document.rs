//! A file with the words of one article, read.

use ftp_catalog::Article;

/// The words of one article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
    /// What it is called.
    pub title: String,
    /// What it says, in one sentence.
    pub summary: String,
    /// The language that it is really in: English, where there is no translation.
    pub language: String,
    /// The text.
    pub article: Article,
}

impl Document {
    /// Reads such a file: title, summary, language, an empty line, the text. Anything else is no document: some hosts
    /// answer every address with their front page.
    pub fn parse(file: &str) -> Option<Document> {
        let mut lines = file.splitn(5, '\n').map(|line| line.trim_end_matches('\r'));
        let (title, summary, language, empty) = (lines.next()?, lines.next()?, lines.next()?, lines.next()?);
        let tag = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if title.is_empty() || !empty.is_empty() || language.is_empty() || !language.chars().all(tag) {
            return None;
        }
        Some(Document {
            title: title.to_owned(),
            summary: summary.to_owned(),
            language: language.to_owned(),
            article: Article::parse(lines.next().unwrap_or_default()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_title_summary_language_and_text() {
        let file = "Titre\nUne phrase.\nfr\n\n## Que faire {#what-to-do}\n\nRien.\n";
        let document = Document::parse(file);
        let document = document.as_ref();
        assert_eq!(document.map(|it| (&*it.title, &*it.summary, &*it.language)), Some(("Titre", "Une phrase.", "fr")));
        let heading = document.and_then(|it| it.article.section("what-to-do")).map(|section| section.heading.as_str());
        assert_eq!(heading, Some("Que faire"));
        assert_eq!(Document::parse(&file.replace('\n', "\r\n")).as_ref(), document);
    }

    #[test]
    fn a_front_page_is_no_document() {
        for file in ["", "one\ntwo\nen", "<!doctype html>\n<html>\n<head>\n\n<title>", "Title\nSummary\nen\nno gap\n\n"]
        {
            assert_eq!(Document::parse(file), None, "{file}");
        }
    }
}
