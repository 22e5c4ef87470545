//! The English words for everything that is not about one finding.

use super::{Labels, Letter, Verdicts};
use crate::Outcome;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::server::Product;

pub(super) fn labels() -> &'static Labels {
    &LABELS
}

pub(super) fn verdicts() -> &'static Verdicts {
    &VERDICTS
}

pub(super) fn letter() -> &'static Letter {
    &LETTER
}

static LABELS: Labels = Labels {
    log: "FTP log",
    whose_move: "Whose move",
    how_sure: "How sure",
    proof: "The lines that show it",
    why: "Why",
    what_to_change: "What to change",
    other_servers: "Other servers",
    how_to_confirm: "How to confirm",
    also: "Also found",
    follows: "Follows from",
    problems: "Odd in the text",
    sessions: "Sessions",
    session_columns: ["Session", "Lines", "Server", "Login", "Transfers", "Result"],
    sources: "Sources",
    example: "Example",
    to_say_more: "To say more",
    line: "line",
    lines: "lines",
    not_understood: "Lines that were not understood: {unread} of {lines}.",
    and_more: "and {n} more",
    of_session: "session {n}",
    in_sessions: "in {n} sessions",
    login: ["accepted", "refused", "not seen"],
    not_shown: "not shown",
    done_of: "{done} of {tried}",
    later: "{time} s later",
    decimal_sign: ".",
    in_english: "",
};

// English sentences are put together in `verdict.rs`; these are for whoever needs a short one.
static VERDICTS: Verdicts = Verdicts {
    worked: "Everything worked.",
    watch_out: "Everything worked. One thing to watch out for: {title}.",
    incomplete: "The log ends before anything was decided.",
    not_ftp: "Nothing in this text is FTP as far as it can be recognised.",
    unexplained: "The session failed; the log does not show why.",
    several: "Of {all} sessions {failed} failed. The first to look at is session {number}.",
};

static LETTER: Letter = Letter {
    subject: "FTP: {title}",
    greeting: "Hello,",
    to_user: "thank you for the log of the FTP session with {server}. It shows what happened, and you can change it.",
    to_server_admin: "an FTP session with {server} failed. The log of the session shows why, and the cause can be removed at the server.",
    to_network_admin: "an FTP session with {server} failed. The log of the session shows why, and the cause can be removed at the firewall or router on the way.",
    to_developer: "an FTP session with {server} failed. The log of the session shows why, and the cause lies in the program.",
    unknown_server: "a server that the log does not name",
    what_happened: "What happened",
    unsure: "This log alone does not decide it. The check below does.",
    nothing_failed: "The log shows no failure, so that there is nothing to change.",
    secrets: "Passwords are left out of the quoted lines.",
    thanks: "Thank you.",
};

pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Failure => "failure",
        Severity::Warning => "warning",
        Severity::Note => "note",
        Severity::Info => "normal",
    }
}

pub(super) fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Certain => "",
        Confidence::Likely => "very likely",
        Confidence::Possible => "possible; something that would decide it is not in the log",
    }
}

pub(super) fn actor(actor: Actor) -> &'static str {
    match actor {
        Actor::User => "yours, at the client",
        Actor::ServerAdmin => "whoever runs the server",
        Actor::NetworkAdmin => "whoever runs the firewall or router",
        Actor::Developer => "whoever wrote the program",
        Actor::Nobody => "nobody needs to act",
    }
}

pub(super) fn doer(actor: Actor) -> &'static str {
    match actor {
        Actor::User => "You, at the client",
        Actor::ServerAdmin => "Whoever runs the server",
        Actor::NetworkAdmin => "Whoever runs the firewall or router",
        Actor::Developer => "Whoever wrote the program",
        Actor::Nobody => "Nobody",
    }
}

pub(super) fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Connect => "connecting",
        Stage::Greeting => "the greeting",
        Stage::Tls => "encryption",
        Stage::Login => "the login",
        Stage::Data => "the data connection",
        Stage::Transfer => "the transfer",
        Stage::Close => "the end of the session",
        Stage::Log => "the log itself",
    }
}

pub(super) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Worked => "worked",
        Outcome::WorkedWithWarnings => "worked, with warnings",
        Outcome::Incomplete => "incomplete",
        Outcome::Failed => "failed",
        Outcome::NotFtp => "not FTP",
    }
}

pub(super) fn this_server(product: Product) -> String {
    format!("This server, {}", product.name())
}

pub(super) fn problem(id: &str) -> String {
    let words = match id {
        "reply-never-closed" => "a reply of several lines is never closed by its code and a space",
        "reply-without-parentheses" => "the six numbers stand without parentheses",
        "reply-without-closing-parenthesis" => "an opening parenthesis is never closed",
        "number-out-of-range" => "one of the six numbers is above 255",
        "wrong-count-of-numbers" => "there are not exactly six numbers",
        "port-out-of-range" => "the port cannot be used: 0, or above 65535",
        "extended-reply-malformed" => "the port is not written as RFC 2428 says",
        "masked-number" => "a number was masked by hand",
        _ => return id.replace('-', " "),
    };
    words.to_owned()
}
