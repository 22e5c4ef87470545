//! Logs of libraries. The forms are those of the dialects' samples.

use super::Writer;
use super::model::Answer;
use super::write::{Clock, all, lines, masked};

const PLAIN: Writer = Writer {
    dialect: "",
    hides: "addresses of the control connection",
    shown: all,
    write: |_| String::new(),
    open_end: false,
    tells_lengths: false,
    names_server: false,
    names_client: false,
};

pub const WRITERS: &[Writer] = &[
    Writer {
        dialect: "ftplib",
        write: |talk| {
            let mut log = String::new();
            for said in &talk.said {
                if let Some(command) = &said.command {
                    let stars = "*".repeat(talk.password.len());
                    log += &format!("*cmd* '{}'\n", masked(command, &stars));
                }
                for answer in &said.answers {
                    // Python shows the lines joined, and quotes with what does not stand inside.
                    log += &format!("*resp* '{}'\n", answer.raw().join("\\n"));
                }
            }
            log
        },
        ..PLAIN
    },
    Writer {
        dialect: "aioftp",
        write: |talk| {
            let line = |text: &str| format!("2026-11-21 06:36:23,841 DEBUG aioftp.client {text}");
            lines(talk, |c| line(&masked(c, "*********")), line)
        },
        ..PLAIN
    },
    Writer {
        dialect: "net-ftp",
        write: |talk| {
            let class = "Net::FTP=GLOB(0x557e72ef2e40)";
            lines(talk, |c| format!("{class}>>> {}", masked(c, "....")), |r| format!("{class}<<< {r}"))
        },
        ..PLAIN
    },
    Writer {
        dialect: "basic-ftp",
        hides: "nothing but the password",
        names_server: true,
        write: |talk| {
            let mut log = format!("Connected to {}:21 (No encryption)\n", talk.server);
            for said in &talk.said {
                if let Some(command) = &said.command {
                    log += &format!("> {}\n", masked(command, "###"));
                }
                for answer in &said.answers {
                    // What the socket gave, with its line end.
                    log += &format!("< {}\n\n", answer.raw().join("\n"));
                }
            }
            log
        },
        ..PLAIN
    },
    Writer {
        dialect: "node-ftp",
        write: |talk| {
            let mut log = String::new();
            for said in &talk.said {
                if let Some(command) = &said.command {
                    log += &format!("[connection] > '{command}'\n");
                }
                for answer in &said.answers {
                    let raw = answer.raw().join("\\r\\n");
                    log += &format!("[connection] < '{raw}\\r\\n'\n[parser] < '{raw}\\r\\n'\n");
                    log +=
                        &format!("[parser] Response: code={}, buffer='{}'\n", answer.code, answer.lines.join("\\r\\n"));
                }
            }
            log
        },
        ..PLAIN
    },
    Writer {
        dialect: "fluentftp",
        names_server: true,
        hides: "nothing but the password",
        write: |talk| {
            let mut log = format!("Info: Status:   Connecting to {}:21\n", talk.server);
            for said in &talk.said {
                if let Some(command) = &said.command {
                    log += &format!("Info: Command:  {}\n", masked(command, "***"));
                }
                for line in said.answers.iter().flat_map(Answer::raw) {
                    log += &format!("Info: Response: {line}\n");
                }
            }
            log
        },
        ..PLAIN
    },
    Writer {
        dialect: "suppaftp",
        write: |talk| {
            let head = "[2026-11-21T06:36:44Z TRACE suppaftp::sync_ftp::control] CC";
            let bytes =
                |line: &str| format!("{line}\r\n").bytes().map(|b| b.to_string()).collect::<Vec<_>>().join(", ");
            let mut log = "[2026-11-21T06:36:44Z DEBUG suppaftp::sync_ftp] Connecting to server\n".to_owned();
            for said in &talk.said {
                if let Some(command) = &said.command {
                    log += &format!("{head} OUT: {command}\n");
                }
                for answer in &said.answers {
                    let raw = answer.raw();
                    // The first line is told before and after its code is read.
                    let (first, code) = (bytes(&raw[0]), answer.code);
                    log += &format!("{head} IN: [{first}]\n");
                    log += &format!("{} Code parsed from response: words ({code})\n", head.trim_end_matches(" CC"));
                    log += &format!("{head} IN: [{first}]\n");
                    raw.iter().skip(1).for_each(|line| log += &format!("{head} IN: [{}]\n", bytes(line)));
                }
            }
            log
        },
        ..PLAIN
    },
    Writer {
        dialect: "rclone",
        names_server: true,
        hides: "nothing but the password",
        write: |talk| {
            let mut clock = Clock::default();
            let mut at = move || format!("2026/11/21 {} DEBUG :", clock.next());
            let mut log = format!("{} ftp://{1}:21: dial(\"tcp\",\"{1}:21\")\n", at(), talk.server);
            log += &format!("{} ftp://{}:21: > dial: conn=*fshttp.timeoutConn, err=<nil>\n", at(), talk.server);
            for said in &talk.said {
                if let Some(command) = &said.command {
                    let shown =
                        if command.starts_with("PASS") { "PASS *****".to_owned() } else { format!("{command:?}") };
                    log += &format!("{} FTP Tx: {shown}\n", at());
                }
                for line in said.answers.iter().flat_map(Answer::raw) {
                    log += &format!("{} FTP Rx: {line:?}\n", at());
                }
            }
            log
        },
        ..PLAIN
    },
    Writer {
        dialect: "goftp",
        open_end: true,
        names_server: true,
        hides: "the codes before the further lines of a reply",
        write: |talk| {
            let mut log = format!("goftp: 0.000 #1 opening control connection to {}:21\n", talk.server);
            for said in &talk.said {
                if let Some(command) = &said.command {
                    log += &format!("goftp: 0.012 #1 sending command {}\n", masked(command, "******"));
                }
                for answer in &said.answers {
                    // Go's textproto takes the code off all lines.
                    log += &format!("goftp: 0.012 #1 got {}-{}\n", answer.code, answer.lines.join("\n"));
                }
            }
            log
        },
        ..PLAIN
    },
    Writer {
        dialect: "erlang-ftp",
        write: |talk| lines(talk, |c| format!("\"Sending: {c}\""), |r| format!("\"Receiving: {r}\"")),
        ..PLAIN
    },
    Writer {
        dialect: "ruby-net-ftp",
        names_server: true,
        hides: "nothing but the password",
        write: |talk| {
            let begin = format!("connect: {}, 21\n", talk.server);
            begin + &lines(talk, |c| format!("put: {}", masked(c, "*********")), |r| format!("get: {r}"))
        },
        ..PLAIN
    },
    Writer {
        dialect: "pemftp",
        names_server: true,
        hides: "nothing",
        write: |talk| {
            let begin = format!("Host \"ftp.example.org({0}):21\"\nConnecting to \"{0}:21\"\n", talk.server);
            begin + &lines(talk, |c| format!("PUT > {c}"), |r| format!("GET < {r}"))
        },
        ..PLAIN
    },
    Writer {
        dialect: "ftpclient-cpp",
        names_server: true,
        hides: "nothing",
        write: |talk| {
            let line = |kind: u8, text: &str| format!("[DEBUG] cURL debug log [{kind}]:  - {text}\n");
            let begin = line(0, &format!("Connected to {0} ({0}) port 21 (#0)", talk.server)) + "\n";
            begin + &lines(talk, |c| line(2, c), |r| line(1, r))
        },
        ..PLAIN
    },
    Writer {
        dialect: "dotnet-trace",
        names_server: true,
        hides: "nothing but the password",
        write: |talk| {
            let head = "System.Net Information: 0 : [4568] FtpControlStream#64500199 -";
            let mut log = format!("{head} Created connection from 192.168.1.23:50110 to {}:21.\n", talk.server);
            for said in &talk.said {
                if let Some(command) = &said.command {
                    log += &format!("{head} Sending command [{}]\n", masked(command, "********"));
                }
                for answer in &said.answers {
                    log += &format!("{head} Received response [{}]\n", answer.raw().join("\n"));
                }
            }
            log
        },
        ..PLAIN
    },
];
