//! Findings: what is wrong or worth knowing, as ids, facts and line numbers. No human language.

use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::LineId;
use ftp_transcript::order;
use smallvec::SmallVec;
use std::net::IpAddr;

/// How much a finding matters, most first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Why it failed.
    Failure,
    /// Watch out: it worked, or will fail elsewhere.
    Warning,
    /// Worth knowing.
    Note,
    /// Normal, and said so that nobody wonders.
    Info,
}

/// How sure a finding is from the evidence at hand, least first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Confidence {
    /// Something that would decide it is not in the log.
    Possible,
    /// Hardly anything else explains the evidence.
    Likely,
    /// The log shows it.
    Certain,
}

/// Who can do something about it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Actor {
    /// The person at the client.
    User,
    /// Whoever runs the server.
    ServerAdmin,
    /// Whoever runs the firewall or the address translation.
    NetworkAdmin,
    /// Whoever wrote the client or server program.
    Developer,
    /// Nobody needs to act.
    Nobody,
}

/// Where in a session a finding belongs, in the order in which a session goes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stage {
    /// Reaching the server.
    Connect,
    /// Its 220.
    Greeting,
    /// TLS on the control connection.
    Tls,
    /// USER, PASS, ACCT.
    Login,
    /// Opening a data connection.
    Data,
    /// What moves over it, and the commands on files.
    Transfer,
    /// The end of the session.
    Close,
    /// The log itself.
    Log,
}

macro_rules! words {
    ($type:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        impl $type {
            /// The word that reports use.
            pub fn word(self) -> &'static str {
                match self { $($type::$variant => $word),* }
            }

            /// Reads the word that reports use.
            pub fn from_word(word: &str) -> Option<$type> {
                match word { $($word => Some($type::$variant),)* _ => None }
            }
        }
    };
}

words!(Severity { Failure = "failure", Warning = "warning", Note = "note", Info = "info" });
words!(Confidence { Certain = "certain", Likely = "likely", Possible = "possible" });
words!(Actor {
    User = "user",
    ServerAdmin = "server-admin",
    NetworkAdmin = "network-admin",
    Developer = "developer",
    Nobody = "nobody",
});
words!(Stage {
    Connect = "connect",
    Greeting = "greeting",
    Tls = "tls",
    Login = "login",
    Data = "data",
    Transfer = "transfer",
    Close = "close",
    Log = "log",
});

/// A fact that a finding's words mention.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fact {
    /// An IP address.
    Address(IpAddr),
    /// A host name, or an address as written.
    Host(String),
    /// A port.
    Port(u16),
    /// A reply code.
    Code(ReplyCode),
    /// A command.
    Verb(Verb),
    /// How many.
    Count(u64),
    /// A duration in milliseconds.
    Millis(u64),
    /// A path or file name.
    Path(String),
    /// A user name.
    User(String),
    /// Text from the log, secrets masked.
    Text(String),
}

impl std::fmt::Display for Fact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Fact::Address(address) => address.fmt(f),
            Fact::Port(port) => port.fmt(f),
            Fact::Code(code) => code.fmt(f),
            Fact::Verb(verb) => verb.fmt(f),
            Fact::Count(count) => count.fmt(f),
            Fact::Millis(millis) => write_duration(*millis, f),
            Fact::Host(text) | Fact::Path(text) | Fact::User(text) | Fact::Text(text) => f.write_str(text),
        }
    }
}

/// A duration as precise as it matters, in units that are written alike in every language: `1.5 s`, `31 s`, `15 min`.
fn write_duration(millis: u64, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    match millis {
        0..10_000 => write!(f, "{}.{} s", millis / 1000, millis % 1000 / 100),
        10_000..120_000 => write!(f, "{} s", millis / 1000),
        _ => write!(f, "{} min", millis / 60_000),
    }
}

/// Lines of a finding: most have one or two, which take no memory of their own.
pub type Lines = SmallVec<[LineId; 2]>;

/// Something that is wrong or worth knowing about one session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// Its id, one of `findings.tsv`.
    pub id: &'static str,
    /// The session, as an index into [`ftp_transcript::Decoded::sessions`].
    pub session: usize,
    /// How much it matters here.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// Who can act.
    pub actor: Actor,
    /// Where in the session it belongs.
    pub stage: Stage,
    /// The lines that prove it, ascending, at least one.
    pub lines: Lines,
    /// Lines around that help to understand, ascending.
    pub context: Lines,
    /// What its words mention, by name.
    pub facts: Vec<(&'static str, Fact)>,
    /// The finding of the same session that explains this one.
    pub superseded_by: Option<&'static str>,
}

impl Finding {
    /// Puts the lines in order, each once; a line that proves is not context too. Gives back the memory that it was to
    /// grow into.
    pub(crate) fn settle(&mut self) {
        order::sort_by_key(&mut self.lines, |line| *line);
        self.lines.dedup();
        order::sort_by_key(&mut self.context, |line| *line);
        self.context.dedup();
        let proof = &self.lines;
        self.context.retain(|line| proof.binary_search(line).is_err());
        self.lines.shrink_to_fit();
        self.context.shrink_to_fit();
        self.facts.shrink_to_fit();
    }

    /// A fact by its name.
    pub fn fact(&self, name: &str) -> Option<&Fact> {
        self.facts.iter().find(|(n, _)| *n == name).map(|(_, fact)| fact)
    }
}

#[cfg(test)]
mod tests {
    use super::Fact;

    #[test]
    fn durations_are_as_precise_as_it_matters() {
        let said = [0, 1_550, 9_999, 10_000, 31_400, 119_999, 120_000, 900_000, 7_260_000]
            .map(|m| Fact::Millis(m).to_string());
        assert_eq!(said, ["0.0 s", "1.5 s", "9.9 s", "10 s", "31 s", "119 s", "2 min", "15 min", "121 min"]);
    }
}
