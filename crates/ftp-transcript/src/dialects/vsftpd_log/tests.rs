//! What the samples decode to, and the tricky lines one by one.

use crate::dialects;
use crate::session::{Login, Mode, TransferOutcome};
use crate::{Decoded, decode};
use ftp_catalog::Verb;

fn read(text: &str) -> Decoded {
    let decoded = decode(text.as_bytes().to_vec());
    let id = decoded.transcript.segments().first().and_then(|s| dialects::get(s.dialect)).map(|d| d.id);
    assert_eq!(id, Some("vsftpd-log"));
    assert_eq!(decoded.transcript.lines_not_understood(), 0);
    decoded
}

#[test]
fn the_processes_of_a_session_are_joined() {
    let decoded = read(include_str!("samples/protocol.log"));
    assert_eq!(decoded.sessions.len(), 2);
    let first = &decoded.sessions[0];
    assert_eq!(first.client_address, Some([192, 0, 2, 25].into()));
    assert_eq!(first.peer.address, None);
    assert_eq!(first.login, Login::Accepted);
    let outcomes: Vec<_> = first.channels.iter().map(|c| (c.mode, c.outcome)).collect();
    assert!(outcomes.iter().all(|o| o.1 == TransferOutcome::Completed), "{outcomes:?}");
    let feat = decoded.sessions[1].exchanges_of(Verb::FEAT).next().unwrap().1;
    assert_eq!(feat.replies.len(), 1);
    assert!(feat.replies[0].closed);
    let lines: Vec<_> = decoded.transcript.reply_lines(&feat.replies[0]).collect();
    assert_eq!(lines[1], " EPRT");
}

#[test]
fn interleaved_sessions_are_told_apart() {
    let decoded = read(include_str!("samples/interleaved.log"));
    for session in &decoded.sessions {
        let client = session.client_address.unwrap().to_string();
        for line in 0..decoded.transcript.line_count() as u32 {
            let line = crate::LineId(line);
            if decoded.transcript.session_of(line).is_some_and(|s| std::ptr::eq(&decoded.sessions[s], session)) {
                assert!(decoded.transcript.line_text(line).contains(&format!("\"{client}\"")));
            }
        }
        assert!(session.greeting.is_some());
        assert!(session.exchanges_of(Verb::USER).count() <= 1);
    }
}

#[test]
fn two_logins_of_one_client_at_once_stay_apart() {
    let line = |pid: u32, what: &str| format!("Sat Nov 21 06:40:53 2026 [pid {pid}] {what}\n");
    let client = "Client \"192.0.2.7\"";
    let mut log = String::new();
    for pid in [10, 20] {
        log += &line(pid, &format!("CONNECT: {client}"));
        log += &line(pid, &format!("FTP response: {client}, \"220 ready\""));
        log += &line(pid, &format!("FTP command: {client}, \"USER bob\""));
        log += &line(pid, &format!("[bob] FTP response: {client}, \"331 word?\""));
        log += &line(pid, &format!("[bob] FTP command: {client}, \"PASS <password>\""));
    }
    for pid in [11, 21] {
        log += &line(pid + 1, &format!("[bob] OK LOGIN: {client}"));
        log += &line(pid, &format!("[bob] FTP response: {client}, \"230 in\""));
    }
    log += &line(11, &format!("[bob] FTP command: {client}, \"PASV\""));
    log += &line(21, &format!("[bob] FTP command: {client}, \"EPSV\""));
    log += &line(11, &format!("[bob] FTP response: {client}, \"227 Entering Passive Mode (192,0,2,9,195,80).\""));
    log += &line(21, &format!("[bob] FTP response: {client}, \"229 Entering Extended Passive Mode (|||40000|)\""));
    let decoded = read(&log);
    let found: Vec<_> = decoded
        .sessions
        .iter()
        .map(|s| (s.login, s.channels[0].mode, s.channels[0].announced.as_ref().and_then(|a| a.port())))
        .collect();
    assert_eq!(
        found,
        [(Login::Accepted, Mode::Pasv, Some(50_000)), (Login::Accepted, Mode::Epsv, Some(40_000))]
    );
}

#[test]
fn syslog_has_the_pid_outside() {
    let decoded = read(include_str!("samples/syslog.log"));
    assert_eq!(decoded.sessions.len(), 1);
    assert_eq!(decoded.sessions[0].login, Login::Refused);
}

#[test]
fn replies_may_hold_quotes() {
    let decoded = read(
        "Sat Nov 21 06:40:53 2026 [pid 1] [a] FTP command: Client \"192.0.2.7\", \"PWD\"\n\
         Sat Nov 21 06:40:53 2026 [pid 1] [a] FTP response: Client \"192.0.2.7\", \"257 \"/a b\" is the current directory\"\n",
    );
    let reply = &decoded.sessions[0].exchanges[0].replies[0];
    assert_eq!(decoded.transcript.reply_text(reply), "\"/a b\" is the current directory");
}

#[test]
fn a_refused_login_counts_where_it_stands_alone() {
    let date = "Fri Nov 20 09:38:55 2026 [pid 16238]";
    let refused = |text: &str| read(&format!("{date} [bob] {text}\n")).sessions[0].login;
    let client = "Client \"192.0.2.33\"";
    assert_eq!(refused(&format!("FAIL LOGIN: {client}")), Login::Refused);
    assert_eq!(refused(&format!("FTP response: {client}, \"530 Login incorrect.\"")), Login::Refused);
    assert_eq!(refused(&format!("FTP response: {client}, \"530 Permission denied.\"")), Login::Refused);
    // Twins: nothing was tried yet, or it is no login that failed.
    assert_eq!(refused(&format!("FTP response: {client}, \"530 Please login with USER and PASS.\"")), Login::Absent);
    assert_eq!(refused(&format!("FTP response: {client}, \"550 Permission denied.\"")), Login::Absent);
    assert_eq!(refused(&format!("OK LOGIN: {client}")), Login::Accepted);
    let shown = read(&format!(
        "{date} [bob] FTP command: {client}, \"PASS <password>\"\n\
         {date} [bob] FTP response: {client}, \"530 Login incorrect.\"\n"
    ));
    assert_eq!(shown.sessions[0].exchanges.len(), 1);
}
