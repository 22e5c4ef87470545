//! The list of sessions as page and worker speak of it: what is asked for, and the rows that come back.

use serde::{Deserialize, Serialize};

use super::view::{Login, Outcome};

/// What the list is sorted by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Column {
    /// The order of the log.
    #[default]
    Number,
    /// When it began.
    Start,
    /// How it ended, the worst first.
    Outcome,
    /// The client's address, or the server's where the log is a client's.
    Host,
    /// Who logged in: refused ones first, then by name.
    Login,
    /// Transfers.
    Transfers,
    /// The finding that leads it, the worst first.
    Finding,
    /// Lines.
    Lines,
}

/// Which sessions are listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum SessionFilter {
    /// All of them.
    #[default]
    All,
    /// Those that ended like this.
    Outcome(Outcome),
    /// Those that have this finding, leading or not: its index in the findings of the summary.
    Finding(u32),
    /// Those of this client: its index in the clients of the overview, the last of which stands for all others.
    Client(u32),
    /// Those that began in this hour of the day.
    Hour(u32),
}

/// A list of sessions: which, and in which order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ListQuery {
    /// Which.
    pub filter: SessionFilter,
    /// By what they are sorted.
    pub by: Column,
    /// The other way round. What has no value comes last in both.
    pub reverse: bool,
}

/// A slice of the list.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct SessionSlice {
    /// Which list.
    pub query: ListQuery,
    /// Sessions in the list.
    pub total: u32,
    /// The log names no client, so that hosts are servers.
    pub of_client: bool,
    /// Index of the first row in the list.
    pub from: u32,
    /// The rows; fewer than asked at the end of the list.
    pub rows: Vec<SessionRow>,
}

/// A whole log at a glance. Each count is that of the list behind it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Overview {
    /// All sessions.
    pub sessions: u32,
    /// The log names no client, so that clients are servers.
    pub of_client: bool,
    /// The sessions began on more than one day.
    pub several_days: bool,
    /// How many ended how, the worst first.
    pub outcomes: Vec<(Outcome, u32)>,
    /// How many have which finding, the worst first.
    pub findings: Vec<Count>,
    /// The most frequent clients; then, if there are more, all others as one.
    pub clients: Vec<ClientCount>,
    /// How many clients those others are.
    pub other_clients: u32,
    /// The hours of the day, from midnight; empty where the log has no clock.
    pub hours: Vec<HourCount>,
}

/// How many sessions have a finding.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Count {
    /// Its index in the findings of the summary.
    pub finding: u32,
    /// Sessions that have it.
    pub sessions: u32,
}

/// How many sessions a client has.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ClientCount {
    /// Its address or name; empty where the log names none, and for all others.
    pub host: String,
    /// Its sessions.
    pub sessions: u32,
    /// How many of them failed.
    pub failed: u32,
}

/// How many sessions began in an hour.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct HourCount {
    /// Sessions.
    pub sessions: u32,
    /// How many of them failed.
    pub failed: u32,
}

/// One session of the list.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct SessionRow {
    /// Number from 1, in the order of the log.
    pub id: u32,
    /// Its first line.
    pub first_line: u32,
    /// How many lines are its own; others may stand between them.
    pub lines: u32,
    /// When it began, as the log's clock had it; with the day where the log has several.
    pub start: Option<String>,
    /// How it ended.
    pub outcome: Outcome,
    /// The client's address, or the server's.
    pub host: Option<String>,
    /// What became of the login.
    pub login: Login,
    /// The user's name.
    pub user: Option<String>,
    /// Transfers and listings that were completed.
    pub transfers_done: u32,
    /// Transfers and listings that were tried.
    pub transfers: u32,
    /// The finding that leads it, as an index into the findings of the summary.
    pub lead: Option<u32>,
}
