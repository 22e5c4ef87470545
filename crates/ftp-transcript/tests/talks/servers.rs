//! Logs of servers. The forms are those of the dialects' samples.

use super::Writer;
use super::model::{Answer, Talk};
use super::write::{Clock, all, last_codes, last_lines, lines, masked, without_greeting};

const PLAIN: Writer = Writer {
    dialect: "",
    hides: "the server's address",
    shown: all,
    write: |_| String::new(),
    open_end: false,
    tells_lengths: false,
    names_server: false,
    names_client: true,
};

pub const WRITERS: &[Writer] = &[
    Writer {
        dialect: "vsftpd-log",
        write: |talk| {
            let (mut clock, client) = (Clock::default(), talk.client);
            let mut at = move || format!("Sat Nov 21 {} 2026 [pid 2] ", clock.next());
            let mut log = format!("{}CONNECT: Client \"{client}\"\n", at());
            for said in &talk.said {
                if let Some(command) = &said.command {
                    log +=
                        &format!("{}FTP command: Client \"{client}\", \"{}\"\n", at(), masked(command, "<password>"));
                }
                for line in said.answers.iter().flat_map(Answer::raw) {
                    log += &format!("{}FTP response: Client \"{client}\", \"{line}\"\n", at());
                }
            }
            log
        },
        ..PLAIN
    },
    Writer {
        dialect: "pyftpdlib-log",
        write: |talk| {
            let head = |level: char| format!("[{level} 2026-11-21 07:10:26] {}:{}-[]", talk.client, talk.port);
            let begin = format!("{} FTP session opened (connect)\n", head('I'));
            let command = |c: &str| format!("{} <- {}", head('D'), masked(c, "******"));
            begin + &lines(talk, command, |r| format!("{} -> {r}", head('D')))
        },
        ..PLAIN
    },
    Writer {
        dialect: "pure-ftpd-syslog",
        write: |talk| {
            let head = |level: &str| format!("Nov 21 07:11:26 ftp1 pure-ftpd: (?@{}) [{level}]", talk.client);
            let begin = format!("{} New connection from {}\n", head("INFO"), talk.client);
            let command = |c: &str| {
                let hidden = masked(c, "<*>");
                let (verb, argument) = hidden.split_once(' ').unwrap_or((&hidden, ""));
                format!("{} Command [{}] [{argument}]", head("DEBUG"), verb.to_lowercase())
            };
            begin + &lines(talk, command, |r| format!("{} {r}", head("DEBUG")))
        },
        ..PLAIN
    },
    Writer {
        dialect: "proftpd-extendedlog",
        hides: "the greeting, and all but the last line of the last reply to a command",
        shown: last_lines,
        write: |talk| {
            let mut log = String::new();
            for said in &talk.said {
                let command = masked(said.command.as_deref().unwrap_or_default(), "(hidden)");
                let answer = &said.answers[0];
                log += &format!(
                    "{} - [21] [21/Nov/2026:06:41:03 +0000] \"{command}\" {} \"{}\" -\n",
                    talk.client, answer.code, answer.lines[0]
                );
            }
            log
        },
        ..PLAIN
    },
    Writer {
        dialect: "proftpd-log",
        hides: "the greeting and all addresses",
        shown: without_greeting,
        names_client: false,
        write: |talk| {
            let head = "2022-02-22 15:03:22,718 [1848894]";
            let command = |c: &str| {
                let c = masked(c, "(hidden)");
                format!(
                    "{head} <command:7>: dispatching PRE_CMD command '{c}' to mod_core.c\n{head} <command:7>: dispatching CMD command '{c}' to mod_core.c"
                )
            };
            lines(talk, command, |r| format!("{head} <response:1>: {r}"))
        },
        ..PLAIN
    },
    Writer {
        dialect: "ftpd-syslog",
        hides: "addresses of the control connection",
        names_client: false,
        write: |talk| {
            let head = "Nov 21 07:12:51 ftp1 ftpd[20904]:";
            let mut log = format!("{head} connection from \n");
            for said in &talk.said {
                if let Some(command) = &said.command {
                    log += &format!("{head} command: {}\n", masked(command, " ???"));
                }
                for answer in &said.answers {
                    let last = answer.lines.len() - 1;
                    for (at, line) in answer.lines.iter().enumerate() {
                        let dash = if at < last { "-" } else { "" };
                        log += &format!("{head} <--- {}{dash} \n{head} {line}\n", answer.code);
                    }
                }
            }
            log
        },
        ..PLAIN
    },
    Writer {
        dialect: "filezilla-server",
        write: |talk| {
            let head = |mark: &str| format!("2026-11-21T07:11:36.123Z {mark} [FTP Session 8 {}]", talk.client);
            let begin = "2026-11-21T07:11:36.123Z == [FTP Server] Session 8 has been accepted.\n".to_owned();
            begin + &lines(talk, |c| format!("{} {}", head(">>"), masked(c, "****")), |r| format!("{} {r}", head("<<")))
        },
        ..PLAIN
    },
    Writer {
        dialect: "aioftp-server",
        write: |talk| {
            let head = "[07:12:02]: [aioftp.server]";
            let begin = format!("{head} new connection from {}:{}\n", talk.client, talk.port);
            let end = format!("{head} closing connection from {}:{}\n", talk.client, talk.port);
            begin + &lines(talk, |c| format!("{head} {}", masked(c, "*************")), |r| format!("{head} {r}")) + &end
        },
        ..PLAIN
    },
    Writer {
        dialect: "apache-ftpserver",
        write: |talk| {
            let head = format!("[ INFO] 2026-11-21 10:00:00,101 [] [{}]", talk.client);
            let mut log = format!("{head} CREATED\n{head} OPENED\n");
            for said in &talk.said {
                if let Some(command) = &said.command {
                    log += &format!("{head} RECEIVED: {}\n", masked(command, "*****"));
                }
                for answer in &said.answers {
                    log += &format!("{head} SENT: {}\n", answer.raw().join("\n"));
                }
            }
            log
        },
        ..PLAIN
    },
    Writer {
        dialect: "fubardev-ftpserver",
        write: |talk| {
            let own = "dbug: FubarDev.FtpServer.FtpConnection[0]\n     ";
            let sent = "dbug: FubarDev.FtpServer.ServerCommandHandlers.SendResponseServerCommandHandler[0]\n     ";
            let begin =
                format!("info: FubarDev.FtpServer.FtpConnection[0]\n      Connected from {}:42738\n", talk.client);
            let command = |c: &str| format!("{own} {}", masked(c, "**************** (password omitted)"));
            begin + &lines(talk, command, |r| format!("{sent} {r}"))
        },
        ..PLAIN
    },
    Writer {
        dialect: "iis-w3c",
        hides: "the greeting, and all but the last code of the replies to a command",
        shown: last_codes,
        names_server: true,
        write: |talk| {
            let mut log = String::from(
                "#Software: Microsoft Internet Information Services 10.0\n#Version: 1.0\n#Date: 2026-11-21 16:26:30\n#Fields: date time \
                 c-ip cs-username s-ip s-port cs-method cs-uri-stem sc-status sc-win32-status sc-substatus x-session x-fullpath\n",
            );
            let line = |words: String| {
                format!(
                    "2026-11-21 16:26:30 {} - {} 21 {words} 0 0 5242ddb2-95f5-43b1-b19d-6173e04ac6f0 -\n",
                    talk.client, talk.server
                )
            };
            log += &line("ControlChannelOpened - -".to_owned());
            for said in &talk.said {
                let command = masked(said.command.as_deref().unwrap_or_default(), "***");
                let (verb, argument) = command.split_once(' ').unwrap_or((&command, "-"));
                log += &line(format!("{verb} {} {}", argument.replace(' ', "+"), said.answers[0].code));
            }
            log
        },
        ..PLAIN
    },
    Writer { dialect: "sftpgo", write: sftpgo, ..PLAIN },
    Writer { dialect: "ftp-srv", write: ftp_srv, ..PLAIN },
];

fn sftpgo(talk: &Talk) -> String {
    let quoted = |text: &str| serde_json::to_string(text).expect("text is JSON");
    let head = "{\"level\":\"debug\",\"time\":\"2026-11-21T14:14:54.185\",\"sender\":\"ftpserverlib\",\"server_id\":\"FTP_0\",\"clientId\":\"1\",";
    let begin = format!("{head}\"clientIp\":\"{}:{}\",\"message\":\"Client connected\"}}\n", talk.client, talk.port);
    let line = |text: &str, what: &str| format!("{head}\"line\":{},\"message\":\"{what}\"}}", quoted(text));
    begin + &lines(talk, |c| line(c, "Received line"), |r| line(r, "Sending answer"))
}

fn ftp_srv(talk: &Talk) -> String {
    let quoted = |text: &str| serde_json::to_string(text).expect("text is JSON");
    let head = format!(
        "{{\"name\":\"ftp-srv\",\"hostname\":\"ftp1.internal.example.com\",\"pid\":8842,\"id\":\"24b581b2-0274-46e5-ad8c-93f975d3f9ae\",\"ip\":\"{}\",",
        talk.client
    );
    let tail = "\"time\":\"2026-11-21T06:37:50.886Z\",\"v\":0}";
    let command = |c: &str| {
        let (verb, argument) = c.split_once(' ').unwrap_or((c, ""));
        let typed = format!("{head}\"level\":10,\"msg\":{},{tail}\n", quoted(&format!("[ '{c}' ]")));
        let argument = if argument.is_empty() { "null".to_owned() } else { quoted(argument) };
        typed
            + &format!(
                "{head}\"directive\":\"{verb}\",\"level\":10,\"command\":{{\"directive\":\"{verb}\",\"arg\":{argument},\"flags\":[],\"raw\":{}}},\
                 \"msg\":\"Handle command\",{tail}",
                quoted(c)
            )
    };
    let reply = |r: &str| {
        format!(
            "{head}\"level\":10,\"port\":21,\"encoding\":\"utf8\",\"message\":{},\"msg\":\"Reply\",{tail}",
            quoted(r)
        )
    };
    lines(talk, command, reply)
}
