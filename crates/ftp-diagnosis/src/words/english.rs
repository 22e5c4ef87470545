//! The English words for everything that is not about one finding.

use super::{Labels, Letter, Pieces, Verdicts};
use crate::Outcome;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::server::Product;

pub(super) fn labels() -> &'static Labels {
    &LABELS
}

pub(super) fn verdicts() -> &'static Verdicts {
    &VERDICTS
}

pub(super) fn pieces() -> &'static Pieces {
    &PIECES
}

pub(super) fn letter() -> &'static Letter {
    &LETTER
}

static LABELS: Labels = Labels {
    log: "FTP log",
    log_left_out: "The log is not in this file, because it is longer than {size} MB. Ask for it as a file of its own.",
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
    what_happened: "What happened",
    wordings: "How servers word it",
    answers: "Answers",
    written_as: "Written as",
    replies: "Replies",
    in_practice: "Seen in practice as well: {codes}",
    unsure: "Unsure:",
    in_english: "",
};

// English sentences are put together in `verdict.rs`; these are for whoever needs a short one.
static VERDICTS: Verdicts = Verdicts {
    worked: "Everything worked.",
    watch_out: "Everything worked. One thing to watch out for: {title}.",
    incomplete: "The log ends before anything was decided.",
    not_ftp: "Nothing in this text is FTP as far as it can be recognised.",
    no_session: "The form of this text is that of a known program's log, but nothing of an FTP session can be read in it.",
    sftp: "This is a log of SFTP, the file transfer of SSH, and not of FTP: other commands, other answers, and one connection on port 22.",
    unexplained: "The session failed; the log does not show why.",
    several: "Of {all} sessions {failed} failed. The first to look at is session {number}.",
};

static PIECES: Pieces = Pieces {
    unknown_code: "No specification and no known server uses this code.",
    unknown_verb: "No specification and no known program uses a command of this name.",
    masked: "masked",
    missing: "missing",
    server_waits: "Worked out: the address is {host}, the port is {high} × 256 + {low} = {port}, so the server waits there for the client: {host}:{port}.",
    client_waits: "Worked out: the address is {host}, the port is {high} × 256 + {low} = {port}, so the client waits there for the server: {host}:{port}.",
    only_port: "Worked out: the port is {high} × 256 + {low} = {port}.",
    client_waits_extended: "Worked out: the client waits at {host}, port {port}.",
    server_waits_extended: "Worked out: the server waits for the client on port {port}. The address is not said; it is the one to which the client is connected already.",
    delimiter: "The delimiter is {delimiter} instead of {usual}. RFC 2428 allows it, but some clients do not read it.",
    code_page: "It comes of a code page of IBM i or z/OS.",
    size: "Worked out: the file has {size} bytes.",
    no_numbers: "There are no numbers in it, so nobody can tell where to connect.",
    wrong_count: "There are {count} numbers where six are due.",
    out_of_range: "Number {position} is {value}; each of the six is from 0 to 255.",
    port_zero: "Port 0 cannot be used.",
    no_parentheses: "The numbers stand without parentheses; a few clients need them.",
    not_closed: "The parenthesis is not closed.",
    extra_inside: "Something else than the numbers stands between the parentheses.",
    several_lists: "There is more than one list of six numbers; this is the first.",
    addresses: [
        "This address can be reached from anywhere, as far as its number tells.",
        "This is a private address: it can be reached from the same network only. If the server is reached over the internet, a client outside cannot use it.",
        "This address belongs to a carrier's own translation of addresses (100.64.0.0/10): nobody outside can connect to it.",
        "This address means the very computer that uses it: no other can connect to it.",
        "This is no address at all; some programs mean \u{201c}the one you know\u{201d} by it.",
        "This is a link-local address, which a computer gives itself when it gets none: it is usable on the same cable only.",
        "No single computer has such an address; nothing can connect to it.",
    ],
    standard: "{code} is one of the standard replies to {verb}.",
    practice: "{code} is no standard reply to {verb}, but servers do send it.",
    unexpected: "{code} is no reply to {verb} that any specification gives: something is out of step.",
    answers: "It answers {commands}.",
    want_command: "the command that the reply answers, and the replies before it",
    want_reply: "the server's reply to {verb}",
    want_peer: "the address of the server that the client is connected to",
    want_next: "what happened next: whether the data connection was made",
    want_session: "the session from its greeting on",
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
