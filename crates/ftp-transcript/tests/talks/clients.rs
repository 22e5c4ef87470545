//! Logs of clients. The forms are those of the dialects' samples.

use super::Writer;
use super::model::{Answer, Talk};
use super::write::{Clock, all, hide_announcement, lines, masked, without_greeting};

const PLAIN: Writer = Writer {
    dialect: "",
    hides: "nothing but the password",
    shown: all,
    write: |_| String::new(),
    open_end: false,
    tells_lengths: false,
    names_server: true,
    names_client: false,
};

pub const WRITERS: &[Writer] = &[
    Writer {
        dialect: "bare",
        hides: "addresses of the control connection",
        names_server: false,
        write: |talk| lines(talk, |c| c.to_owned(), |r| r.to_owned()),
        ..PLAIN
    },
    Writer {
        dialect: "lftp",
        write: |talk| {
            let begin = format!("---- Connecting to {0} ({0}) port 21\n", talk.server);
            begin + &lines(talk, |c| format!("---> {}", masked(c, "XXXX")), |r| format!("<--- {r}"))
        },
        ..PLAIN
    },
    Writer {
        dialect: "curl",
        write: |talk| {
            let begin = format!("*   Trying {0}:21...\n* Connected to {0} ({0}) port 21 (#0)\n", talk.server);
            begin + &lines(talk, |c| format!("> {c}"), |r| format!("< {r}")) + "* Closing connection 0\n"
        },
        ..PLAIN
    },
    Writer { dialect: "curl-trace", tells_lengths: true, write: curl_trace, ..PLAIN },
    Writer {
        dialect: "filezilla",
        write: |talk| {
            let begin = format!(
                "Status:\tConnecting to {}:21...\nStatus:\tConnection established, waiting for welcome message...\n",
                talk.server
            );
            begin + &lines(talk, |c| format!("Command:\t{}", masked(c, "*********")), |r| format!("Response:\t{r}"))
        },
        ..PLAIN
    },
    Writer {
        dialect: "winscp",
        write: |talk| {
            let mut clock = Clock::default();
            let mut at = move |mark: char| format!("{mark} 2026-11-21 {}.101 ", clock.next());
            let mut log = format!("{}Connecting to {} ...\n", at('.'), talk.server);
            for said in &talk.said {
                if let Some(command) = &said.command {
                    log += &format!("{}{}\n", at('>'), masked(command, "********"));
                }
                for line in said.answers.iter().flat_map(Answer::raw) {
                    log += &format!("{}{line}\n", at('<'));
                }
            }
            log
        },
        ..PLAIN
    },
    Writer {
        dialect: "tnftp",
        write: |talk| {
            let begin = format!("Connected to {}.\n", talk.server);
            begin + &lines(talk, |c| format!("---> {}", masked(c, "XXXX")), |r| r.to_owned()) + "ftp> \n"
        },
        ..PLAIN
    },
    Writer {
        dialect: "yafc",
        write: |talk| {
            let server = talk.server;
            let begin =
                format!("yafc 1.3.7\nConnecting to {server} at port 21...\nConnected to {server} ([{server}]:21).\n");
            let command = |c: &str| format!("--> [{server}] {}", masked(c, "********"));
            begin + &lines(talk, command, |r| format!("<-- [{server}] {r}"))
        },
        ..PLAIN
    },
    Writer {
        dialect: "gftp",
        write: |talk| {
            let word = |colour: u8, text: &str| format!("\0\u{1b}[39m\u{1b}[{colour}m{text}");
            let begin = format!("\u{1b}[39mTrying {0}:21\n\0\u{1b}[39m\u{1b}[39mConnected to {0}:21\n", talk.server);
            begin + &lines(talk, |c| word(32, &masked(c, "xxxx")), |r| word(33, &format!("{r}\r")))
        },
        ..PLAIN
    },
    Writer { dialect: "ncftp", write: ncftp, ..PLAIN },
    Writer { dialect: "wget", write: wget, ..PLAIN },
    Writer {
        dialect: "busybox",
        hides: "every reply; it goes on only after a login that was accepted",
        shown: |talk| {
            let mut talk = without_greeting(talk);
            if talk.accepted == Some(false) {
                talk.said.retain(|said| ["AUTH", "USER", "PASS"].contains(&said.verb()));
            }
            // It does one thing and ends.
            let transfers = ["LIST", "NLST", "MLSD", "RETR", "STOR", "APPE"];
            let first = talk.said.iter().position(|said| transfers.contains(&said.verb()));
            talk.said.truncate(first.map_or(usize::MAX, |at| at + 1));
            // The refusal of a setup shows only in what is tried next.
            talk.said.retain(|said| said.announced.is_some() || !["PASV", "EPSV"].contains(&said.verb()));
            talk.said.retain(|said| said.code() != Some(500));
            let goes_on = talk.said.last().is_some_and(|said| said.verb() != "PASS");
            talk.accepted = goes_on.then_some(true);
            for said in &mut talk.said {
                said.answers.clear();
                hide_announcement(said);
            }
            talk
        },
        write: |talk| {
            let begin = format!("Connecting to {0} ({0}:21)\nftpget: cmd (null) (null)\n", talk.server);
            let command =
                |c: &str| if c.contains(' ') { format!("ftpget: cmd {c}") } else { format!("ftpget: cmd {c} (null)") };
            talk.said.iter().filter_map(|s| s.command.as_deref()).fold(begin, |log, c| log + &command(c) + "\n")
        },
        ..PLAIN
    },
    Writer {
        dialect: "cuteftp",
        write: |talk| {
            let mut clock = Clock::default();
            let mut at = move || format!("[9/8/2009 {} PM]", clock.next());
            let mut log = format!("STATUS:> {} Connecting to FTP server... {1}:21 (ip = {1})...\n", at(), talk.server);
            for said in &talk.said {
                if let Some(command) = &said.command {
                    log += &format!("COMMAND:> {} {}\n", at(), masked(command, "*****"));
                }
                for line in said.answers.iter().flat_map(Answer::raw) {
                    log += &format!("         {} {line}\n", at());
                }
            }
            log
        },
        ..PLAIN
    },
    Writer {
        dialect: "fireftp",
        hides: "addresses of the control connection",
        names_server: false,
        write: |talk| {
            let command = |c: &str| format!("       {}", masked(c, "(password not shown)"));
            lines(talk, command, |r| r.to_owned())
        },
        ..PLAIN
    },
    Writer {
        dialect: "flashfxp",
        write: |talk| {
            let begin = format!(
                "[15:57:34] FlashFXP 3.6.0 (build 1240)\n[15:57:36] [R] Connecting to ftp.example.org -> DNS=ftp.example.org IP={} PORT=21\n\
                 [15:57:36] [R] Connected to ftp.example.org\n",
                talk.server
            );
            let line = |text: &str| format!("[15:57:36] [R] {text}");
            begin + &lines(talk, |c| line(&masked(c, "(hidden)")), line)
        },
        ..PLAIN
    },
    Writer {
        dialect: "ftpconnect",
        hides: "addresses of the control connection",
        names_server: false,
        write: |talk| {
            let at = "[09.12.2021 13:02:47.283]";
            lines(talk, |c| format!("{at} > {}", masked(c, "xxxxxxxx")), |r| format!("{at} < {r}"))
        },
        ..PLAIN
    },
    Writer {
        dialect: "ftptest",
        write: |talk| {
            let begin = format!(
                "Status: Resolving address of ftp.example.org\nStatus: Connecting to {}\nStatus: Connected, waiting for welcome message...\n",
                talk.server
            );
            begin + &lines(talk, |c| format!("Command: {}", masked(c, "********")), |r| format!("Reply: {r}"))
        },
        ..PLAIN
    },
    Writer {
        dialect: "smartftp",
        write: |talk| {
            let begin = format!(
                "    SmartFTP v1.5.990.26\n    Connecting to {0} Port: 21\n    Connected to {0}.\n",
                talk.server
            );
            begin + &lines(talk, |c| format!("    {}", masked(c, "(hidden)")), |r| r.to_owned())
        },
        ..PLAIN
    },
    Writer {
        dialect: "kio_ftp",
        hides: "addresses of the control connection",
        names_server: false,
        write: |talk| {
            let mut log = String::new();
            for said in &talk.said {
                if let Some(command) = &said.command {
                    log += &format!("kf.kio.slaves.ftp: send>  \"{}\"\n", masked(command, "[protected]"));
                }
                for answer in &said.answers {
                    let raw = answer.raw();
                    for line in &raw {
                        log += &format!("kf.kio.slaves.ftp:     >  \"{line}\"\n");
                    }
                    log += &format!("kf.kio.slaves.ftp: resp>  \"{}\"\n", raw[raw.len() - 1]);
                }
            }
            log
        },
        ..PLAIN
    },
    Writer { dialect: "aria2", write: aria2, ..PLAIN },
];

/// `0000: ` and up to 64 characters a line, each read on its own.
fn curl_trace(talk: &Talk) -> String {
    let mut clock = Clock::default();
    let mut at = move || format!("{}.048217", clock.next());
    let mut log = format!("{} == Info: Connected to {1} ({1}) port 21 (#0)\n", at(), talk.server);
    let mut dump = |head: &str, text: &str| {
        log += &format!("{} {head}, {1} bytes ({1:#x})\n", at(), text.len() + 2);
        for (row, part) in text.as_bytes().chunks(64).enumerate() {
            log += &format!("{:04x}: {}\n", row * 64, String::from_utf8_lossy(part));
        }
    };
    for said in &talk.said {
        if let Some(command) = &said.command {
            dump("=> Send header", command);
        }
        said.answers.iter().flat_map(Answer::raw).for_each(|line| dump("<= Recv header", &line));
    }
    log
}

/// `211: Features:`, the further lines below the text, the last one by a blank less.
fn ncftp(talk: &Talk) -> String {
    let mut log = String::from("LibNcFTP 3.2.6 (November 12, 2016) compiled for linux-x86_64-glibc2.33\n");
    for said in &talk.said {
        if let Some(command) = &said.command {
            log += &format!("Cmd: {}\n", masked(command, "xxxxxxxx"));
        }
        for answer in &said.answers {
            let indent = if answer.dashed { "     " } else { "      " };
            for (at, line) in answer.lines.iter().enumerate() {
                match at {
                    0 => log += &format!("{}: {line}\n", answer.code),
                    _ if at + 1 == answer.lines.len() => log += &format!("     {line}\n"),
                    _ => log += &format!("{indent}{line}\n"),
                }
            }
        }
        if said.command.is_none() {
            log += &format!("Connected to {}.\n", talk.server);
        }
    }
    log
}

/// `wget --debug`: commands after `--> `, blank lines between.
fn wget(talk: &Talk) -> String {
    let begin = format!(
        "DEBUG output created by Wget 1.21.3 on linux-gnu.\n\n--2026-11-21 06:36:24--  ftp://{0}/report.txt\n           => ‘report.txt’\n\
         Connecting to {0}:21... connected.\nCreated socket 3.\n",
        talk.server
    );
    begin + &lines(talk, |c| format!("\n--> {c}\n"), |r| r.to_owned())
}

fn aria2(talk: &Talk) -> String {
    let mut clock = Clock::default();
    let mut at = move || format!("2026-11-21 {}.545828 [INFO]", clock.next());
    let mut log = format!("{} [Context.cc:182] aria2 1.36.0\n", at());
    log += &format!("{} [FtpInitiateConnectionCommand.cc:184] CUID#7 - Connecting to {}:21\n", at(), talk.server);
    for said in &talk.said {
        if let Some(command) = &said.command {
            log += &format!("{} [FtpConnection.cc:87] CUID#7 - Requesting:\n{}\n\n", at(), masked(command, "********"));
        }
        for answer in &said.answers {
            log += &format!("{} [FtpConnection.cc:350] CUID#7 - Response received:\n", at());
            log += &(answer.raw().join("\n") + "\n\n");
        }
    }
    log
}
