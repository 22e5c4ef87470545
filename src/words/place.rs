//! Where an article lies on this site: as words for the program, and as a page for everybody. The only place that knows
//! how language becomes a folder.

use ftp_catalog::letters;

/// What an article is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// A reply code.
    Reply,
    /// A command.
    Command,
    /// Codes or commands that are easily confused.
    Comparison,
    /// A finding of the diagnosis.
    Finding,
    /// A longer explanation.
    Guide,
}

impl Kind {
    const ALL: [Kind; 5] = [Kind::Reply, Kind::Command, Kind::Comparison, Kind::Finding, Kind::Guide];

    /// Its folder, below the language's.
    pub fn folder(self) -> &'static str {
        match self {
            Kind::Reply => "reply",
            Kind::Command => "command",
            Kind::Comparison => "compare",
            Kind::Finding => "finding",
            Kind::Guide => "guide",
        }
    }

    /// The file with the words of all articles of the kind.
    pub fn file(self, language: &str) -> String {
        format!("words/{language}/{}.txt", self.folder())
    }

    /// The kind of that folder.
    pub fn from_folder(folder: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.folder() == folder)
    }
}

/// Where an article lies. All addresses are relative to the page's base, so that the site works under any path.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Place {
    /// What it is about.
    pub kind: Kind,
    name: String,
}

impl Place {
    /// The article of that name, which may be written as people write it: `SITE CHMOD` is `site-chmod`.
    pub fn new(kind: Kind, name: &str) -> Place {
        Place { kind, name: letters::small(name).replace(' ', "-") }
    }

    /// The article on a reply code.
    pub fn reply(code: u16) -> Place {
        Place { kind: Kind::Reply, name: format!("{code:03}") }
    }

    /// Its name in addresses, in lower case.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The file with its words, and those of all others of its kind: which one is read is nobody's business.
    pub fn file(&self, language: &str) -> String {
        self.kind.file(language)
    }

    /// Its page. English pages lie at the top, those of other languages in a folder.
    pub fn page(&self, language: &str) -> String {
        let folder = if language == "en" { String::new() } else { format!("{language}/") };
        format!("{folder}{}/{}/", self.kind.folder(), self.name)
    }

    /// The entrance of the reference, in a language.
    pub fn entrance(language: &str) -> String {
        let folder = if language == "en" { String::new() } else { format!("{language}/") };
        format!("{folder}reference/")
    }

    /// The list of all that can be found in a language.
    pub fn index(language: &str) -> String {
        format!("words/{language}/index.json")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_pages_are_named_alike() {
        let chmod = Place::new(Kind::Command, "SITE CHMOD");
        assert_eq!(chmod.file("en"), "words/en/command.txt");
        assert_eq!(chmod.page("en"), "command/site-chmod/");
        assert_eq!(chmod.page("fr"), "fr/command/site-chmod/");
        assert_eq!(Place::new(Kind::Comparison, "PORT-PASV").page("en"), "compare/port-pasv/");
        assert_eq!(Place::reply(229).file("vi"), "words/vi/reply.txt");
        assert_eq!(Place::reply(10054).page("en"), "reply/10054/");
    }

    #[test]
    fn each_kind_is_found_by_its_folder() {
        assert!(Kind::ALL.into_iter().all(|kind| Kind::from_folder(kind.folder()) == Some(kind)));
        assert_eq!(Kind::from_folder("replies"), None);
    }
}
