//! A whole log at a glance: how many sessions ended how, have which finding, came from which client, and at what hour.
//!
//! Each count is that of a list: whoever asks for the sessions behind a bar gets as many as the bar says.

use super::analyser::Analysis;
use super::protocol::{ClientCount, Count, HourCount, Outcome, Overview};
use super::sessions::{Sessions, badness, number, outcome};
use ftp_transcript::order;

/// Clients that are named; the others are counted together.
pub(super) const MOST_CLIENTS: usize = 20;
/// Hours of a day.
const HOURS: usize = 24;

impl Sessions {
    /// Counts everything in one pass over the sessions and one over the findings.
    pub(super) fn overview(&self, analysis: &Analysis) -> Overview {
        let outcomes = (0..self.count()).map(|at| outcome(analysis, at));
        let mut by_outcome: Vec<(Outcome, u32)> = Vec::new();
        let mut clients = vec![(0, 0); self.ranks.len().min(MOST_CLIENTS + 1)];
        let mut hours = vec![HourCount::default(); HOURS];
        let mut timed = false;
        for (entry, outcome) in self.entries.iter().zip(outcomes) {
            match by_outcome.iter_mut().find(|(known, _)| *known == outcome) {
                Some((_, count)) => *count += 1,
                None => by_outcome.push((outcome, 1)),
            }
            let failed = u32::from(outcome == Outcome::Failed);
            if let Some((sessions, failures)) = clients.get_mut(self.client_of(entry)) {
                *sessions += 1;
                *failures += failed;
            }
            if let Some(hour) = entry.hour().and_then(|hour| hours.get_mut(hour as usize)) {
                hour.sessions += 1;
                hour.failed += failed;
                timed = true;
            }
        }
        order::sort_by_key(&mut by_outcome, |(outcome, _)| badness(*outcome));
        let mut named: Vec<&str> = vec![""; clients.len().min(MOST_CLIENTS)];
        for (name, rank) in self.hosts.iter().zip(&self.ranks) {
            if let Some(slot) = named.get_mut(*rank) {
                *slot = name;
            }
        }
        Overview {
            sessions: self.count(),
            of_client: self.of_client,
            several_days: self.several_days,
            outcomes: by_outcome,
            findings: self.findings(analysis),
            other_clients: number(self.hosts.len().saturating_sub(MOST_CLIENTS)),
            clients: clients
                .into_iter()
                .enumerate()
                .map(|(rank, (sessions, failed))| ClientCount {
                    host: named.get(rank).map(|name| (*name).to_owned()).unwrap_or_default(),
                    sessions,
                    failed,
                })
                .collect(),
            hours: if timed { hours } else { Vec::new() },
        }
    }

    /// How many sessions have each finding: the worst first, then the most frequent.
    fn findings(&self, analysis: &Analysis) -> Vec<Count> {
        let mut counts = vec![0_u32; analysis.findings.len()];
        let mut last_seen = vec![usize::MAX; counts.len()];
        for finding in &analysis.diagnosis.findings {
            let Some(at) = self.finding_at.get(finding.id).map(|at| *at as usize) else { continue };
            if let (Some(count), Some(last)) = (counts.get_mut(at), last_seen.get_mut(at))
                && *last != finding.session
            {
                *count += 1;
                *last = finding.session;
            }
        }
        let mut counts: Vec<Count> =
            counts.into_iter().zip(0..).map(|(sessions, finding)| Count { finding, sessions }).collect();
        order::sort_by_key(&mut counts, |count| {
            let severity = analysis.findings.get(count.finding as usize).map(|view| view.severity);
            (severity, std::cmp::Reverse(count.sessions))
        });
        counts
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;
    use crate::worker::analyser::{Analysis, analyse};
    use crate::worker::protocol::{ListQuery, SessionFilter};

    /// 60 sessions of 25 clients: every third is refused, session n begins at hour n / 4.
    fn server() -> Analysis {
        let mut log = String::new();
        for session in 0..60 {
            // The first client has half of the sessions, and the others few each.
            let client = if session % 2 == 0 { 1 } else { session / 2 % 24 + 2 };
            let code = if session % 3 == 2 { "530 Login incorrect." } else { "230 Login successful." };
            for said in [
                "CONNECT: Client \"192.0.2.@\"",
                "FTP response: Client \"192.0.2.@\", \"220 (vsFTPd 3.0.3)\"",
                "FTP command: Client \"192.0.2.@\", \"USER bob\"",
                "[bob] FTP response: Client \"192.0.2.@\", \"331 Please specify the password.\"",
                "[bob] FTP command: Client \"192.0.2.@\", \"PASS <password>\"",
                &format!("[bob] FTP response: Client \"192.0.2.@\", \"{code}\""),
                "FTP command: Client \"192.0.2.@\", \"QUIT\"",
                "FTP response: Client \"192.0.2.@\", \"221 Goodbye.\"",
            ] {
                let (hour, said) = (session / 4, said.replace('@', &client.to_string()));
                let _ = writeln!(log, "Sat Nov 21 {hour:02}:10:02 2026 [pid {}] {said}", session + 100);
            }
        }
        analyse(log.into_bytes())
    }

    fn listed(analysis: &Analysis, filter: SessionFilter) -> u32 {
        analysis.sessions(ListQuery { filter, ..ListQuery::default() }, 0, 1).total
    }

    #[test]
    fn the_sessions_behind_each_bar_are_as_many_as_it_says() {
        let analysis = server();
        let overview = analysis.overview();
        assert_eq!(overview.sessions, 60);
        for (outcome, sessions) in &overview.outcomes {
            assert_eq!(listed(&analysis, SessionFilter::Outcome(*outcome)), *sessions, "{outcome:?}");
        }
        for count in &overview.findings {
            assert_eq!(listed(&analysis, SessionFilter::Finding(count.finding)), count.sessions, "{count:?}");
        }
        for (client, rank) in overview.clients.iter().zip(0..) {
            assert_eq!(listed(&analysis, SessionFilter::Client(rank)), client.sessions, "{client:?}");
        }
        for (hour, at) in overview.hours.iter().zip(0..) {
            assert_eq!(listed(&analysis, SessionFilter::Hour(at)), hour.sessions, "{at}");
        }
        for beyond in [SessionFilter::Finding(99), SessionFilter::Client(99), SessionFilter::Hour(99)] {
            assert_eq!(listed(&analysis, beyond), 0, "{beyond:?}");
        }
    }

    #[test]
    fn all_sessions_are_counted_once_in_each_view() {
        let overview = server().overview();
        assert_eq!(overview.outcomes.iter().map(|(_, count)| count).sum::<u32>(), 60);
        assert_eq!(overview.clients.iter().map(|client| client.sessions).sum::<u32>(), 60);
        assert_eq!(overview.hours.iter().map(|hour| hour.sessions).sum::<u32>(), 60);
        assert_eq!(overview.hours.iter().map(|hour| hour.failed).sum::<u32>(), 20);
    }

    #[test]
    fn the_most_frequent_clients_are_named_and_the_others_counted_together() {
        let overview = server().overview();
        assert_eq!(overview.clients.len(), MOST_CLIENTS + 1);
        let first = overview.clients.first();
        assert_eq!(first.map(|client| (client.host.as_str(), client.sessions)), Some(("192.0.2.1", 30)));
        assert_eq!(overview.other_clients, 5);
        let others = overview.clients.last();
        assert_eq!(others.map(|others| (others.host.as_str(), others.sessions)), Some(("", 5)));
        assert!(overview.clients[1..MOST_CLIENTS].iter().all(|client| client.host.starts_with("192.0.2.")));
    }

    #[test]
    fn failures_come_first_and_hours_are_those_of_the_log() {
        let analysis = server();
        let overview = analysis.overview();
        assert_eq!(overview.outcomes.first(), Some(&(Outcome::Failed, 20)));
        let first = overview.findings.first().map(|count| count.finding as usize);
        assert_eq!(first.and_then(|at| analysis.findings.get(at)).map(|view| view.id.as_str()), Some("login-failed"));
        assert_eq!((overview.hours[14].sessions, overview.hours[15].sessions), (4, 0));
    }

    #[test]
    fn a_log_without_a_clock_has_no_hours() {
        let overview = analyse(b"220 hi\nUSER a\n331 go on\nPASS b\n530 no\n".to_vec()).overview();
        assert!(overview.hours.is_empty() && overview.sessions == 1, "{overview:?}");
    }
}
