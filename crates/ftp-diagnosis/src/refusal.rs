//! Why a server refuses: 421, 530, 550 and their kin are told apart by their text alone, and every product words it
//! its own way.

use ftp_catalog::letters;
use ftp_transcript::grammar::find::{holds, holds_any};

/// Why a connection, a login or a whole session is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// A limit of connections, users or sessions is reached.
    TooMany,
    /// The session was silent for too long, or the login took too long.
    Idle,
    /// The server goes down, or somebody ended the session by hand.
    ShuttingDown,
    /// Only encrypted sessions are welcome.
    TlsRequired,
    /// The data connection has to resume the TLS session of the control connection.
    SessionReuse,
    /// Anonymous users are not welcome, or nobody else is.
    Anonymous,
    /// The account's home folder is missing.
    Home,
    /// vsftpd refuses its own configuration (`OOPS`).
    Oops,
    /// Too many wrong passwords before: locked out for a while.
    Banned,
    /// The address of a data connection is not the one of the client.
    DataAddress,
    /// Something about the data connection or the transfer, which says nothing about the session.
    Data,
    /// Not a server's word: some clients print a 421 of their own when the connection is gone.
    ClientsOwnWords,
}

/// Reads the reason out of the text of a refusal. `None` where it names none that is known here.
pub fn reason(text: &str) -> Option<Reason> {
    let text = letters::small(text);
    let any = |words: &[&str]| holds_any(&text, words);
    let about_data = any(&["data channel", "data connection", "data socket"]);
    if any(&[
        "remote server has closed connection",
        "remote server timed out",
        "user interrupt",
        "no control connection",
    ]) {
        Some(Reason::ClientsOwnWords)
    } else if holds(&text, "oops:") {
        // Other complaints may name a file in somebody's `/home`.
        Some(if any(&["change directory", "home dir"]) { Reason::Home } else { Reason::Oops })
    } else if any(&["session reuse", "session resum", "cached tls session", "tls session"])
        && any(&["requir", "must", "not resum", "not been resum", "has not", "cached"])
    {
        Some(Reason::SessionReuse)
    } else if holds(&text, "ban") && any(&["banned", "ban list"])
        || any(&["login attempts", "login failures", "failed logins", "authentication failures", "failed login"])
            && any(&["too many", "maximum", "exceed"])
    {
        Some(Reason::Banned)
    } else if is_too_many(&text) {
        Some(Reason::TooMany)
    } else if !about_data
        && !any(&["certificate", "not support", "not allow tls", "not allow ssl", "prot p", "prot command"])
        && any(&["tls", "ssl", "encrypt", "secure connection", "secure auth", "cleartext", "clear text", "plain ftp"])
        && any(&["requir", "must", "not accept", "not allow", "mandatory", "need", "only", "have to use", "refused"])
        || holds(&text, "use auth first")
    {
        Some(Reason::TlsRequired)
    } else if any(&["ip address", "foreign address", "address mismatch"]) && any(&["match", "foreign", "control conn"])
    {
        Some(Reason::DataAddress)
    } else if about_data {
        Some(Reason::Data)
    } else if any(&[
        "timeout",
        "timed out",
        "time out",
        "time-out",
        "idle",
        "inactiv",
        "no activity",
        "transfer-time",
        "time exceeded",
        "typing a little faster",
    ]) {
        Some(Reason::Idle)
    } else if any(&["shutting down", "shut down", "going down", "going offline", "kicked", "maintenance"]) {
        Some(Reason::ShuttingDown)
    } else if holds(&text, "anonymous")
        && any(&["only", "no anonymous", "not ", "n't", "denied", "disabled", "refused", "sorry", "forbidden"])
    {
        Some(Reason::Anonymous)
    } else if any(&["home dir", "home folder", "homedir"]) {
        Some(Reason::Home)
    } else {
        None
    }
}

/// Whether the text says that a limit of connections is reached.
fn is_too_many(text: &str) -> bool {
    let any = |words: &[&str]| holds_any(text, words);
    let whom =
        any(&["connect", "user", "client", "session", "login", "logged", "anonymous", "from this ip", "your ip"]);
    let reached =
        any(&["allowed", "already", "reach", "exceed", "limit", "logged in", "connected", "sorry", "(the max"]);
    whom && (holds(text, "too many")
        || any(&["maximum", "max number", "max. number", "max clients", "max connections"]) && reached
        || holds(text, "limit") && any(&["exceed", "reach", "over"])
        || holds(text, "exceeded the number"))
        || any(&["server is full", "server full"])
        || names_a_maximum(text)
}

/// `Sorry, max 40 users --try again later`
fn names_a_maximum(text: &str) -> bool {
    text.split_once("max ").is_some_and(|(_, rest)| {
        let counted = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        counted.len() < rest.len()
            && [" users", " clients", " connections"].iter().any(|whom| counted.starts_with(whom))
    })
}

/// Why a command on a file or folder is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileReason {
    /// There is no such file or folder.
    Missing,
    /// The account may not do this.
    Denied,
    /// The file could not be opened; the text leaves open whether it is missing or protected.
    Unopened,
    /// It is there already.
    Exists,
    /// Something else that the text names: a quota, a mode, a folder where a file is due, a forbidden name.
    Other,
}

/// The text in lower case, without the name that the command asked for: servers repeat it.
pub(crate) fn without_name(text: &str, argument: &str) -> String {
    let mut text = letters::small(text);
    let argument = letters::small(argument.trim());
    let name = argument.rsplit('/').next().unwrap_or_default();
    for repeated in [argument.as_str(), name] {
        if repeated.len() > 2 {
            text = text.replace(repeated, "");
        }
    }
    text
}

/// Reads the reason out of the text of a refusal. `argument` is what the command asked for: servers repeat it, and a
/// file's name must not be taken for the reason.
pub fn file_reason(text: &str, argument: &str) -> Option<FileReason> {
    let text = without_name(text, argument);
    let any = |words: &[&str]| holds_any(&text, words);
    let missing = any(&[
        "no such",
        "not found",
        "cannot find",
        "can't find",
        "could not find",
        "couldn't find",
        "does not exist",
        "doesn't exist",
        "not exist",
        "enoent",
        "check for file existence",
        "unknown file",
    ]);
    let denied = any(&[
        "permission",
        "access is denied",
        "access denied",
        "no access",
        "not authorized",
        "not enough privileges",
        "insufficient privileges",
        "not permitted",
        "eacces",
        "eperm",
        "read-only file system",
        "read only file system",
        "not writable",
        "not readable",
        "write protected",
    ]);
    if any(&[
        "overwrite",
        "ascii",
        "plain file",
        "regular file",
        "is a directory",
        "is a folder",
        "not a directory",
        "not empty",
        "quota",
        "disk full",
        "no space",
        "insufficient storage",
        "insufficient disk",
        "allocation",
        "not allowed",
        "prohibited",
        "illegal",
        "invalid",
        "restart",
        "resum",
        "rest ",
        "in use",
        "being used",
        "busy",
        "locked by",
        "page type",
        "tls",
        "ssl",
        "log in",
        "login",
        "logged in",
        "no files found",
        "no members",
        "no data sets",
        "not implemented",
        "not understood",
        "not supported",
        "virus",
    ]) {
        Some(FileReason::Other)
    } else if any(&["already exist", "file exists", "eexist"]) {
        Some(FileReason::Exists)
    } else if missing && denied {
        Some(FileReason::Unopened)
    } else if missing {
        Some(FileReason::Missing)
    } else if denied {
        Some(FileReason::Denied)
    } else if any(&[
        "open",
        "create file",
        "create that file",
        "unavailable",
        "not retrievable",
        "could not get file",
        "failed to change directory",
        "not taken",
        "rnfr command failed",
    ]) || text.trim().is_empty()
    {
        Some(FileReason::Unopened)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_are_refused_for_many_reasons() {
        let cases = [
            ("There are too many connected users, please try later.", Reason::TooMany),
            ("Too many connections (1) from this IP", Reason::TooMany),
            ("1 users (the maximum) are already logged in, sorry", Reason::TooMany),
            ("Sorry, the maximum number of allowed clients (1) are already connected.", Reason::TooMany),
            ("Sorry, you have exceeded the number of connections.", Reason::TooMany),
            ("Sorry, max 40 users --try again later", Reason::TooMany),
            ("Temporarily banned for too many failed login attempts", Reason::Banned),
            ("Timeout.", Reason::Idle),
            ("Idle timeout (3 seconds): closing control connection", Reason::Idle),
            ("Disconnected due to inactivity", Reason::Idle),
            ("No-transfer-time exceeded. Closing control connection.", Reason::Idle),
            ("Passive data channel timed out.", Reason::Data),
            ("Service not available, remote server has closed connection.", Reason::ClientsOwnWords),
            ("Non-anonymous sessions must use encryption.", Reason::TlsRequired),
            ("SSL/TLS required on the control channel", Reason::TlsRequired),
            ("Sorry, cleartext sessions and weak ciphers are not accepted on this server.", Reason::TlsRequired),
            ("This server does not allow plain FTP. You have to use FTP over TLS.", Reason::TlsRequired),
            ("Use AUTH first.", Reason::TlsRequired),
            ("Policy requires SSL.", Reason::TlsRequired),
            ("SSL connection failed: session reuse required", Reason::SessionReuse),
            ("Unable to build data connection: TLS session of data connection not resumed.", Reason::SessionReuse),
            ("This FTP server is anonymous only.", Reason::Anonymous),
            ("This is a private system - No anonymous login", Reason::Anonymous),
            ("User cannot log in, home directory inaccessible.", Reason::Home),
            ("OOPS: vsftpd: refusing to run with writable root inside chroot()", Reason::Oops),
            ("OOPS: cannot change directory:/home/carol", Reason::Home),
            ("OOPS: failed to open vsftpd log file:/home/ftp/vsftpd.log", Reason::Oops),
            ("FTP server shutting down", Reason::ShuttingDown),
            ("Rejected command, requested IP address does not match control connection IP.", Reason::DataAddress),
        ];
        for (text, expected) in cases {
            assert_eq!(reason(text), Some(expected), "{text}");
        }
        for text in [
            "Login incorrect.",
            "Please login with USER and PASS.",
            "Permission denied.",
            "Service not available",
            "Names have at most max 40 letters",
        ] {
            assert_eq!(reason(text), None, "{text}");
        }
    }

    #[test]
    fn files_are_refused_for_many_reasons() {
        let cases = [
            ("no-such-file.zip: No such file or directory.", "no-such-file.zip", FileReason::Missing),
            ("ENOENT: no such file or directory, stat '/srv/a.zip'", "a.zip", FileReason::Missing),
            ("The system cannot find the file specified.", "x", FileReason::Missing),
            ("readonly/not found.txt: Permission denied", "readonly/not found.txt", FileReason::Denied),
            ("Access is denied.", "x", FileReason::Denied),
            ("Failed to open file.", "x", FileReason::Unopened),
            ("Can't open locked.txt: Permission denied", "locked.txt", FileReason::Denied),
            ("SIZE not allowed in ASCII mode", "x", FileReason::Other),
            ("docs: not a plain file.", "docs", FileReason::Other),
            ("docs: File exists", "docs", FileReason::Exists),
            ("Could not create file.", "readonly/up.txt", FileReason::Unopened),
            ("Requested action not taken. File name not allowed.", "x", FileReason::Other),
        ];
        for (text, argument, expected) in cases {
            assert_eq!(file_reason(text, argument), Some(expected), "{text}");
        }
    }
}
