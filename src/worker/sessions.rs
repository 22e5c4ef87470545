//! The list of all sessions of a log: filtered, sorted, and given out in slices. A server's log has thousands.

use ftp_transcript::order;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::net::IpAddr;

use ftp_diagnosis::{Confidence, Finding, Severity};
use ftp_transcript::LineId;
use ftp_transcript::session::{Session, TransferOutcome};

use super::analyser::Analysis;
use super::cut::short;
use super::overview::MOST_CLIENTS;
use super::protocol::{Column, ListQuery, Login, Outcome, SessionFilter, SessionRow, SessionSlice};

const DAY_MS: i64 = 86_400_000;
const HOUR_MS: i64 = 3_600_000;

/// What is known of every session before anybody asks for its row.
pub(super) struct Sessions {
    pub(super) entries: Vec<Entry>,
    /// No session names its client, so that the server tells more.
    pub(super) of_client: bool,
    /// The sessions began on more than one day.
    pub(super) several_days: bool,
    /// All clients, as they are shown; an empty text for those that are not named.
    pub(super) hosts: Vec<String>,
    /// How many other clients have more sessions than that client.
    pub(super) ranks: Vec<usize>,
    /// Where a finding stands among those of the summary.
    pub(super) finding_at: HashMap<String, u32>,
}

/// What is known of one session.
pub(super) struct Entry {
    lines: u32,
    start: Option<i64>,
    lead: Option<u32>,
    address: Option<IpAddr>,
    /// Index of its client.
    host: usize,
}

impl Entry {
    /// The hour of the day at which it began.
    pub(super) fn hour(&self) -> Option<u32> {
        u32::try_from(self.start?.rem_euclid(DAY_MS) / HOUR_MS).ok()
    }
}

/// A list that was sorted last, so that scrolling sorts nothing.
pub(super) type Sorted = Option<(ListQuery, Vec<u32>)>;

impl Sessions {
    /// Looks at each line, each session and each finding once.
    pub(super) fn new(analysis: &Analysis) -> Sessions {
        let decoded = &analysis.decoded;
        let of_client = decoded.sessions.iter().all(|session| session.client_address.is_none());
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut often: Vec<usize> = Vec::new();
        let mut entries: Vec<Entry> = Vec::with_capacity(decoded.sessions.len());
        for session in &decoded.sessions {
            let address = if of_client { session.peer.address } else { session.client_address };
            let name = session.peer.host.filter(|_| of_client && address.is_none());
            let name = name.map(|name| short(analysis.plain.host(&decoded.transcript.text(name))));
            let shown = address.map(|address| analysis.plain.address(address)).or(name).unwrap_or_default();
            let next = known.len();
            let host = *known.entry(shown).or_insert(next);
            often.resize(known.len(), 0);
            often.iter_mut().skip(host).take(1).for_each(|times| *times += 1);
            entries.push(Entry { lines: 0, start: start(session), lead: None, address, host });
        }
        for line in 0..u32::try_from(decoded.transcript.line_count()).unwrap_or(u32::MAX) {
            let session = decoded.transcript.session_of(LineId(line));
            if let Some(entry) = session.and_then(|at| entries.get_mut(at)) {
                entry.lines += 1;
            }
        }
        let finding_at: HashMap<String, u32> = analysis.findings.iter().map(|view| view.id.clone()).zip(0..).collect();
        for own in analysis.diagnosis.findings.chunk_by(|a, b| a.session == b.session) {
            let lead = lead(own);
            if let Some((lead, entry)) = lead.and_then(|lead| Some((lead, entries.get_mut(lead.session)?))) {
                entry.lead = finding_at.get(lead.id).copied();
            }
        }
        let days = || entries.iter().filter_map(|entry| Some(entry.start?.div_euclid(DAY_MS)));
        let several_days = days().min() != days().max();
        let mut hosts = vec![String::new(); known.len()];
        for (name, at) in known {
            hosts.iter_mut().skip(at).take(1).for_each(|slot| slot.clone_from(&name));
        }
        Sessions { entries, of_client, several_days, hosts, ranks: ranks(&often), finding_at }
    }

    /// A slice of the list; `sorted` keeps the list for the next one.
    pub(super) fn slice(
        &self,
        analysis: &Analysis,
        sorted: &mut Sorted,
        query: ListQuery,
        from: u32,
        len: u32,
    ) -> SessionSlice {
        if sorted.as_ref().is_none_or(|(of, _)| *of != query) {
            *sorted = Some((query, self.list(analysis, query)));
        }
        let list = sorted.as_ref().map(|(_, list)| list.as_slice()).unwrap_or_default();
        let rows = list.iter().skip(from as usize).take(len as usize);
        SessionSlice {
            query,
            total: number(list.len()),
            of_client: self.of_client,
            from,
            rows: rows.filter_map(|at| self.row(analysis, *at)).collect(),
        }
    }

    /// The sessions of a list, in its order.
    fn list(&self, analysis: &Analysis, query: ListQuery) -> Vec<u32> {
        let outcome = |at: u32| outcome(analysis, at);
        let entry = |at: u32| self.entries.get(at as usize);
        let session = |at: u32| analysis.decoded.sessions.get(at as usize);
        let list = self.members(analysis, query.filter);
        match query.by {
            Column::Number => sorted(list, query.reverse, Some),
            Column::Start => sorted(list, query.reverse, |at| entry(at)?.start),
            Column::Outcome => sorted(list, query.reverse, |at| Some(badness(outcome(at)))),
            Column::Host => sorted(list, query.reverse, |at| entry(at)?.address),
            Column::Login => sorted(list, query.reverse, |at| {
                let session = session(at)?;
                let refused = session.login != ftp_transcript::session::Login::Refused;
                Some((refused, user(analysis, session)?))
            }),
            Column::Transfers => {
                sorted(list, query.reverse, |at| session(at).map(|s| (s.channels.len(), done(s))).filter(|s| s.0 > 0))
            }
            Column::Finding => sorted(list, query.reverse, |at| entry(at)?.lead),
            Column::Lines => sorted(list, query.reverse, |at| Some(entry(at)?.lines)),
        }
    }

    /// The sessions that a filter leaves, in the order of the log.
    fn members(&self, analysis: &Analysis, filter: SessionFilter) -> Vec<u32> {
        let of = |wanted: &dyn Fn(&Entry) -> bool| {
            let found = self.entries.iter().zip(0..).filter(|(entry, _)| wanted(entry));
            found.map(|(_, at)| at).collect()
        };
        match filter {
            SessionFilter::All => (0..self.count()).collect(),
            SessionFilter::Outcome(wanted) => (0..self.count()).filter(|at| outcome(analysis, *at) == wanted).collect(),
            SessionFilter::Finding(wanted) => {
                let all = analysis.diagnosis.findings.iter();
                let found = all.filter(|finding| self.finding_at.get(finding.id) == Some(&wanted));
                let mut list: Vec<u32> = found.map(|finding| number(finding.session)).collect();
                list.dedup();
                list
            }
            SessionFilter::Client(wanted) => of(&|entry| number(self.client_of(entry)) == wanted),
            SessionFilter::Hour(wanted) => of(&|entry| entry.hour() == Some(wanted)),
        }
    }

    /// How many there are.
    pub(super) fn count(&self) -> u32 {
        number(self.entries.len())
    }

    /// The place of a session's client among the most frequent; the place after them for all others.
    pub(super) fn client_of(&self, entry: &Entry) -> usize {
        self.ranks.get(entry.host).copied().unwrap_or_default().min(MOST_CLIENTS)
    }

    fn row(&self, analysis: &Analysis, at: u32) -> Option<SessionRow> {
        let session = analysis.decoded.sessions.get(at as usize)?;
        let entry = self.entries.get(at as usize)?;
        Some(SessionRow {
            id: at + 1,
            first_line: session.first_line.number(),
            lines: entry.lines,
            start: entry.start.map(|start| self.moment(start)),
            outcome: outcome(analysis, at),
            host: self.hosts.get(entry.host).filter(|host| !host.is_empty()).cloned(),
            login: Login::from(session.login),
            user: user(analysis, session),
            transfers_done: number(done(session)),
            transfers: number(session.channels.len()),
            lead: entry.lead,
        })
    }

    fn moment(&self, at: i64) -> String {
        let time = super::rows::time_of_day(at);
        if !self.several_days {
            return time;
        }
        let (month, day) = month_and_day(at.div_euclid(DAY_MS));
        format!("{month:02}-{day:02} {time}")
    }
}

/// Stable: what is equal stays in the order of the log. What has no value comes last in either direction.
fn sorted<K: Ord>(list: Vec<u32>, reverse: bool, key: impl Fn(u32) -> Option<K>) -> Vec<u32> {
    let mut keyed: Vec<(Option<K>, u32)> = list.into_iter().map(|at| (key(at), at)).collect();
    order::sort_by(&mut keyed, |(a, _), (b, _)| match (a, b) {
        (Some(a), Some(b)) if reverse => b.cmp(a),
        (Some(a), Some(b)) => a.cmp(b),
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
    });
    keyed.into_iter().map(|(_, at)| at).collect()
}

/// The finding of one session that matters most: a failure or a warning that no other finding explains.
fn lead(own: &[Finding]) -> Option<&Finding> {
    own.iter().filter(|finding| finding.superseded_by.is_none() && finding.severity <= Severity::Warning).min_by_key(
        |finding| (finding.severity, finding.confidence == Confidence::Possible, finding.lines.first().copied()),
    )
}

/// For each client its place among the most frequent; of those that are equally frequent, the first in the log first.
fn ranks(often: &[usize]) -> Vec<usize> {
    let mut order: Vec<(usize, usize)> = often.iter().copied().enumerate().collect();
    order::sort_by_key(&mut order, |(_, times)| std::cmp::Reverse(*times));
    let mut ranked: Vec<(usize, usize)> = order.into_iter().enumerate().map(|(rank, (host, _))| (host, rank)).collect();
    order::sort_by_key(&mut ranked, |host| *host);
    ranked.into_iter().map(|(_, rank)| rank).collect()
}

/// How a session ended.
pub(super) fn outcome(analysis: &Analysis, at: u32) -> Outcome {
    analysis.diagnosis.outcomes.get(at as usize).copied().map(Outcome::from).unwrap_or_default()
}

/// The worst first.
pub(super) fn badness(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Failed => 0,
        Outcome::Incomplete => 1,
        Outcome::WorkedWithWarnings => 2,
        Outcome::Worked => 3,
        Outcome::NotFtp => 4,
    }
}

fn user(analysis: &Analysis, session: &Session) -> Option<String> {
    let command = session.last_user()?.command?;
    let name = analysis.decoded.transcript.argument(&command);
    Some(analysis.plain.argument(command.verb, name.trim())).filter(|name| !name.is_empty()).map(short)
}

fn done(session: &Session) -> usize {
    session.channels.iter().filter(|channel| channel.outcome == TransferOutcome::Completed).count()
}

/// The first moment that the log tells of.
fn start(session: &Session) -> Option<i64> {
    let said = session.exchanges.iter().find_map(|exchange| {
        let command = exchange.command.iter().find_map(|command| Some((command.line, command.at?)));
        command.or_else(|| exchange.replies.iter().find_map(|reply| Some((reply.first_line, reply.at?))))
    });
    let noted = session.notes.iter().find_map(|note| Some((note.line, note.at?)));
    said.into_iter().chain(noted).min_by_key(|(line, _)| *line).map(|(_, at)| at.millis())
}

/// Month and day of a day counted from 1970-01-01, after Howard Hinnant's `civil_from_days`.
fn month_and_day(days: i64) -> (i64, i64) {
    let since = days + 719_468;
    let of_era = since.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    (if shifted < 10 { shifted + 3 } else { shifted - 9 }, day)
}

/// A count as it travels.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::analyser::analyse;

    /// Five sessions of a server's log, two of them at a time.
    const LOG: &str = "\
Sat Nov 21 07:10:02 2026 [pid 10] CONNECT: Client \"198.51.100.77\"
Sat Nov 21 07:10:02 2026 [pid 10] FTP response: Client \"198.51.100.77\", \"220 (vsFTPd 3.0.3)\"
Sat Nov 21 07:10:02 2026 [pid 10] FTP command: Client \"198.51.100.77\", \"USER bob\"
Sat Nov 21 07:10:03 2026 [pid 11] CONNECT: Client \"198.51.100.8\"
Sat Nov 21 07:10:03 2026 [pid 11] FTP response: Client \"198.51.100.8\", \"220 (vsFTPd 3.0.3)\"
Sat Nov 21 07:10:03 2026 [pid 10] [bob] FTP response: Client \"198.51.100.77\", \"331 Please specify the password.\"
Sat Nov 21 07:10:03 2026 [pid 10] [bob] FTP command: Client \"198.51.100.77\", \"PASS <password>\"
Sat Nov 21 07:10:04 2026 [pid 10] [bob] FTP response: Client \"198.51.100.77\", \"530 Login incorrect.\"
Sat Nov 21 07:10:04 2026 [pid 11] FTP command: Client \"198.51.100.8\", \"USER alice\"
Sat Nov 21 07:10:04 2026 [pid 11] [alice] FTP response: Client \"198.51.100.8\", \"331 Please specify the password.\"
Sat Nov 21 07:10:04 2026 [pid 11] [alice] FTP command: Client \"198.51.100.8\", \"PASS <password>\"
Sat Nov 21 07:10:04 2026 [pid 11] [alice] FTP response: Client \"198.51.100.8\", \"230 Login successful.\"
Sat Nov 21 07:10:05 2026 [pid 11] [alice] FTP command: Client \"198.51.100.8\", \"QUIT\"
Sat Nov 21 07:10:05 2026 [pid 11] [alice] FTP response: Client \"198.51.100.8\", \"221 Goodbye.\"
Sun Nov 22 06:00:00 2026 [pid 12] CONNECT: Client \"9.9.9.9\"
Sun Nov 22 06:00:00 2026 [pid 12] FTP response: Client \"9.9.9.9\", \"220 (vsFTPd 3.0.3)\"
";

    fn all(query: ListQuery) -> Vec<SessionRow> {
        analyse(LOG.as_bytes().to_vec()).sessions(query, 0, 100).rows
    }

    fn ids(by: Column, reverse: bool) -> Vec<u32> {
        all(ListQuery { by, reverse, ..ListQuery::default() }).iter().map(|row| row.id).collect()
    }

    #[test]
    fn a_row_tells_what_is_known_of_a_session() {
        let rows = all(ListQuery::default());
        let told: Vec<_> = rows
            .iter()
            .map(|row| (row.first_line, row.lines, row.host.as_deref(), row.user.as_deref(), row.start.as_deref()))
            .collect();
        assert_eq!(
            told,
            [
                (1, 6, Some("198.51.100.77"), Some("bob"), Some("11-21 07:10:02")),
                (4, 8, Some("198.51.100.8"), Some("alice"), Some("11-21 07:10:03")),
                (15, 2, Some("9.9.9.9"), None, Some("11-22 06:00:00")),
            ],
            "lines of other sessions between its own do not count"
        );
        assert_eq!(
            rows.iter().map(|row| row.login).collect::<Vec<_>>(),
            [Login::Refused, Login::Accepted, Login::Absent]
        );
    }

    #[test]
    fn each_column_sorts_both_ways_and_what_is_missing_comes_last() {
        assert_eq!((ids(Column::Number, false), ids(Column::Number, true)), (vec![1, 2, 3], vec![3, 2, 1]));
        assert_eq!((ids(Column::Start, false), ids(Column::Start, true)), (vec![1, 2, 3], vec![3, 2, 1]));
        assert_eq!(ids(Column::Outcome, false), [1, 3, 2]);
        assert_eq!(ids(Column::Host, false), [3, 2, 1], "as numbers, not as text");
        assert_eq!((ids(Column::Login, false), ids(Column::Login, true)), (vec![1, 2, 3], vec![2, 1, 3]));
        assert_eq!((ids(Column::Lines, false), ids(Column::Lines, true)), (vec![3, 1, 2], vec![2, 1, 3]));
        assert_eq!(ids(Column::Transfers, true), [1, 2, 3], "equal ones stay in the order of the log");
        assert_eq!(ids(Column::Finding, false).first(), Some(&1));
    }

    #[test]
    fn the_lead_of_the_verdict_leads_its_session() {
        let analysis = analyse(LOG.as_bytes().to_vec());
        let lead = analysis.summary().lead;
        assert!(lead.is_some());
        assert_eq!(analysis.sessions(ListQuery::default(), 0, 1).rows.first().and_then(|row| row.lead), lead);
    }

    #[test]
    fn slices_are_parts_of_one_order_and_filters_leave_out() {
        let analysis = analyse(LOG.as_bytes().to_vec());
        let query = ListQuery { by: Column::Lines, ..ListQuery::default() };
        let slice = analysis.sessions(query, 1, 1);
        assert_eq!((slice.total, slice.from, slice.rows.len()), (3, 1, 1));
        assert_eq!(slice.rows.first().map(|row| row.id), Some(1));
        assert_eq!(analysis.sessions(query, 3, 9).rows.len(), 0);
        let failed = ListQuery { filter: SessionFilter::Outcome(Outcome::Failed), ..query };
        let slice = analysis.sessions(failed, 0, 9);
        assert_eq!((slice.total, slice.rows.first().map(|row| row.id)), (1, Some(1)));
        assert_eq!(analysis.sessions(query, 0, 9).total, 3, "another list after that");
    }

    #[test]
    fn a_clients_log_lists_its_servers() {
        let log = include_bytes!("../../static/samples/listing-hangs-after-pasv.log");
        let slice = analyse(log.to_vec()).sessions(ListQuery::default(), 0, 10);
        assert!(slice.of_client && slice.rows.iter().all(|row| row.host.is_some()), "{slice:?}");
    }

    #[test]
    fn days_have_their_names() {
        for (days, date) in [(0, (1, 1)), (58, (2, 28)), (59, (3, 1)), (20_778, (11, 21)), (19_782, (2, 29))] {
            assert_eq!(month_and_day(days), date);
        }
    }
}
