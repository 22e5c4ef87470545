//! What there is a page about, and where it lies. Folders with an `index.html`, so that addresses have no ending and
//! relative links work under any path.

use ftp_catalog::markup::Target;
use ftp_catalog::{ReplyCode, command_named, comparison, guide, reply};
use ftp_diagnosis::rules;

/// A kind of article.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Kind {
    Reply,
    Command,
    Compare,
    Finding,
    Guide,
}

impl Kind {
    pub(crate) const ALL: [Kind; 5] = [Kind::Reply, Kind::Command, Kind::Compare, Kind::Finding, Kind::Guide];

    /// The word in addresses.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Kind::Reply => "reply",
            Kind::Command => "command",
            Kind::Compare => "compare",
            Kind::Finding => "finding",
            Kind::Guide => "guide",
        }
    }
}

/// What a page is about.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Subject {
    /// The way in.
    Entrance,
    /// All articles of a kind.
    List(Kind),
    /// One article, by the name that its address has: `229`, `site-chmod`, `port-pasv`.
    Article(Kind, String),
}

impl Subject {
    pub(crate) fn reply(code: ReplyCode) -> Subject {
        Subject::Article(Kind::Reply, code.to_string())
    }

    pub(crate) fn command(name: &str) -> Subject {
        Subject::Article(Kind::Command, name.replace(' ', "-").to_ascii_lowercase())
    }

    pub(crate) fn comparison(id: &str) -> Subject {
        Subject::Article(Kind::Compare, id.to_ascii_lowercase())
    }

    pub(crate) fn finding(id: &str) -> Subject {
        Subject::Article(Kind::Finding, id.to_owned())
    }

    pub(crate) fn guide(id: &str) -> Subject {
        Subject::Article(Kind::Guide, id.to_owned())
    }

    /// The page that a link leads to, if there is one. A code without an article is explained by its digits.
    pub(crate) fn of(target: &Target) -> Option<Subject> {
        match target {
            Target::Reply(code) if reply(*code).is_some() => Some(Subject::reply(*code)),
            Target::Reply(_) => guide(DIGITS).map(|guide| Subject::guide(guide.id)),
            Target::Command(name) => command_named(name).map(|command| Subject::command(command.name)),
            Target::Comparison(id) => comparison(id).map(|comparison| Subject::comparison(comparison.id)),
            Target::Finding(id) => rules::get(id).map(|rule| Subject::finding(rule.id)),
            Target::Guide(id) => guide(id).map(|guide| Subject::guide(guide.id)),
            Target::Url(_) => None,
        }
    }

    /// The folder, below that of the language, with a slash at its end.
    pub(crate) fn path(&self) -> String {
        match self {
            Subject::Entrance => "reference/".to_owned(),
            Subject::List(kind) => format!("{}/", kind.word()),
            Subject::Article(kind, name) => format!("{}/{name}/", kind.word()),
        }
    }
}

/// The guide to the digits of codes.
pub(crate) const DIGITS: &str = "reply-digits";

/// The way from a page in `folder` (with a slash at its end) to the site's root.
pub(crate) fn to_root(folder: &str) -> String {
    "../".repeat(folder.matches('/').count())
}
