//! The worker's part of sharing: what is found in a log, and the log and the report without it.

use ftp_catalog::Verb;
use ftp_diagnosis::diagnose;
use ftp_diagnosis::redact::{Kind, Redactor};
use ftp_diagnosis::render::{Options, json};
use ftp_transcript::{LineId, decode};

use super::analyser::Analysis;
use super::protocol::{ExportForm, FoundKind, FoundView, ReplacedView, ShareView};
use super::rows::of_class;
use super::summary::summary;
use crate::link::{self, Refusal};
use crate::sorted::Sorted;

/// Of each kind, that many are shown with their placeholders.
const MOST_SHOWN: usize = 12;
/// Longer redacted logs are not read again to see whether they say the same.
const READ_AGAIN: usize = 1 << 20;

/// What can be shown to others.
pub(super) fn share(analysis: &Analysis) -> ShareView {
    // A new one, so that what is found is counted in the log alone.
    let redactor = Redactor::new(&analysis.decoded, true);
    let log = written(analysis, &redactor);
    let mut found = secrets(analysis);
    found.extend(replaced(&redactor));
    let redactor = analysis.redactor.get_or_init(|| redactor);
    let (link, kept) = match link::pack(&log, link::LONGEST_KEPT) {
        Ok(packed) if packed.len() > link::LONGEST_LINK => (Err(Refusal::TooLong), Some(packed)),
        packed => (packed, None),
    };
    let same = (log.len() <= READ_AGAIN).then(|| says_the_same(analysis, log));
    ShareView { found, summary: summary(analysis, redactor), link, kept, same }
}

/// The JSON report, or the log.
pub(super) fn export(analysis: &Analysis, form: ExportForm, redact: bool) -> String {
    let redactor = if redact { numbered(analysis) } else { &analysis.plain };
    match form {
        ExportForm::Log => written(analysis, redactor),
        ExportForm::Json => {
            let mut out = Vec::new();
            // Memory takes all that is written to it.
            let _ =
                json::write_with(&mut out, "-", &analysis.decoded, &analysis.diagnosis, Options::default(), redactor);
            String::from_utf8(out).unwrap_or_default()
        }
    }
}

/// The redactor whose placeholders are numbered in the order of the log, so that all that is shared has the same ones.
pub(super) fn numbered(analysis: &Analysis) -> &Redactor {
    analysis.redactor.get_or_init(|| {
        let redactor = Redactor::new(&analysis.decoded, true);
        let _ = written(analysis, &redactor);
        redactor
    })
}

fn written(analysis: &Analysis, redactor: &Redactor) -> String {
    let mut out = String::with_capacity(analysis.decoded.transcript.bytes());
    for line in redactor.log(&analysis.decoded) {
        out.push_str(&line);
        out.push('\n');
    }
    out
}

fn says_the_same(analysis: &Analysis, log: String) -> bool {
    let decoded = decode(log.into_bytes());
    let diagnosis = diagnose(&decoded);
    let lead =
        |d: &ftp_diagnosis::Diagnosis| d.verdict.lead.and_then(|at| d.findings.get(at)).map(|finding| finding.id);
    diagnosis.verdict.outcome == analysis.diagnosis.verdict.outcome && lead(&diagnosis) == lead(&analysis.diagnosis)
}

/// Where secrets stand, without any of them.
fn secrets(analysis: &Analysis) -> Vec<FoundView> {
    let transcript = &analysis.decoded.transcript;
    let mut kinds: Sorted<FoundKind, Vec<u32>> = Sorted::default();
    let visible = transcript.visible_secrets().iter().filter(|secret| !secret.anonymous);
    for line in visible.map(|secret| secret.line) {
        let command = analysis.place_of(line).1.and_then(|exchange| exchange.command);
        let kind = match command.filter(|command| command.line == line).map(|command| command.verb) {
            Some(Verb::ACCT) => FoundKind::Account,
            Some(Verb::SITE) => FoundKind::Site,
            _ if in_url(&transcript.line_text(line)) => FoundKind::UrlPassword,
            _ => FoundKind::Password,
        };
        kinds.change(kind, |lines| lines.push(line.number()));
    }
    let lines = (0..u32::try_from(transcript.line_count()).unwrap_or(u32::MAX)).map(LineId);
    for line in lines.filter(|line| in_url(&transcript.line_text(*line))) {
        kinds.change(FoundKind::UrlPassword, |known| {
            if !known.contains(&line.number()) {
                known.push(line.number());
            }
        });
    }
    let view = |(kind, lines): (FoundKind, Vec<u32>)| {
        let count = u32::try_from(lines.len()).unwrap_or(u32::MAX);
        let lines = lines.into_iter().take(MOST_SHOWN).collect();
        FoundView { kind, count, times: count, first: Vec::new(), lines }
    };
    kinds.into_iter().filter(|(_, lines)| !lines.is_empty()).map(view).collect()
}

/// `ftp://user:***@host`, as the library shows it.
fn in_url(text: &str) -> bool {
    text.split("://").skip(1).any(|rest| {
        let authority = rest.split(|c: char| c == '/' || c.is_whitespace()).next().unwrap_or_default();
        authority.contains(":***@")
    })
}

fn replaced(redactor: &Redactor) -> Vec<FoundView> {
    let mut views: Sorted<FoundKind, FoundView> = Sorted::default();
    for replaced in redactor.replaced() {
        let kind = match replaced.kind {
            Kind::User => FoundKind::User,
            Kind::Host => FoundKind::Host,
            Kind::Path => FoundKind::Path,
            Kind::Address(of) => FoundKind::Address(of_class(of)),
        };
        views.change(kind, |view| {
            view.kind = kind;
            view.count += 1;
            view.times = view.times.saturating_add(u32::try_from(replaced.times).unwrap_or(u32::MAX));
            if view.first.len() < MOST_SHOWN {
                let (text, word, in_log) = (replaced.text, replaced.word, replaced.in_log);
                view.first.push(ReplacedView { text, word, in_log });
            }
        });
    }
    views.into_iter().map(|(_, view)| view).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::analyser::analyse;

    const LOG: &str = "Connecting to ftp://bob:tops3cret@files.example.org/\n220 ready\nUSER alice\n331 go on\n\
        PASS hunter2secret\n332 need account\nACCT payroll9\n230 in\nSITE PSWD hunter2secret newsecret7\n200 ok\nPASV\n\
        227 Entering Passive Mode (10,0,0,11,156,64)\nRETR /home/alice/plan.zip\n425 no\n";

    #[test]
    fn everything_is_found_and_no_secret_told() {
        let share = share(&analyse(LOG.as_bytes().to_vec()));
        let of = |kind| share.found.iter().find(|found| found.kind == kind);
        assert_eq!(of(FoundKind::Password).map(|found| found.lines.clone()), Some(vec![5]));
        assert_eq!(of(FoundKind::UrlPassword).map(|found| found.lines.clone()), Some(vec![1]));
        assert_eq!(of(FoundKind::Account).map(|found| found.lines.clone()), Some(vec![7]));
        assert_eq!(of(FoundKind::Site).map(|found| found.lines.clone()), Some(vec![9]));
        let words = |kind| {
            let first = of(kind).map(|found| found.first.clone()).unwrap_or_default();
            first.into_iter().map(|one| (one.text, one.word, one.in_log)).collect::<Vec<_>>()
        };
        assert!(words(FoundKind::User).contains(&("alice".into(), "user-1".into(), None)), "{share:?}");
        assert_eq!(
            words(FoundKind::Address(crate::worker::protocol::AddressClass::Private)),
            [("10.0.0.11".into(), "private-1".into(), Some("10.255.0.1".into()))]
        );
        assert_eq!(words(FoundKind::Host).len(), 1);
        let link = link::unpack(share.link.as_deref().unwrap(), link::LONGEST_LINK).unwrap();
        let said = format!("{share:?}{link}");
        for secret in ["tops3cret", "hunter2secret", "payroll9", "newsecret7"] {
            assert!(!said.contains(secret), "{secret}");
        }
        let summary = format!("{:?}{link}", share.summary);
        for name in ["alice", "files.example.org", "10.0.0.11", "10,0,0,11", "plan.zip"] {
            assert!(!summary.contains(name), "{name}");
        }
    }

    #[test]
    fn all_that_is_shared_has_the_same_placeholders() {
        let analysis = analyse(LOG.as_bytes().to_vec());
        let json = export(&analysis, ExportForm::Json, true);
        let log = export(&analysis, ExportForm::Log, true);
        assert_eq!(link::pack(&log, link::LONGEST_LINK), share(&analysis).link);
        assert!(json.contains("path-1") && log.contains("path-1.zip"), "{json}\n{log}");
        assert!(json.contains("ftp-explain.report/1") && !json.contains("alice"));
        let own = export(&analysis, ExportForm::Log, false);
        assert!(own.contains("USER alice") && own.contains("PASS ***") && !own.contains("hunter2secret"), "{own}");
    }

    #[test]
    fn a_long_log_gets_no_link_but_can_be_kept() {
        let mut log = String::new();
        let mut seed = 7_u64;
        for line in 0..3_000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(line);
            log.push_str(&format!("250 {seed:x}\n"));
        }
        let share = share(&analyse(log.into_bytes()));
        assert_eq!(share.link, Err(Refusal::TooLong));
        assert!(share.kept.is_some_and(|kept| kept.len() > link::LONGEST_LINK));
    }
}
