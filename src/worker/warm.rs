//! Makes the worker quick before its first log comes. Browsers compile each function of WebAssembly when it is first
//! called, and once more, better, when it has run for a while; so while nobody waits, the worker reads small logs of its
//! own, which brings this about for nearly all of them.

use super::analyser::analyse;
use super::protocol::Summary;

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

/// Sessions in each log. What is called once for each log, and goes through it in a loop, is compiled better only after
/// many rounds, and then for the next log.
const SESSIONS: usize = 30;

/// Reads logs of a client and of two servers, and gives what came of the client's.
pub(super) fn warm_up() -> Summary {
    let read = |session: String| analyse(session.repeat(SESSIONS).into_bytes()).summary();
    for session in [of_vsftpd(), of_proftpd()] {
        // What comes of it is not looked at, but has to be made.
        std::hint::black_box(read(session));
    }
    read(SAID.to_owned())
}

/// The same as vsftpd writes it down.
fn of_vsftpd() -> String {
    let line = |text: &str| {
        let what = if text.starts_with(|first: char| first.is_ascii_digit()) { "response" } else { "command" };
        format!("Sat Nov 21 07:10:02 2026 [pid 10] FTP {what}: Client \"192.0.2.7\", \"{text}\"\n")
    };
    SAID.lines().map(line).collect()
}

/// What ProFTPD says of it where it is told to say everything: each command thrice, and no reply.
fn of_proftpd() -> String {
    let line =
        |text: &str| format!("2026-11-21 07:10:02,555 ftp proftpd[10] 192.0.2.1 (192.0.2.7[192.0.2.7]): {text}\n");
    let command = |text: &str| {
        ["PRE_CMD", "CMD", "LOG_CMD"]
            .map(|step| line(&format!("dispatching {step} command '{text}' to mod_core")))
            .concat()
    };
    let commands = SAID.lines().filter(|text| text.starts_with(|first: char| first.is_ascii_uppercase()));
    line("FTP session opened.") + &commands.map(command).collect::<String>() + &line("FTP session closed.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::protocol::Outcome;

    #[test]
    fn what_is_read_to_be_quick_is_a_session_with_a_failure() {
        for log in [SAID.to_owned(), of_vsftpd()] {
            let summary = analyse(log.clone().into_bytes()).summary();
            assert_eq!(
                (summary.session_count, summary.not_understood, summary.outcome),
                (1, 0, Outcome::Failed),
                "{log}"
            );
        }
        let told = analyse(of_proftpd().into_bytes()).summary();
        assert_eq!((told.session_count, told.not_understood, told.dialects[0].id.as_str()), (1, 0, "proftpd-log"));
        assert_eq!(warm_up().session_count, SESSIONS as u32);
    }
}
