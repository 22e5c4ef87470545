//! The BSD ftp's own words, and the errors of its programs.

use crate::dialects::common::host_and_port;
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::Recorder;

/// Words that mean nothing for the session, by their beginning.
const REMARKS: &[&str] = &[
    "setupsockbufsize: ",
    "features[FEAT_",
    "updatelocalcwd: ",
    "updateremotecwd: ",
    "remotemodtime: ",
    "Name (",
    // Windows: `User (203.0.113.9:(none)): alice`
    "User (",
    "Password:",
    // The same in other languages of Windows.
    "Benutzer (",
    "Kennwort:",
    "Utilisateur (",
    "Mot de passe :",
    "Usuario (",
    "Contraseña:",
    "receive aborted",
    "send aborted",
    "waiting for remote to finish abort",
    "Account:",
    "Remote system type is ",
    "Using binary mode to transfer files.",
    "Using ascii mode to transfer files.",
    "local: ",
    "Passive mode on.",
    "Passive mode off.",
    "Passive mode: o",
    "Use of EPSV/EPRT cmds",
    "EPSV/EPRT on ",
    "Use of PORT cmds",
    "Interactive mode o",
    "Verbose mode o",
    "Hash mark printing o",
    "Debugging o",
    "Login failed",
    "Not connected.",
    "No control connection for command",
    "No proxy connection.",
    "Proxy connection ",
    "Already connected to ",
    "Connected and logged into ",
    "Restarting at ",
    "Retrieving ",
    "Remote directory: ",
    "Local directory ",
    "FEAT is not supported by the remote server.",
    "?Invalid command",
    "?Ambiguous command",
    "Invalid command.",
    "usage: ",
    "WARNING! ",
    "File may not have transferred correctly.",
    "Successfully ",
    "Type is ",
    "===>START SSL connect on DATA",
    "[Encrypted data transfer.]",
    "[Data transfer is not encrypted",
    "Warning! Data transfer",
    "Hash mark",
    "No match.",
    "Aborted data transfer",
    "Cannot do ",
    "Version: ",
];

/// `Remote system type is UNIX.` · `Passive mode address mismatch.` and the like.
pub(super) fn own_words(line: &str, to: &mut Recorder<'_>) -> bool {
    if let Some(rest) = line.strip_prefix("ftp_login: ") {
        // `ftp_login: user `alice' pass `secret' host `203.0.113.91'`: the password in clear where it came from a URL.
        let password = rest.split_once(" pass `").and_then(|(_, after)| after.split_once("' host `"));
        if let Some((password, _)) = password.filter(|(password, _)| *password != "<null>" && !password.is_empty()) {
            to.secret(password);
        }
        to.remark();
    } else if line == "Passive mode address mismatch." {
        to.note(Note::RefusedAddress);
    } else if line.starts_with("Passive mode address scan failure") || line == "parse error!" || line.starts_with("wrong server: return code must be") {
        to.note(Note::UnreadablePassiveReply);
    } else if line.starts_with("disabling epsv4 for this connection") || line.starts_with("disabling epsv6 for this connection") {
        to.note(Note::ExtendedGivenUp);
    } else if line == "Passive mode refused." || line.starts_with("Trying active mode") {
        to.note(Note::ModeChanged);
    } else if line == "SSL not available" {
        to.note(Note::TlsRefusedWentOn);
    } else if line.starts_with("[SSL Cipher ") || line.starts_with("[TLS Cipher ") {
        to.note(Note::Secured(Channel::Control));
    } else if line.starts_with("===>DONE SSL connect on DATA") {
        to.note(Note::Secured(Channel::Data));
    } else if line.contains(" aborted. Waiting for remote to finish abort") {
        to.note(Note::StoppedByUser);
    } else if line == "Connection closed by remote host." {
        to.note(Note::ControlLost(Failure::Closed));
    } else if is_summary(line) || REMARKS.iter().any(|beginning| line.starts_with(beginning)) || (line.starts_with("WARNING! ") && line.ends_with(" bare linefeeds received in ASCII mode")) {
        to.remark();
    } else {
        return false;
    }
    true
}

/// `1492 bytes received in 0.00 secs (11.7594 MB/s)` · Windows: `ftp: 67 bytes received in 0.00Seconds …`
fn is_summary(line: &str) -> bool {
    let line = line.strip_prefix("ftp: ").unwrap_or(line);
    let Some((count, rest)) = line.split_once(" bytes ") else { return false };
    let counts = !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit());
    counts && (rest.starts_with("received in ") || rest.starts_with("sent in "))
}

/// The errors that a program of the family prints after its own name.
pub(super) fn program_error(line: &str, failed: &mut bool, to: &mut Recorder<'_>) -> bool {
    // Windows puts the prompt's rest and a space in other places: `> ftp: connect :Connection timed out`
    // A terminal shows what was pressed to stop it: `^Cftp: accept: Interrupted system call`
    let line = line.strip_prefix("> ").or_else(|| line.strip_prefix("^C")).unwrap_or(line);
    let Some((program, text)) = line.split_once(": ") else { return false };
    let is_family = program == "ftp"
        || program == "pftp"
        || ["tnftp", "lukemftp", "ftp-ssl"].contains(&program)
        || program.strip_suffix("-ftp").is_some_and(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_alphanumeric()));
    if !is_family {
        return false;
    }
    if program != "ftp" {
        let name = to.words(program);
        to.note(Note::Program(name));
    }
    error(text, failed, to);
    true
}

fn error(text: &str, failed: &mut bool, to: &mut Recorder<'_>) {
    if let Some(rest) = text.strip_prefix("Can't connect to `") {
        // `Can't connect to `203.0.113.11:40099': Connection timed out`; the line without a reason sums up.
        let (place, reason) = rest.split_once('\'').unwrap_or((rest, ""));
        failure(place, reason, Channel::Unknown, failed, to);
    } else if let Some(rest) = text.strip_prefix("Can't lookup `") {
        let host = rest.split_once('\'').map_or(rest, |(place, _)| place);
        let (host, _) = split_service(host);
        let place = to.place(host, None);
        *failed = true;
        to.note(Note::Failed(Channel::Control, Failure::NameNotFound, place));
    } else if let Some(rest) = text.strip_prefix("connect to address ") {
        let (place, reason) = rest.split_once(": ").unwrap_or((rest, ""));
        failure(place, reason, Channel::Control, failed, to);
    } else if let Some(reason) = text.strip_prefix("connect: ").or_else(|| text.strip_prefix("connect :")) {
        failure("", reason, Channel::Unknown, failed, to);
    } else if text == "accept: Interrupted system call" {
        to.note(Note::StoppedByUser);
    } else if text == "no response from host" {
        failure("", "", Channel::Control, failed, to);
    } else if text.starts_with("Poll timeout waiting before accept") {
        // Active mode: the server said 150 and did not connect.
        to.note(Note::Failed(Channel::Data, Failure::TimedOut, Place::default()));
    } else if text.starts_with("SSL_connect DATA error") {
        to.note(Note::Failed(Channel::Data, Failure::Tls, Place::default()));
    } else if text.starts_with("SSL_connect error") || text.starts_with("SSL_connect failed") {
        to.note(Note::Failed(Channel::Control, Failure::Tls, Place::default()));
    } else if !to.has_spoken()
        && let Some((host, reason)) = text.split_once(": ")
        && !host.contains(' ')
        && Failure::from_text(reason) == Some(Failure::NameNotFound)
    {
        // `inetutils-ftp: ftp.nonexistent.example: Name or service not known`
        let place = to.place(host, None);
        to.note(Note::Failed(Channel::Control, Failure::NameNotFound, place));
    } else {
        to.remark();
    }
}

fn failure(place: &str, reason: &str, channel: Channel, failed: &mut bool, to: &mut Recorder<'_>) {
    let known = Failure::from_text(reason);
    if known.is_none() && reason.is_empty() && *failed {
        to.remark();
        return;
    }
    let (host, port) = split_service(place);
    let place = if host.is_empty() { Place::default() } else { to.place(host, port) };
    let is_data = channel == Channel::Unknown && to.in_data_setup();
    *failed = !is_data;
    to.note(Note::Failed(channel, known.unwrap_or(Failure::Other), place));
}

/// `203.0.113.104:ftp` · `10.0.0.5:21` · `2001:db8::1:21`: the service is what follows the last colon.
fn split_service(text: &str) -> (&str, Option<u16>) {
    match text.rsplit_once(':') {
        Some((host, "ftp")) => (host.trim_matches(['[', ']']), None),
        Some((host, service)) if text.parse::<std::net::Ipv6Addr>().is_err() && service.parse::<u16>().is_err() => (host, None),
        _ => host_and_port(text),
    }
}

/// Whether what was typed is answered without asking the server, or in words that are not the server's.
pub(super) fn asks_no_server(verb: &str) -> bool {
    const VERBS: &[&str] = &[
        "status", "help", "?", "features", "size", "modtime", "lcd", "lpwd", "macdef", "set", "unset", "page", "less",
        "more", "rate", "epsv", "epsv4", "epsv6", "debug", "verbose", "hash", "prompt", "glob", "bell", "idle", "usage",
        "edit", "gate", "!",
    ];
    VERBS.contains(&verb)
}
