//! Pastes as people make them.

use crate::session::{LineId, Session};
use crate::{Decoded, decode, dialects};

const CURL: &str = "* Connected to ftp.example.org (203.0.113.12) port 21 (#0)\n< 220 (vsFTPd 3.0.3)\n> USER alice\n\
                    < 331 Please specify the password.\n> PASS hunter22\n< 230 Login successful.\n> PWD\n\
                    < 257 \"/\" is the current directory\n> QUIT\n< 221 Goodbye.\n* Closing connection 0\n";
const LFTP: &str = "---- Connecting to ftp.example.org (203.0.113.12) port 21\n<--- 220 (vsFTPd 3.0.3)\n---> FEAT\n\
                    <--- 211-Features:\n<---  EPSV\n<--- 211 End\n---> USER bob\n<--- 331 Password\n---> PASS sesame9\n\
                    <--- 530 Login incorrect.\n---- Closing control socket\n";
const TELNET: &str = "Trying 203.0.113.12...\nConnected to 203.0.113.12.\nEscape character is '^]'.\n220 ready\nUSER bob\n\
                      331 Password?\nPASS sesame9\n230 In\nPASV\n227 Entering Passive Mode (10,0,0,12,200,10)\nQUIT\n221 Bye\n";

fn read(text: &str) -> Decoded {
    decode(text.as_bytes().to_vec())
}

fn ids(decoded: &Decoded) -> Vec<(&'static str, u32, u32)> {
    let id = |dialect| dialects::get(dialect).map_or("?", |d| d.id);
    let segments = decoded.transcript.segments();
    segments.iter().map(|s| (id(s.dialect), s.first_line.number(), s.last_line.number())).collect()
}

fn lines_of(session: &Session) -> (u32, u32) {
    (session.first_line.number(), session.last_line.number())
}

#[test]
fn two_logs_with_prose_between_are_two_runs() {
    let text = format!("With curl I get this:\n\n{CURL}\nand with the other program:\n\n{LFTP}\nWhat is wrong?\n");
    let decoded = read(&text);
    assert_eq!(ids(&decoded), [("curl", 3, 13), ("lftp", 17, 27)]);
    assert_eq!(decoded.sessions.iter().map(lines_of).collect::<Vec<_>>(), [(3, 13), (17, 27)]);
    assert_eq!(decoded.transcript.lines_not_understood(), 3);
}

#[test]
fn replies_and_verbs_alone_are_a_run_of_their_own() {
    let decoded = read(&format!("{CURL}\nThen by hand:\n{TELNET}"));
    assert_eq!(ids(&decoded), [("curl", 1, 11), ("bare", 14, 25)]);
    assert_eq!(decoded.sessions.len(), 2);
    assert_eq!(decoded.sessions[1].exchanges[0].replies[0].first_line, LineId(16));
}

#[test]
fn three_logs_may_be_quoted_each_its_own_way() {
    let quoted: String = LFTP.lines().map(|l| format!("> {l}\n")).collect();
    let indented: String = TELNET.lines().map(|l| format!("    {l}\n")).collect();
    let decoded = read(&format!("Look:\n\n```\n{CURL}```\n\nHe wrote:\n{quoted}\nSo I tried\n\n{indented}\n"));
    assert_eq!(ids(&decoded).iter().map(|(id, ..)| *id).collect::<Vec<_>>(), ["curl", "lftp", "bare"]);
    assert_eq!(decoded.sessions.len(), 3);
    assert_eq!(decoded.transcript.lines_not_understood(), 3);
}

#[test]
fn prose_after_a_log_is_not_understood() {
    let decoded = read(&format!("{CURL}So the login works, and then nothing.\n"));
    assert_eq!(ids(&decoded), [("curl", 1, 12)]);
    assert_eq!(decoded.transcript.lines_not_understood(), 1);
}

#[test]
fn a_listing_in_a_log_is_no_log_of_its_own() {
    let listing: String = (0..500)
        .map(|n| format!("-rw-r--r--    1 5001     5001         {n} Nov 21 06:26 220 report {n}.txt\n"))
        .collect();
    let transfer = "> LIST\n< 150 Here comes the directory listing.\n";
    let decoded = read(&CURL.replace("> QUIT\n", &format!("{transfer}{listing}< 226 Directory send OK.\n> QUIT\n")));
    assert_eq!(ids(&decoded).len(), 1);
    assert_eq!((decoded.sessions.len(), decoded.transcript.lines_not_understood()), (1, 0));
}

#[test]
fn passwords_stay_hidden_in_every_disguise() {
    let ways: [fn(&str) -> String; 5] = [
        |line| format!("> {line}\n"),
        |line| format!("{line}\n{line}\n"),
        |line| format!("app-1  | {line}\n"),
        |line| format!("\u{1b}[2m{line}\u{1b}[0m\n"),
        |line| format!("{}\n", line.replace("PASS ", "PASS \u{1b}[1m")),
    ];
    for way in ways {
        for log in [CURL, LFTP, TELNET].map(|log| log.replace("hunter22", "x1").replace("sesame9", "y2")) {
            let decoded = read(&log.lines().map(way).collect::<String>());
            for line in 0..decoded.transcript.line_count() as u32 {
                let shown = decoded.transcript.line_text(LineId(line));
                assert!(!shown.contains("x1") && !shown.contains("y2"), "{shown}");
            }
        }
    }
}

#[test]
fn what_is_said_twice_is_read_once() {
    let decoded = read(&LFTP.lines().map(|l| format!("{l}\n{l}\n")).collect::<String>());
    assert_eq!(decoded.sessions.len(), 1);
    assert_eq!(decoded.sessions[0].exchanges.len(), 4);
    assert_eq!(decoded.transcript.lines_not_understood(), 0);
    assert_eq!(decoded.transcript.session_of(LineId(3)), Some(0));
}

#[test]
fn what_only_repeats_is_told() {
    for times in [2, 3] {
        let decoded = read(&LFTP.lines().map(|l| format!("{l}\n").repeat(times)).collect::<String>());
        let repeated: Vec<LineId> = (0..11 * times as u32).filter(|l| l % times as u32 != 0).map(LineId).collect();
        assert_eq!(decoded.transcript.repeated_lines(), repeated);
        assert_eq!((decoded.sessions.len(), decoded.sessions[0].exchanges.len()), (1, 4));
    }
    assert!(read(LFTP).transcript.repeated_lines().is_empty());
}

#[test]
fn a_command_said_twice_stays_when_three_sinks_wrote_all() {
    let log = ["USER a\" 331 \"Password?", "PASS (hidden)\" 230 \"In.", "SIZE a\" 550 \"No.", "SIZE a\" 550 \"No."];
    let lines = log.map(|said| format!("192.0.2.1 - [21] [21/Nov/2026:06:41:03 +0000] \"{said}\" -\n"));
    let decoded = read(&lines.map(|line| line.repeat(3)).concat());
    assert_eq!(decoded.transcript.repeated_lines().len(), 8);
}

#[test]
fn another_log_far_down_is_found() {
    let long: String = std::iter::repeat_n(CURL, 80).collect();
    let decoded = read(&format!("{long}\nAnd then:\n\n{}", LFTP.repeat(3)));
    assert_eq!(ids(&decoded).iter().map(|(id, ..)| *id).collect::<Vec<_>>(), ["curl", "lftp"]);
    assert_eq!(decoded.sessions.len(), 83);
}

#[test]
fn a_few_lines_that_are_all_indented_are_read_without_their_indent() {
    // As Markdown has it: too short for a reply, so that only the client's words tell.
    for (log, id) in [
        (
            "---- Resolving host address...\n---- 1 address found: 10.0.0.7\n---- Connecting to 10.0.0.7 (10.0.0.7) port \
             21\n**** Socket error (Connection timed out) - reconnecting\n---- Closing control socket\nls: Fatal error: \
             max-retries exceeded (Connection timed out)\n",
            "lftp",
        ),
        (
            "---- Resolviendo dirección del servidor...\nopen: ftp.example.org: Fallo temporal en la resolución del \
             nombre\nls: No conectado\n",
            "lftp",
        ),
    ] {
        let indented: String = log.lines().map(|line| format!("    {line}\n")).collect();
        let (bare, indented) = (read(log), read(&indented));
        assert_eq!(ids(&bare), ids(&indented), "{log}");
        assert_eq!(ids(&bare).first().map(|(own, ..)| *own), Some(id), "{log}");
        let told =
            |decoded: &Decoded| decoded.sessions.iter().map(|s| (s.peer.port, s.notes.len())).collect::<Vec<_>>();
        assert_eq!(told(&bare), told(&indented), "{log}");
    }
}

#[test]
fn passwords_stay_hidden_between_tags_and_ticks() {
    let ways: [fn(&str) -> String; 4] = [
        |line| format!("`{line}`\n"),
        |line| format!("[SIZE=1]{line}[/SIZE]\n"),
        |line| format!("[SIZE=1]{}[/SIZE]\n", line.replace("PASS ", "PASS [/SIZE][SIZE=2]")),
        |line| format!("[SIZE=1]{}[/SIZE]\n", line.replace("PASS ", "[/SIZE]PASS ")),
    ];
    for way in ways {
        for log in [CURL, LFTP, TELNET].map(|log| log.replace("hunter22", "x1").replace("sesame9", "y2")) {
            let decoded = read(&log.lines().map(way).collect::<String>());
            for line in 0..decoded.transcript.line_count() as u32 {
                let shown = decoded.transcript.line_text(LineId(line));
                assert!(!shown.contains("x1") && !shown.contains("y2"), "{shown}");
            }
        }
    }
}

#[test]
fn what_a_program_prints_in_brackets_is_no_tag() {
    let log = CURL.lines().map(|line| format!("[I] {line}\n")).collect::<String>();
    assert_eq!(ids(&read(&log)), [("curl", 1, 11)]);
}

#[test]
fn slanting_letters_begin_before_the_first_line() {
    let log = "Status:\tConnecting to 192.0.2.1:21...\nStatus:\tConnection established, waiting for welcome message...\n\
               Response:\t220 ready\nCommand:\tAUTH TLS\nResponse:\t530 no\nError:\tCould not connect to server";
    for decoded in
        [read(&format!("_{log}_\n")), read(&format!("_{log}_\n").replace('\n', "\n> ").replace("_S", "> _S"))]
    {
        assert_eq!(ids(&decoded).first().map(|(id, ..)| *id), Some("filezilla"));
        assert_eq!(decoded.sessions[0].peer.port, Some(21));
    }
}

#[test]
fn a_log_and_prose_with_one_blank_before_each_line() {
    let text = " Estado:\tConectando a 192.0.2.128:21...\n Estado:\tConexión establecida, esperando el mensaje de bienvenida...\n\
                 Comando:\tUSER anna\n Respuesta:\t331 Please specify the password.\n Comando:\tPASS *******\n\
                 Respuesta:\t500 OOPS: vsftpd: refusing to run with writable root inside chroot()\n \n\n\
                 vsftpd: refusing to run: nos indica que hay un error con la configuración\n";
    let text = text.lines().map(|line| format!(" {}\n", line.trim_start())).collect::<String>();
    let decoded = read(&text);
    assert_eq!(ids(&decoded).first().map(|(id, ..)| *id), Some("filezilla"));
    assert_eq!(decoded.sessions[0].exchanges.len(), 2);
}
