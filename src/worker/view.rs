//! The report as the page sees it: ids, facts, numbers and quoted lines. No word of human language, no secret.

use serde::{Deserialize, Serialize};

use super::protocol::{AccountView, Foreign, LineNumber, ModesView};

/// The result of an analysis, as far as it does not grow with the log.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Summary {
    /// Lines of the input.
    pub lines: u32,
    /// Lines that no rule explains.
    pub not_understood: u32,
    /// Secrets that were masked.
    pub secrets: u32,
    /// How many findings could have been raised.
    pub checks: u32,
    /// The verdict of the worst session.
    pub outcome: Outcome,
    /// What the verdict's sentence is made of.
    pub account: AccountView,
    /// Index of the leading finding; none when nothing failed.
    pub lead: Option<u32>,
    /// The log has a clock.
    pub timed: bool,
    /// From when to when.
    pub clock: Option<ClockView>,
    /// Forms of log in the input, in order.
    pub dialects: Vec<DialectView>,
    /// All sessions; of so many that nobody reads a list of them, the verdict's and the first whose server is known.
    pub sessions: Vec<SessionView>,
    /// All sessions.
    pub session_count: u32,
    /// How far the session of the verdict came.
    pub stages: Vec<StageView>,
    /// All findings, worst first.
    pub findings: Vec<FindingView>,
    /// The input is one reply, one command or a bare code.
    pub single: Option<SingleView>,
    /// The last exchange, when the log breaks off.
    pub last_lines: Vec<EvidenceLine>,
    /// Which mode would work, where a data connection had trouble.
    pub modes: Option<ModesView>,
    /// What it is instead, where nothing in it is FTP and that is plain.
    pub foreign: Option<Foreign>,
}

/// How the session ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Outcome {
    /// All that was asked was done.
    Worked,
    /// Done, with something to look at.
    WorkedWithWarnings,
    /// Something failed.
    Failed,
    /// The log ends before the session does.
    #[default]
    Incomplete,
    /// Nothing in it is FTP.
    NotFtp,
}

impl Outcome {
    /// Each outcome with its name in addresses and in the browser's storage.
    pub const NAMES: [(Outcome, &str); 5] = [
        (Outcome::Worked, "worked"),
        (Outcome::WorkedWithWarnings, "warnings"),
        (Outcome::Failed, "failed"),
        (Outcome::Incomplete, "incomplete"),
        (Outcome::NotFtp, "not-ftp"),
    ];

    /// Its name in addresses and in the browser's storage.
    pub fn name(self) -> &'static str {
        Outcome::NAMES.into_iter().find(|(outcome, _)| *outcome == self).map_or("", |(_, name)| name)
    }

    /// The outcome of that name.
    pub fn from_name(name: &str) -> Option<Outcome> {
        Outcome::NAMES.into_iter().find(|(_, own)| *own == name).map(|(outcome, _)| outcome)
    }
}

/// A run of lines in one form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DialectView {
    /// The id of the contract: `lftp`, `filezilla`, `bare`…
    pub id: String,
    /// What people call it. Empty for `bare`.
    pub name: String,
    /// First line of the run.
    pub first_line: LineNumber,
    /// Last line of the run.
    pub last_line: LineNumber,
    /// How sure the detection is.
    pub confidence: Confidence,
}

/// One control connection.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct SessionView {
    /// Number from 1.
    pub id: u32,
    /// First line.
    pub first_line: LineNumber,
    /// Last line.
    pub last_line: LineNumber,
    /// The server's address and port, as far as the log tells.
    pub peer: Option<String>,
    /// The server's software.
    pub server: Option<String>,
    /// The client's software.
    pub client: Option<String>,
    /// What protected the control connection.
    pub tls: Tls,
    /// What became of the login.
    pub login: Login,
    /// How it ended.
    pub outcome: Outcome,
    /// Transfers and listings that were completed.
    pub transfers_done: u32,
    /// Transfers and listings that were tried.
    pub transfers: u32,
}

/// What protected the control connection.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Tls {
    /// Nothing.
    None,
    /// `AUTH TLS`.
    Explicit,
    /// From the first byte.
    Implicit,
    /// The log does not say.
    #[default]
    Unknown,
}

/// What became of the login.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Login {
    /// 230 or the like.
    Accepted,
    /// 530 or the like.
    Refused,
    /// None in the log.
    #[default]
    Absent,
}

/// The steps of a session, in order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Stage {
    /// The TCP connection.
    Connect,
    /// The server's greeting.
    Greeting,
    /// TLS on the control connection.
    Secure,
    /// USER, PASS.
    Login,
    /// CWD and whatever else goes before a transfer.
    Navigate,
    /// The data connection is set up, mostly for a listing.
    OpenData,
    /// Bytes flow.
    Transfer,
    /// QUIT, or the end by other means.
    Close,
}

/// How a stage went, and where.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StageView {
    /// Which one.
    pub stage: Stage,
    /// How it went.
    pub state: StageState,
    /// Its first and last line.
    pub lines: Option<(LineNumber, LineNumber)>,
}

/// How a stage went.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum StageState {
    /// Well.
    Passed,
    /// Well, with a warning.
    Warned,
    /// Badly.
    Failed,
    /// The session never came here.
    NotReached,
    /// The session did without.
    Skipped,
    /// The log does not say.
    Unknown,
}

/// How bad a finding is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Severity {
    /// Why it failed.
    Failure,
    /// Watch out.
    Warning,
    /// Worth knowing.
    Note,
    /// Worth knowing, and nobody has to move.
    Info,
}

/// How sure a finding is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Confidence {
    /// The lines leave no doubt.
    Certain,
    /// Other causes are far-fetched.
    Likely,
    /// One of several causes.
    Possible,
}

/// Whose move it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Actor {
    /// Whoever runs the client.
    User,
    /// Whoever runs the server.
    ServerAdmin,
    /// Whoever runs router or firewall.
    NetworkAdmin,
    /// Whoever writes the program.
    Developer,
    /// Nothing to do.
    Nobody,
}

/// One finding.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FindingView {
    /// The id of the contract: `pasv-private-address`…
    pub id: String,
    /// Its first session.
    pub session: u32,
    /// In how many sessions it was found.
    pub times: u32,
    /// How bad.
    pub severity: Severity,
    /// How sure.
    pub confidence: Confidence,
    /// Whose move.
    pub actor: Actor,
    /// Where in the session.
    pub stage: Option<Stage>,
    /// The server's product, by the name that explanations use.
    pub product: Option<String>,
    /// Named facts for the words.
    pub facts: Vec<Fact>,
    /// Proving lines and the lines around them, ascending.
    pub evidence: Vec<EvidenceLine>,
    /// Numbers of the deciding reply or command, worked out.
    pub numbers: Option<Numbers>,
    /// Index of the stronger finding that explains this one.
    pub superseded_by: Option<u32>,
}

/// A named fact of a finding.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Fact {
    /// Its name, as the words refer to it.
    pub name: String,
    /// Its value, masked.
    pub value: String,
}

/// A quoted line.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct EvidenceLine {
    /// Its number.
    pub line: LineNumber,
    /// Its text, masked and made visible.
    pub text: MarkedText,
    /// Proves something; otherwise it only stands around.
    pub primary: bool,
    /// How long after the quoted line before it, in milliseconds, where that was long.
    pub pause: Option<u32>,
}

/// Text with marked parts. Ranges are byte offsets, ascending, never overlapping.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct MarkedText {
    /// The text.
    pub text: String,
    /// The parts.
    pub marks: Vec<Mark>,
}

/// A marked part of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Mark {
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// Why it is marked.
    pub kind: MarkKind,
}

/// Why a part is marked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum MarkKind {
    /// The words that prove a finding.
    Proof,
    /// Stands in place of a secret.
    Secret,
    /// Stands in place of a control character.
    Control,
    /// What is looked for.
    Found,
}

/// One line of the transcript.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Row {
    /// Its number.
    pub line: LineNumber,
    /// Its session, 0 outside of any.
    pub session: u32,
    /// What it is.
    pub kind: RowKind,
    /// The verb or the code that it begins with.
    pub chip: Chip,
    /// What follows the chip; the whole line if there is none.
    pub text: MarkedText,
    /// The clock of the log, where it changed since the line before.
    pub time: Option<String>,
    /// Whole seconds since the line before, from two upwards.
    pub gap: Option<u32>,
    /// The worst finding that cites the line as a proof.
    pub severity: Option<Severity>,
    /// What is looked for is in the chip, or in what stands before it.
    pub chip_found: bool,
    /// The line says what is looked for, be it where the row does not show it.
    pub found: bool,
    /// Which exchange of its session the line belongs to; 0 for none.
    pub exchange: u32,
    /// Characters of the text that are left out.
    pub left: u32,
}

/// The clock of a log.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ClockView {
    /// The earliest moment, in milliseconds: since 1970 where the log has dates, else since the midnight before its
    /// first line.
    pub first: i64,
    /// The latest.
    pub last: i64,
    /// How often the clock goes back from one line to the next.
    pub back: u32,
}

/// The whole list at a glance, for the ruler beside it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct RulerView {
    /// Rows in all.
    pub rows: u32,
    /// Where the problems are, ascending; merged where they are dense.
    pub marks: Vec<RulerMark>,
    /// Lines of the session and the time that are chosen: all, problems, commands, replies.
    pub kinds: [u32; 4],
}

/// A stretch of rows on the ruler.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RulerMark {
    /// First row.
    pub row: u32,
    /// How many rows.
    pub rows: u32,
    /// The worst in it.
    pub severity: Severity,
}

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum RowKind {
    /// Client to server.
    Command,
    /// Server to client.
    Reply,
    /// A message of the program that wrote the log.
    Message,
    /// A listing, the content of a file, a progress meter, a prompt.
    Data,
    /// Not understood.
    #[default]
    Unknown,
}

/// What a line begins with.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Chip {
    /// Neither.
    #[default]
    None,
    /// A command.
    Verb(String),
    /// A reply.
    Code(u16),
}

/// Everything about one line.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct LineView {
    /// The line as the transcript shows it.
    pub row: Row,
    /// Its moment, or that of the last line before it that tells one, as [`ClockView`] counts.
    pub at: Option<i64>,
    /// The command of the exchange that the line belongs to, and the command's line.
    pub command: Option<(String, LineNumber)>,
    /// All lines of that exchange; the line alone if it belongs to none.
    pub exchange: Vec<EvidenceLine>,
    /// Its numbers, worked out.
    pub numbers: Option<Numbers>,
    /// Indices of the findings that cite it.
    pub cited_by: Vec<u32>,
}

/// The numbers of PORT, 227, EPRT and 229.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Numbers {
    /// Six numbers: h1,h2,h3,h4,p1,p2.
    HostPort {
        /// The four of the address.
        host: [u8; 4],
        /// The two of the port.
        port: [u8; 2],
        /// What kind of address that is.
        class: AddressClass,
    },
    /// Delimited fields: family, address, port. In 229 the first two are empty.
    Extended {
        /// 1 or 2, or empty.
        family: String,
        /// The address, or empty.
        address: String,
        /// The port.
        port: u16,
        /// What kind of address that is.
        class: Option<AddressClass>,
    },
}

/// What kind of address it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum AddressClass {
    /// Reachable from anywhere.
    Public,
    /// RFC 1918, or fc00::/7.
    Private,
    /// RFC 6598: the provider's own network.
    Shared,
    /// 127.0.0.0/8, ::1.
    Loopback,
    /// 169.254.0.0/16, fe80::/10.
    LinkLocal,
    /// 0.0.0.0, ::.
    Unspecified,
    /// Multicast, broadcast, reserved.
    Special,
}

/// One reply, one command or a bare code.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SingleView {
    /// The code or the verb.
    pub chip: Chip,
    /// Its lines as they came; none for a bare code or verb.
    pub text: Vec<MarkedText>,
    /// Its numbers, worked out.
    pub numbers: Option<Numbers>,
}
