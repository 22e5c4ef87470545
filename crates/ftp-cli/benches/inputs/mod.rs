//! The logs that the benchmarks read: large ones, hostile ones, and many small ones.

use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Names files to be read in place of the generated server logs, joined as in PATH.
const LOGS: &str = "FTP_LOGS";

/// How long the generated server logs are.
const LARGE: usize = 20 << 20;

/// A name, and one log or many.
pub(crate) struct Input {
    /// What the figures are printed for.
    pub(crate) name: String,
    /// The logs.
    pub(crate) logs: Vec<Vec<u8>>,
}

impl Input {
    fn one(name: &str, log: impl Into<Vec<u8>>) -> Input {
        Input { name: name.to_owned(), logs: vec![log.into()] }
    }

    /// How long all logs are together.
    pub(crate) fn bytes(&self) -> usize {
        self.logs.iter().map(Vec::len).sum()
    }
}

/// Every input.
pub(crate) fn all() -> Vec<Input> {
    let mut inputs = large();
    inputs.extend([
        Input::one("one line of 8 MB", "220 ".to_owned() + &"word ".repeat((8 << 20) / 5)),
        Input::one("1 MB of numbers", format!("PASV\n{}", "227 (1,2,3,".repeat((1 << 20) / 11))),
        Input::one("100,000 open blocks", "230-Welcome\n".repeat(100_000)),
        Input::one("100,000 pids", pids(100_000)),
        Input::one("100,000 passwords", "PASS x\n".repeat(100_000)),
        Input { name: "all samples".to_owned(), logs: samples() },
    ]);
    inputs
}

/// The files that the environment names, or generated logs of two servers.
pub(crate) fn large() -> Vec<Input> {
    let Some(paths) = std::env::var_os(LOGS) else {
        return vec![
            Input::one("generated vsftpd", server_log(LARGE, vsftpd)),
            Input::one("generated proftpd", server_log(LARGE, proftpd)),
        ];
    };
    let read = |path: PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let log = std::fs::read(&path).unwrap_or_else(|why| panic!("{LOGS}: {}: {why}", path.display()));
        Input::one(&name, log)
    };
    std::env::split_paths(&paths).map(read).collect()
}

/// What one session says, client and server in turn.
const SCRIPT: [(bool, &str); 22] = [
    (false, "220 FTP server ready"),
    (true, "USER alice"),
    (false, "331 Please specify the password."),
    (true, "PASS <password>"),
    (false, "230 Login successful."),
    (true, "SYST"),
    (false, "215 UNIX Type: L8"),
    (true, "CWD /home/alice/outgoing"),
    (false, "250 Directory successfully changed."),
    (true, "TYPE I"),
    (false, "200 Switching to Binary mode."),
    (true, "PASV"),
    (false, "227 Entering Passive Mode (203,0,113,66,195,80)."),
    (true, "RETR report.txt"),
    (false, "150 Opening BINARY mode data connection for report.txt (10240 bytes)."),
    (false, "226 Transfer complete."),
    (true, "EPSV"),
    (false, "229 Entering Extended Passive Mode (|||50001|)"),
    (true, "RETR missing.txt"),
    (false, "550 Failed to open file."),
    (true, "QUIT"),
    (false, "221 Goodbye."),
];

/// A server's log of many sessions, forty at a time, each line of any of them.
fn server_log(length: usize, line: fn(&mut String, u32, u32, bool, &str)) -> String {
    let mut log = String::with_capacity(length + 4096);
    let mut live: Vec<(u32, usize)> = (0..40).map(|session| (session, 0)).collect();
    let (mut next, mut random, mut second) = (40u32, 1u32, 0u32);
    while log.len() < length {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        second += u32::from(random >> 28 == 0);
        let slot = (random >> 16) as usize % live.len();
        let (session, step) = &mut live[slot];
        let (is_command, text) = SCRIPT[*step];
        line(&mut log, second, *session, is_command, text);
        *step += 1;
        if *step == SCRIPT.len() {
            (*session, *step) = (next, 0);
            next += 1;
        }
    }
    log
}

/// `Sat Nov 21 07:21:34 2026 [pid 29451] FTP command: Client "192.0.2.108", "USER alice"`
fn vsftpd(log: &mut String, second: u32, session: u32, is_command: bool, text: &str) {
    let (hours, minutes, seconds) = (second / 3600 % 24, second / 60 % 60, second % 60);
    let (pid, client) = (1000 + session, session % 250);
    let what = if is_command { "command" } else { "response" };
    let _ = writeln!(
        log,
        "Sat Nov 21 {hours:02}:{minutes:02}:{seconds:02} 2026 [pid {pid}] FTP {what}: Client \"192.0.2.{client}\", \"{text}\""
    );
}

/// `2026-11-21 07:23:24,553 ftp1 proftpd[5916] 203.0.113.116 (192.0.2.7[192.0.2.7]): dispatching CMD command 'PASV' to mod_core`
fn proftpd(log: &mut String, second: u32, session: u32, is_command: bool, text: &str) {
    let (hours, minutes, seconds) = (second / 3600 % 24, second / 60 % 60, second % 60);
    let (pid, client) = (1000 + session, session % 250);
    let head = format!(
        "2026-11-21 {hours:02}:{minutes:02}:{seconds:02},553 ftp1.example.com proftpd[{pid}] 203.0.113.116 \
         (192.0.2.{client}[192.0.2.{client}]): "
    );
    if is_command {
        for (phase, module) in
            [("PRE_CMD", "mod_core"), ("PRE_CMD", "mod_delay"), ("CMD", "mod_core"), ("LOG_CMD", "mod_log")]
        {
            let _ = writeln!(log, "{head}dispatching {phase} command '{text}' to {module}");
        }
    } else {
        let _ = writeln!(log, "{head}ROOT PRIVS at mod_auth.c:{pid}");
    }
}

/// As many connections as lines: each is heard of twice, once on the way there and once on the way back.
fn pids(count: u32) -> String {
    let mut log = String::new();
    for session in (0..count / 2).chain((0..count / 2).rev()) {
        vsftpd(&mut log, 0, session, true, "NOOP");
    }
    log
}

/// Every sample of every dialect.
fn samples() -> Vec<Vec<u8>> {
    let dialects = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ftp-transcript/src/dialects");
    let mut paths: Vec<PathBuf> = Vec::new();
    for dialect in std::fs::read_dir(dialects).into_iter().flatten().flatten() {
        paths.extend(
            std::fs::read_dir(dialect.path().join("samples")).into_iter().flatten().flatten().map(|s| s.path()),
        );
    }
    paths.sort();
    assert!(!paths.is_empty(), "the samples are gone");
    paths.iter().map(|path| std::fs::read(path).expect("a sample can be read")).collect()
}
