//! Makes the worker quick before its first log comes. Browsers compile each function of WebAssembly when it is first
//! called, and once more, better, when it has run for a while; so while nobody waits, the worker reads small logs of its
//! own, which brings this about for nearly all of them.

use super::analyser::analyse;

/// What client and server say: a login, a listing, a file that is there and one that is not.
const SAID: &str = "\
220 FTP server ready
USER a
331 Password, please
PASS ****
230 Logged in
CWD /b
250 OK
PASV
227 Entering Passive Mode (192,0,2,1,195,80).
LIST
150 Here it comes
226 Done
EPSV
229 Entering Extended Passive Mode (|||50001|)
RETR c
550 c: No such file
QUIT
221 Bye
";

/// Sessions in each log: what is done for each line shall outweigh what is done for each log.
const SESSIONS: usize = 5;

/// Reads a client's and a server's log.
pub(super) fn warm_up() {
    for log in [SAID.to_owned(), of_server()].map(|session| session.repeat(SESSIONS)) {
        // What comes of it is not looked at, but has to be made.
        std::hint::black_box(analyse(log.into_bytes()).summary());
    }
}

/// The same as vsftpd writes it down.
fn of_server() -> String {
    let line = |text: &str| {
        let what = if text.starts_with(|first: char| first.is_ascii_digit()) { "response" } else { "command" };
        format!("Sat Nov 21 07:10:02 2026 [pid 10] FTP {what}: Client \"192.0.2.7\", \"{text}\"\n")
    };
    SAID.lines().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::protocol::Outcome;

    #[test]
    fn what_is_read_to_be_quick_is_a_session_with_a_failure() {
        for log in [SAID.to_owned(), of_server()] {
            let summary = analyse(log.clone().into_bytes()).summary();
            assert_eq!(
                (summary.session_count, summary.not_understood, summary.outcome),
                (1, 0, Outcome::Failed),
                "{log}"
            );
        }
        warm_up();
    }
}
