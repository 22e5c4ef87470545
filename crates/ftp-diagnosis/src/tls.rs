//! Questions that several rules ask about TLS: where it began, which connection it failed on and why, and whether the
//! data is protected.

use crate::case::Case;
use crate::finding::Confidence;
use crate::refusal::{self, Reason};
use crate::rule::Reporter;
use ftp_catalog::letters;
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::LineId;
use ftp_transcript::grammar::find::{holds, holds_any};
use ftp_transcript::note::{CertificateTrouble, Channel, Failure, Note};
use ftp_transcript::session::{DataChannel, Exchange, NoteEntry, Tls, TransferOutcome};

/// The port of implicit TLS (RFC 4217 §1 names it only to advise against it).
pub(crate) const IMPLICIT_PORT: u16 = 990;

/// TLS could not be agreed on, or a certificate was not accepted.
pub(crate) struct Trouble<'a> {
    /// Why.
    pub(crate) failure: Failure,
    /// The line that says so.
    pub(crate) line: LineId,
    /// Whether TLS stood on the control connection by then, so that a data connection is meant.
    pub(crate) on_data: bool,
    /// The data connection of that moment.
    pub(crate) channel: Option<&'a DataChannel>,
}

/// Whether the command asks for TLS, and not for Kerberos or the like.
pub(crate) fn asks_for_tls(case: &Case<'_>, exchange: &Exchange) -> bool {
    let mechanism = case.argument(exchange).to_ascii_uppercase();
    exchange.verb() == Some(Verb::AUTH) && matches!(mechanism.as_str(), "TLS" | "SSL" | "TLS-C" | "TLS-P")
}

/// The first line that TLS protects on the control connection: after the AUTH that was accepted, or after the word of a
/// program that TLS stands. See [`Case::encrypted_since`].
pub(crate) fn encrypted_since(case: &Case<'_>) -> Option<LineId> {
    const FIRST: LineId = LineId(0);
    let accepted = |e: &&Exchange| e.reported == Some(true) || e.code().is_some_and(|c| (200..400).contains(&c.0));
    let agreed = case.exchanges_of(Verb::AUTH).find(accepted).and_then(|e| e.command).map(|c| c.line);
    let said =
        |n: &&NoteEntry| matches!(n.note, Note::Secured(Channel::Control | Channel::Unknown) | Note::ExplicitTls);
    let told = case.session.notes.iter().find(said).map(|n| n.line);
    if case.session.tls == Tls::Implicit || (agreed.is_none() && told.is_none() && protects_data(case)) {
        return Some(FIRST);
    }
    agreed.into_iter().chain(told).min().map(|line| LineId(line.0.saturating_add(1)))
}

/// Whether data connections are protected, which needs TLS on the control connection first (RFC 4217 §9), in a log that
/// does not show how that began: the listener started late, or the program does not print it.
fn protects_data(case: &Case<'_>) -> bool {
    let granted = |verb| case.exchanges_of(verb).any(Exchange::succeeded);
    let secured = || case.session.notes.iter().any(|n| n.note == Note::Secured(Channel::Data));
    (granted(Verb::PBSZ) || granted(Verb::PROT) || secured()) && case.exchanges_of(Verb::AUTH).next().is_none()
}

/// The first AUTH of which the log does not show whether the server agreed.
pub(crate) fn asked_without_answer(case: &Case<'_>) -> Option<LineId> {
    let open = |e: &&Exchange| e.final_reply().is_none() && e.reported.is_none();
    case.exchanges_of(Verb::AUTH).find(open)?.command.map(|c| c.line)
}

/// The line on which the server agreed to begin TLS: the last line before the handshake.
pub(crate) fn agreed_at(case: &Case<'_>) -> Option<LineId> {
    let accepted =
        |e: &&Exchange| e.reported == Some(true) || e.code().is_some_and(|code| (200..400).contains(&code.0));
    let auth = case.exchanges_of(Verb::AUTH).filter(accepted).find(|e| asks_for_tls(case, e))?;
    auth.final_reply().map(|r| r.last_line).or_else(|| auth.last_line())
}

/// The line on which the server first answered something under TLS.
fn stood_at(case: &Case<'_>) -> Option<LineId> {
    let begin = agreed_at(case);
    if begin.is_none() && !matches!(case.session.tls, Tls::Explicit | Tls::Implicit) {
        return None;
    }
    answered_after(case, begin)
}

/// The first line on which the server answered anything after this one.
fn answered_after(case: &Case<'_>, begin: Option<LineId>) -> Option<LineId> {
    case.replies().map(|(_, reply)| reply.first_line).find(|line| begin.is_none_or(|begin| *line > begin))
}

/// What the client says went wrong with TLS, in order.
pub(crate) fn troubles<'a>(case: &Case<'a>) -> Vec<Trouble<'a>> {
    let session = case.session;
    let stood = stood_at(case);
    let begun_at = |c: &DataChannel| {
        let exchange = session.setup_of(c).or_else(|| session.transfer_of(c));
        exchange.and_then(Exchange::first_line)
    };
    let about_tls = session.notes.iter().filter_map(|n| {
        let (channel, failure) = match n.note {
            Note::Failed(channel, failure, _) => (channel, failure),
            Note::TransferFailed(failure) => (Channel::Data, failure),
            Note::ControlLost(failure) => (Channel::Control, failure),
            _ => return None,
        };
        matches!(failure, Failure::Tls | Failure::Certificate(_)).then_some((n.line, channel, failure))
    });
    about_tls
        .map(|(line, channel, failure)| {
            let on_data = channel == Channel::Data || stood.is_some_and(|stood| stood < line);
            let begun = session.channels.partition_point(|c| begun_at(c) < Some(line));
            let last = begun.checked_sub(1).and_then(|index| session.channels.get(index));
            Trouble { failure, line, on_data, channel: last.filter(|_| on_data) }
        })
        .collect()
}

/// What follows where a client refuses the server's certificate.
pub(crate) const FOLLOWS_REFUSED_CERTIFICATE: &[&str] =
    &["control-connection-lost", "tls-handshake-failed", "not-logged-in", "closed-without-greeting"];

/// Reports that the client refused the server's certificate on the control connection for one reason.
pub(crate) fn report_refused_certificate(case: &Case<'_>, report: &mut Reporter<'_>, reason: CertificateTrouble) {
    let lines = refused_certificate(case, reason);
    if !lines.is_empty() {
        report.finding(Confidence::Certain, lines).fact_if("peer", case.peer_fact()).context(agreed_at(case));
    }
}

/// The lines on which the client refused the server's certificate on the control connection for one reason.
pub(crate) fn refused_certificate(case: &Case<'_>, wanted: CertificateTrouble) -> Vec<LineId> {
    let refused: Vec<(LineId, CertificateTrouble)> = troubles(case)
        .into_iter()
        .filter(|t| !t.on_data)
        .filter_map(|t| match t.failure {
            Failure::Certificate(trouble) => Some((t.line, trouble)),
            _ => None,
        })
        .collect();
    let Some((first, _)) = refused.first() else { return Vec::new() };
    // A client that lists all its doubts and then gives up calls only some of them errors. A doubt that it got over
    // earlier in the session is none of them.
    let doubts = case.session.notes.iter().filter(|n| n.line > *first).filter_map(|n| match n.note {
        Note::CertificateDoubt(trouble) => Some((n.line, trouble)),
        _ => None,
    });
    refused.iter().copied().chain(doubts).filter(|(_, trouble)| *trouble == wanted).map(|(line, _)| line).collect()
}

/// Whether the client's words say that what came back was no TLS at all.
pub(crate) fn answer_was_no_tls(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "wrong version number",
        "wrong_version_number",
        "packet length too long",
        "unexpected tls packet",
        "unrecognized ssl message",
        "unknown protocol",
        "gnutls error -15",
        "token supplied to the function is invalid",
        "first record does not look like a tls handshake",
    ];
    let text = letters::small(text);
    holds_any(&text, WORDS)
}

/// The lines that show that the TLS handshake of the control connection failed because the server did not speak TLS
/// there: the client began it at once, before any greeting.
pub(crate) fn implicit_on_explicit_port(case: &Case<'_>) -> Vec<LineId> {
    if case.session.foreign.is_some() || answered_after(case, None).is_some() || agreed_at(case).is_some() {
        return Vec::new();
    }
    let meant = |t: &Trouble<'_>| {
        t.failure == Failure::Tls
            && !t.on_data
            && (case.session.peer.port == Some(21) || answer_was_no_tls(&case.transcript().line_text(t.line)))
    };
    troubles(case).into_iter().filter(meant).map(|t| t.line).collect()
}

/// Whether a client without TLS called on the port that is kept for implicit TLS.
pub(crate) fn explicit_on_implicit_port(case: &Case<'_>) -> bool {
    case.session.peer.port == Some(IMPLICIT_PORT) && case.session.tls != Tls::Implicit
}

/// A refusal whose text says that the handshake failed.
pub(crate) fn tells_of_failed_handshake(text: &str) -> bool {
    let small = letters::small(text);
    let any = |words: &[&str]| holds_any(&small, words);
    any(&["tls", "ssl"])
        && any(&["handshak", "negotiation", "ssl connection", "tls connection"])
        && holds(&small, "fail")
        && refusal::reason(text) != Some(Reason::SessionReuse)
}

/// The lines on which the session ended right after the server had agreed to TLS, before anything was said under it.
pub(crate) fn gone_in_handshake(case: &Case<'_>) -> Vec<LineId> {
    let Some(agreed) = agreed_at(case).filter(|agreed| answered_after(case, Some(*agreed)).is_none()) else {
        return Vec::new();
    };
    let gone = |note: &Note| match note {
        Note::ControlLost(failure) | Note::Failed(Channel::Control, failure, _) => {
            matches!(failure, Failure::Closed | Failure::Reset | Failure::Aborted | Failure::TimedOut)
        }
        Note::NoReply => true,
        _ => false,
    };
    case.session.notes.iter().filter(|n| n.line > agreed && gone(&n.note)).map(|n| n.line).collect()
}

/// The data protection levels that the server agreed to, in order: `C`, `P` and so on, with the line of each PROT.
pub(crate) struct Protection(Vec<(LineId, String)>);

impl Protection {
    pub(crate) fn of(case: &Case<'_>) -> Protection {
        let agreed = case.exchanges_of(Verb::PROT).filter(|e| e.succeeded());
        let level = |e| case.argument(e).trim().to_ascii_uppercase();
        Protection(agreed.filter_map(|e| Some((e.first_line()?, level(e)))).collect())
    }

    /// The level in force when `line` was said; `None` where PROT was not agreed on before.
    pub(crate) fn at(&self, line: LineId) -> Option<(LineId, &str)> {
        let before = self.0.partition_point(|(said, _)| *said < line);
        before.checked_sub(1).and_then(|last| self.0.get(last)).map(|(said, level)| (*said, level.as_str()))
    }
}

/// Whether a refusal says that the data connection has to be protected. `argument` is what the command asked for:
/// servers repeat it, and a file's name must not be taken for the reason.
pub(crate) fn wants_protected_data(code: ReplyCode, text: &str, argument: &str) -> bool {
    if !matches!(code.0, 425 | 431 | 500..=599) {
        return false;
    }
    let other = |text| refusal::reason(text) == Some(Reason::SessionReuse) || tells_of_failed_handshake(text);
    let said = refusal::without_name(text, argument);
    let any = |words: &[&str]| holds_any(&said, words);
    let protection = any(&["tls", "ssl", "encrypt", "prot p", "prot setting", "protection level", "secure data"]);
    let wanted = any(&["requir", "must", "need", "cannot be opened", "only", "not allow", "insufficient", "use prot"]);
    protection && wanted && !other(text)
}

/// The transfers that were done in the clear while TLS protected the control connection: the line of each command,
/// with that of the `PROT C` that agreed to it, if there was one.
pub(crate) fn unprotected(case: &Case<'_>) -> Vec<(LineId, Option<LineId>)> {
    let implicit = case.session.tls == Tls::Implicit;
    let begin = agreed_at(case);
    let secured = case.session.notes.iter().any(|n| n.note == Note::Secured(Channel::Data));
    // A PROT without a visible answer may have worked.
    let asked = case.exchanges_of(Verb::PROT).any(|e| !e.refused());
    if secured || !(implicit || begin.is_some()) {
        return Vec::new();
    }
    let levels = Protection::of(case);
    let done = case.session.channels.iter().filter(|c| c.outcome == TransferOutcome::Completed);
    done.filter_map(|channel| {
        let line = case.session.transfer_of(channel)?.command?.line;
        match levels.at(line) {
            Some((said, "C")) => Some((line, Some(said))),
            Some(_) => None,
            // Ports of implicit TLS mostly protect everything unasked.
            None => (!implicit && !asked && begin < Some(line)).then_some((line, None)),
        }
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_want_protected_data_in_many_words() {
        let wants = [
            (522, "SSL/TLS required on the data channel"),
            (550, "SSL/TLS required on the data channel."),
            (522, "Data connections must be encrypted."),
            (521, "PROT P required"),
            (521, "Data connection cannot be opened with this PROT setting."),
            (534, "This server requires an encrypted data connection with PROT P"),
            (534, "Policy requires SSL."),
        ];
        for (code, text) in wants {
            assert!(wants_protected_data(ReplyCode(code), text, ""), "{text}");
        }
        let others = [
            (522, "SSL connection failed: session reuse required"),
            (522, "SSL connection failed; handshake required"),
            (425, "Unable to build data connection: Operation not permitted"),
            (550, "tls-only.txt: No such file or directory"),
            (425, "Failed to establish connection."),
        ];
        for (code, text) in others {
            assert!(!wants_protected_data(ReplyCode(code), text, "tls-only.txt"), "{text}");
        }
    }

    #[test]
    fn handshakes_fail_in_many_words() {
        for text in
            ["TLS handshake failed", "TLS handshaking failed!", "SSL connection failed.", "TLS negotiation failed"]
        {
            assert!(tells_of_failed_handshake(text), "{text}");
        }
        for text in ["SSL connection failed: session reuse required", "Login failed", "Failed to open tls.txt"] {
            assert!(!tells_of_failed_handshake(text), "{text}");
        }
    }
}
