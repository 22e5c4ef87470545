//! Comparisons of codes or commands that are easily confused: 227 and 229, PORT and PASV.

use crate::{Article, Names, comparisons};

/// One comparison: what is compared, and the words.
#[derive(PartialEq, Eq, Debug)]
pub struct Comparison {
    /// The file name and the end of its address: `227-229`, `PORT-PASV`.
    pub id: &'static str,
    /// The codes or command names compared, in the order of the text.
    pub subjects: &'static [&'static str],
    /// Title and summary.
    pub names: Names,
    pub(crate) body: &'static str,
}

impl Comparison {
    /// The English text, unparsed.
    pub fn body(&self) -> &'static str {
        self.body
    }

    /// The English text.
    pub fn article(&self) -> Article {
        Article::parse(self.body)
    }
}

/// The comparison of some codes or commands, in any order and case: `227-229`, `229-227`, `pasv-port`.
pub fn comparison(id: &str) -> Option<&'static Comparison> {
    let wanted = sorted(id);
    comparisons().iter().find(|comparison| sorted(comparison.id) == wanted)
}

fn sorted(id: &str) -> Vec<String> {
    let mut words: Vec<String> = id.trim().split('-').map(str::to_ascii_uppercase).collect();
    words.sort();
    words
}
