//! The shape of one catalogue page: facts without human language, and the way to its English words.

use crate::{Article, Expectation, ReplyCode, Verb, lookup};

/// Where an entry stands in the world of FTP.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Status {
    /// In an RFC of the standards track.
    Standard,
    /// In an RFC of experimental status.
    Experimental,
    /// In an Internet-Draft that never became an RFC.
    Draft,
    /// In no specification; servers or clients use it.
    InPractice,
    /// In an old RFC that a later one replaced.
    Obsolete,
    /// The name of a whole series (100, 300 …), not a code that servers send.
    ClassHeading,
    /// A number of the operating system that clients print; no FTP reply at all.
    OperatingSystem,
    /// In no specification and no known server.
    Unassigned,
}

/// Who normally acts after a reply.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NextMove {
    /// The server: another reply to the same command follows.
    Server,
    /// The client program: it sends the next command or uses what it was told. Nobody has to do anything.
    Client,
    /// The person at the client: something in what they asked for has to change.
    User,
    /// Whoever runs the server.
    ServerAdmin,
    /// Whoever runs the firewall or the address translation between the two.
    NetworkAdmin,
    /// Nobody: the session or the matter has ended.
    Nobody,
}

/// Where a fact is written down.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Reference {
    /// The number of the RFC, when it is one.
    pub rfc: Option<u16>,
    /// In an RFC the sections (`§4.2, §5.4`, may be empty); otherwise the name of the source.
    pub place: &'static str,
    /// What the source says or is, in a few words; may be empty.
    pub note: &'static str,
}

/// One wording that a server product sends with a code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct TypicalText {
    /// The server product or the RFC; `None` when everybody words it so.
    pub product: Option<&'static str>,
    /// The name of the command that this wording answers; empty when it is the same after any.
    pub command: &'static str,
    /// The reply as it is sent, one or more lines.
    pub text: &'static str,
}

/// One reply code: facts only. The words are behind [`title`](Self::title), [`summary`](Self::summary) and
/// [`article`](Self::article).
#[derive(PartialEq, Eq, Debug)]
pub struct ReplyEntry {
    /// The number.
    pub code: ReplyCode,
    /// Standard, draft, practice …
    pub status: Status,
    /// Who normally acts after this reply.
    pub next: NextMove,
    /// Whether it may be the first thing that a server says.
    pub greeting: Expectation,
    /// Whether it may answer every command, whatever the command's own list says.
    pub any_command: Expectation,
    /// Codes that are worth knowing beside this one.
    pub related: &'static [ReplyCode],
    /// Where it is defined.
    pub references: &'static [Reference],
    /// What has not been checked against its source; to be shown as unsure.
    pub unsure: &'static [&'static str],
}

/// What kind of job a command does.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Category {
    /// Login, logout, change of directory (RFC 959 §4.1.1).
    AccessControl,
    /// How and where data is sent (RFC 959 §4.1.2).
    TransferParameters,
    /// Uploads, downloads, listings.
    FileTransfer,
    /// Names, directories, attributes.
    FileManagement,
    /// Questions.
    Information,
    /// TLS, Kerberos and relatives (RFC 2228).
    Security,
    /// Which extensions there are and how they behave (RFC 2389).
    Negotiation,
    /// Mail over FTP, before SMTP took it over.
    Mail,
    /// The rest.
    Miscellaneous,
}

/// Whether a command takes an argument.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Presence {
    /// An argument is an error.
    Never,
    /// With or without.
    Optional,
    /// Its absence is an error.
    Required,
}

/// What a command's argument is made of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ArgumentShape {
    /// Nothing.
    None,
    /// A path of the server.
    Path,
    /// Several paths.
    Paths,
    /// The name of a user or mail recipient.
    Name,
    /// A password or another secret: never to be shown.
    Secret,
    /// `h1,h2,h3,h4,p1,p2` (RFC 959 §5.3.2).
    HostPort,
    /// `|family|address|port|` (RFC 2428 §2).
    ExtendedHostPort,
    /// Address family, lengths and bytes (RFC 1639).
    LongHostPort,
    /// A protocol family number or `ALL` (RFC 2428 §3).
    ProtocolFamily,
    /// `A`, `E`, `I` or `L`, with a second parameter (RFC 959 §5.3.2).
    TypeCode,
    /// `F`, `R` or `P`.
    StructureCode,
    /// `S`, `B`, `C` or `Z`.
    ModeCode,
    /// A decimal number.
    Number,
    /// A restart marker; in stream mode a byte offset (RFC 3659 §5).
    Marker,
    /// First and last byte.
    ByteRange,
    /// The name of a security mechanism (RFC 2228 §3).
    Mechanism,
    /// `C`, `S`, `E` or `P` (RFC 2228 §3).
    ProtectionLevel,
    /// Base64 data.
    Base64,
    /// The name of another command, with its argument.
    Command,
    /// A subcommand, with its argument.
    Subcommand,
    /// A language tag (RFC 2640 §4).
    LanguageTag,
    /// The name or address of a virtual host (RFC 7151).
    HostName,
    /// `YYYYMMDDHHMMSS` and a path.
    TimeAndPath,
    /// `fact=value;` and a path.
    FactsAndPath,
    /// A word or number (mode, owner, size), then a path.
    ValueAndPath,
    /// Words without a fixed form.
    Text,
    /// `ON` or `OFF`.
    Switch,
}

/// What a command takes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Argument {
    /// Must there be one?
    pub presence: Presence,
    /// What does it look like?
    pub shape: ArgumentShape,
}

/// A row of the IANA registry "FTP Commands and Extensions".
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Iana {
    /// The feature code of the row: `base`, `nat6`, `secu` …
    pub feature: &'static str,
    /// What the registry expects of implementations.
    pub conformance: Conformance,
}

/// The conformance column of the IANA registry.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Conformance {
    /// Every implementation of the feature has it.
    Mandatory,
    /// May be missing.
    Optional,
    /// Not to be used any more.
    Historic,
}

/// One command: facts only. The words are behind [`title`](Self::title), [`summary`](Self::summary) and
/// [`article`](Self::article).
#[derive(PartialEq, Eq, Debug)]
pub struct CommandEntry {
    /// The first word.
    pub verb: Verb,
    /// The second word, for the subcommands of SITE; otherwise empty.
    pub subcommand: &'static str,
    /// Both words: `EPSV`, `SITE CHMOD`.
    pub name: &'static str,
    /// Standard, draft, practice …
    pub status: Status,
    /// What kind of job it does.
    pub category: Category,
    /// The forms in which it is sent.
    pub syntax: &'static [&'static str],
    /// What follows the verb.
    pub argument: Argument,
    /// Its row in the IANA registry.
    pub iana: Option<Iana>,
    /// Replies that its specification gives (for commands of vendors: the vendor's own).
    pub standard: &'static [ReplyCode],
    /// Replies that later documents add or that servers send besides.
    pub in_practice: &'static [ReplyCode],
    /// Where it is defined.
    pub references: &'static [Reference],
    /// What has not been checked against its source; to be shown as unsure.
    pub unsure: &'static [&'static str],
}

/// Title and summary of an entry, in English.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Names {
    /// The short meaning, at most 60 characters, without the code or verb.
    pub title: &'static str,
    /// One sentence: what it means when it stands in a log.
    pub summary: &'static str,
}

impl Reference {
    /// The text of the RFC at its publisher, at the first section that is named.
    pub fn url(&self) -> Option<String> {
        let rfc = self.rfc?;
        let section: String = self
            .place
            .strip_prefix('§')
            .unwrap_or_default()
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == '.')
            .collect();
        Some(match section.trim_end_matches('.') {
            "" => format!("https://www.rfc-editor.org/rfc/rfc{rfc}"),
            section => format!("https://www.rfc-editor.org/rfc/rfc{rfc}#section-{section}"),
        })
    }
}

impl std::fmt::Display for Reference {
    /// `RFC 959 §4.2, §5.4 (note)`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.rfc, self.place) {
            (Some(rfc), "") => write!(f, "RFC {rfc}")?,
            (Some(rfc), place) => write!(f, "RFC {rfc} {place}")?,
            (None, place) => f.write_str(place)?,
        }
        if !self.note.is_empty() {
            write!(f, " ({})", self.note)?;
        }
        Ok(())
    }
}

impl ReplyEntry {
    /// The short meaning, at most 60 characters: "Entering extended passive mode".
    pub fn title(&self) -> &'static str {
        lookup::reply_names(self.code).title
    }

    /// One sentence: what the reply means when it stands in a log.
    pub fn summary(&self) -> &'static str {
        lookup::reply_names(self.code).summary
    }

    /// How server products word this reply.
    pub fn typical_texts(&self) -> &'static [TypicalText] {
        lookup::reply_texts(self.code)
    }

    /// The English explanation, unparsed.
    pub fn body(&self) -> &'static str {
        lookup::reply_body(self.code)
    }

    /// The English explanation.
    pub fn article(&self) -> Article {
        Article::parse(self.body())
    }

    /// The commands that this code answers, with how regular that is, in alphabetical order. A code that may answer
    /// every command ([`any_command`](Self::any_command)) is listed for those that name it.
    pub fn answers(&self) -> impl Iterator<Item = (&'static CommandEntry, Expectation)> + use<> {
        let code = self.code;
        crate::commands().iter().filter_map(move |command| match command.lists(code) {
            Expectation::Unexpected => None,
            listed => Some((command, listed)),
        })
    }
}

impl CommandEntry {
    /// The short meaning, at most 60 characters: "Extended passive mode".
    pub fn title(&self) -> &'static str {
        lookup::command_names(self.name).title
    }

    /// One sentence: what the command asks for.
    pub fn summary(&self) -> &'static str {
        lookup::command_names(self.name).summary
    }

    /// A short dialogue; each line begins with `C: ` (client) or `S: ` (server).
    pub fn example(&self) -> &'static str {
        lookup::command_example(self.name)
    }

    /// The English explanation, unparsed.
    pub fn body(&self) -> &'static str {
        lookup::command_body(self.name)
    }

    /// The English explanation.
    pub fn article(&self) -> Article {
        Article::parse(self.body())
    }

    /// What the command's own lists say about a code; never [`Expectation::Unknown`].
    pub fn lists(&self, code: ReplyCode) -> Expectation {
        if self.standard.contains(&code) {
            Expectation::Standard
        } else if self.in_practice.contains(&code) {
            Expectation::InPractice
        } else {
            Expectation::Unexpected
        }
    }
}
