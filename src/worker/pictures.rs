//! The pictures' models as the worker sends them. Ids, numbers and masked text; the drawing is the page's work.

use ftp_diagnosis::picture as library;
use ftp_transcript::note;
use serde::{Deserialize, Serialize};

use super::view::Severity;

/// Both pictures of the session that the verdict speaks of.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Pictures {
    /// Who connects to whom.
    pub connections: Option<Connections>,
    /// What was said.
    pub ladder: Option<Ladder>,
}

/// Who connects to whom.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Connections {
    /// The hosts and what stands between them, from the client on.
    pub nodes: Vec<Node>,
    /// The connections, the control connection first.
    pub lanes: Vec<Lane>,
}

/// A host, or what stands between hosts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Its program.
    pub name: Option<String>,
    /// Its address; none where the log does not show it.
    pub address: Option<String>,
    /// The line that proves it to be there.
    pub proof: Option<u32>,
    /// Whether it changes what the control connection says.
    pub meddles: bool,
}

/// What a node is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as in the library")]
pub enum NodeKind {
    Client,
    ClientRouter,
    Filter,
    Helper,
    ServerRouter,
    Server,
    OtherServer,
}

/// A connection.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Lane {
    /// Which.
    pub what: What,
    /// Who connects, by the index of the node.
    pub from: u32,
    /// To whom.
    pub to: u32,
    /// Where to.
    pub spot: Spot,
    /// What became of it.
    pub fate: Fate,
    /// The lines that tell so.
    pub lines: Vec<u32>,
}

/// Which connection.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum What {
    /// The control connection, under TLS or not.
    Control(bool),
    /// The data connection, by the command that set it up.
    Data(Option<String>),
    /// The same as it was announced, where the client went elsewhere.
    Announced(Option<String>),
}

/// A place.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Spot {
    /// Address or name.
    pub host: Option<String>,
    /// Port.
    pub port: Option<u16>,
    /// The address is that of the control connection, by the rules of EPSV.
    pub as_control: bool,
}

/// What became of a connection.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Fate {
    /// It did its work.
    Worked,
    /// It stood, and broke.
    Broke(Why),
    /// It never stood.
    Failed(Stop, Why),
    /// Announced, and not used.
    Unused,
    /// Not made, because of this reply.
    Declined(u16),
    /// Not shown.
    Unknown,
}

/// How far it came.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Stop {
    /// It did not leave its host.
    Start,
    /// Lost on the way.
    Way,
    /// The other end did not take it.
    End,
}

/// Why it did not do its work.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as in the library")]
pub enum Why {
    TimedOut,
    Refused,
    NoRoute,
    Reset,
    Aborted,
    Closed,
    NameNotFound,
    Tls,
    Certificate,
    Other,
    AddressRefused,
    Unreadable,
    Reply(u16),
    NoReply,
    Foreign(String),
}

/// What was said.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Ladder {
    /// The client's program.
    pub client: Option<String>,
    /// The server's program.
    pub server: Option<String>,
    /// The steps.
    pub steps: Vec<Step>,
}

/// A step.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Step {
    /// What happened.
    pub kind: StepKind,
    /// First and last line.
    pub lines: (u32, u32),
    /// The log's clock, in milliseconds.
    pub at: Option<i64>,
    /// How long nothing happened before, in milliseconds.
    pub silence: Option<u64>,
    /// Whether the verdict's cause cites it.
    pub mark: Option<Severity>,
}

/// What happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as in the library")]
pub enum StepKind {
    Connect(Spot, Fate),
    Command { verb: String, argument: String, answered: bool },
    Reply { code: u16, text: String },
    Secured,
    Login,
    Data { active: bool, spot: Spot, fate: Fate, millis: Option<u64> },
    Transfer { upload: bool, fate: Fate, millis: Option<u64> },
    Said(Remark),
    Fold(u32),
}

/// What a program said.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as in the library")]
pub enum Remark {
    Failed(Why),
    AddressRefused,
    Repaired,
    Unreadable,
    NotResumed,
    Stopped,
    Lost(Why),
    Idle,
    NoReply,
    Foreign(String),
    Closed,
}

impl From<library::Pictures> for Pictures {
    fn from(it: library::Pictures) -> Pictures {
        Pictures { connections: it.connections.map(Connections::from), ladder: it.ladder.map(Ladder::from) }
    }
}

impl From<library::Connections> for Connections {
    fn from(it: library::Connections) -> Connections {
        let index = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Connections {
            nodes: it
                .nodes
                .into_iter()
                .map(|node| Node {
                    kind: match node.kind {
                        library::NodeKind::Client => NodeKind::Client,
                        library::NodeKind::ClientRouter => NodeKind::ClientRouter,
                        library::NodeKind::Filter => NodeKind::Filter,
                        library::NodeKind::Helper => NodeKind::Helper,
                        library::NodeKind::ServerRouter => NodeKind::ServerRouter,
                        library::NodeKind::Server => NodeKind::Server,
                        library::NodeKind::OtherServer => NodeKind::OtherServer,
                    },
                    name: node.name,
                    address: node.address,
                    proof: node.proof,
                    meddles: node.meddles,
                })
                .collect(),
            lanes: it
                .lanes
                .into_iter()
                .map(|lane| Lane {
                    what: match lane.what {
                        library::What::Control { tls } => What::Control(tls),
                        library::What::Data(verb) => What::Data(verb.map(|verb| verb.to_string())),
                        library::What::Announced(verb) => What::Announced(verb.map(|verb| verb.to_string())),
                    },
                    from: index(lane.from),
                    to: index(lane.to),
                    spot: lane.spot.into(),
                    fate: lane.fate.into(),
                    lines: lane.lines,
                })
                .collect(),
        }
    }
}

impl From<library::Spot> for Spot {
    fn from(library::Spot { host, port, as_control }: library::Spot) -> Spot {
        Spot { host, port, as_control }
    }
}

impl From<library::Fate> for Fate {
    fn from(it: library::Fate) -> Fate {
        match it {
            library::Fate::Worked => Fate::Worked,
            library::Fate::Broke(why) => Fate::Broke(why.into()),
            library::Fate::Failed(stop, why) => {
                let stop = match stop {
                    library::Stop::Start => Stop::Start,
                    library::Stop::Way => Stop::Way,
                    library::Stop::End => Stop::End,
                };
                Fate::Failed(stop, why.into())
            }
            library::Fate::Unused => Fate::Unused,
            library::Fate::Declined(code) => Fate::Declined(code.0),
            library::Fate::Unknown => Fate::Unknown,
        }
    }
}

impl From<library::Why> for Why {
    fn from(it: library::Why) -> Why {
        match it {
            library::Why::Failure(failure) => failure.into(),
            library::Why::AddressRefused => Why::AddressRefused,
            library::Why::Unreadable => Why::Unreadable,
            library::Why::Reply(code) => Why::Reply(code.0),
            library::Why::NoReply => Why::NoReply,
            library::Why::Foreign(name) => Why::Foreign(name.to_owned()),
        }
    }
}

impl From<note::Failure> for Why {
    fn from(it: note::Failure) -> Why {
        match it {
            note::Failure::TimedOut => Why::TimedOut,
            note::Failure::Refused => Why::Refused,
            note::Failure::NoRoute => Why::NoRoute,
            note::Failure::Reset => Why::Reset,
            note::Failure::Aborted => Why::Aborted,
            note::Failure::Closed => Why::Closed,
            note::Failure::NameNotFound => Why::NameNotFound,
            note::Failure::Tls => Why::Tls,
            note::Failure::Certificate(_) => Why::Certificate,
            note::Failure::Other => Why::Other,
        }
    }
}

impl From<library::Ladder> for Ladder {
    fn from(library::Ladder { client, server, steps }: library::Ladder) -> Ladder {
        let step = |library::Step { kind, lines, at, silence, mark }: library::Step| Step {
            kind: kind.into(),
            lines,
            at,
            silence,
            mark: mark.map(|tone| match tone {
                library::Tone::Failure => Severity::Failure,
                library::Tone::Warning => Severity::Warning,
            }),
        };
        Ladder { client, server, steps: steps.into_iter().map(step).collect() }
    }
}

impl From<library::StepKind> for StepKind {
    fn from(it: library::StepKind) -> StepKind {
        match it {
            library::StepKind::Connect(spot, fate) => StepKind::Connect(spot.into(), fate.into()),
            library::StepKind::Command { verb, argument, answered } => {
                StepKind::Command { verb: verb.to_string(), argument, answered }
            }
            library::StepKind::Reply { code, text } => StepKind::Reply { code: code.0, text },
            library::StepKind::Secured => StepKind::Secured,
            library::StepKind::Login => StepKind::Login,
            library::StepKind::Data { active, spot, fate, millis } => {
                StepKind::Data { active, spot: spot.into(), fate: fate.into(), millis }
            }
            library::StepKind::Transfer { upload, fate, millis } => {
                StepKind::Transfer { upload, fate: fate.into(), millis }
            }
            library::StepKind::Said(remark) => StepKind::Said(remark.into()),
            library::StepKind::Fold(lines) => StepKind::Fold(lines),
        }
    }
}

impl From<library::Remark> for Remark {
    fn from(it: library::Remark) -> Remark {
        match it {
            library::Remark::Failed(failure) => Remark::Failed(failure.into()),
            library::Remark::AddressRefused => Remark::AddressRefused,
            library::Remark::Repaired => Remark::Repaired,
            library::Remark::Unreadable => Remark::Unreadable,
            library::Remark::NotResumed => Remark::NotResumed,
            library::Remark::Stopped => Remark::Stopped,
            library::Remark::Lost(failure) => Remark::Lost(failure.into()),
            library::Remark::Idle => Remark::Idle,
            library::Remark::NoReply => Remark::NoReply,
            library::Remark::Foreign(name) => Remark::Foreign(name.to_owned()),
            library::Remark::Closed => Remark::Closed,
        }
    }
}
