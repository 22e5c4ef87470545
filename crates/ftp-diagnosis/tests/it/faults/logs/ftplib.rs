//! Python's ftplib with `set_debuglevel(1)` or `(2)`, and the traceback of 3.11.

use crate::faults::scene::{Errand, Event, Paper, Scene, Why, listing, masked};

pub(crate) fn write(scene: &Scene, events: &[Event]) -> String {
    let mut log = Paper::new(scene);
    let full = scene.other_form;
    let mut last = String::new();
    for event in events {
        match event {
            Event::Say(command) => {
                let command = masked(command, "*********");
                log.line(format!("*cmd* '{command}'"));
                if full {
                    log.line(format!("*put* '{command}\\r\\n'"));
                }
                last = command;
            }
            Event::Hear(lines) => {
                let quote = if lines.iter().any(|line| line.contains('\'')) { '"' } else { '\'' };
                if full {
                    lines.iter().for_each(|line| log.line(format!("*get* {quote}{line}\\n{quote}")));
                }
                log.line(format!("*resp* {quote}{}{quote}", lines.join("\\n")));
            }
            Event::Moved(errand) if errand.is_listing() => listing(&mut log),
            Event::Stop(why, errand) => {
                if full && matches!(why, Why::Closed) {
                    log.line("*get* ''");
                }
                let begun = matches!(events.iter().rev().nth(1), Some(Event::Moved(_)));
                traceback(&mut log, why, errand, &last, begun);
            }
            _ => {}
        }
    }
    log.text
}

fn traceback(log: &mut Paper, why: &Why, errand: &Errand, last: &str, begun: bool) {
    let is_setup = ["PASV", "PORT", "EPSV", "EPRT"].iter().any(|verb| last.starts_with(verb));
    let mut frames: Vec<(&str, u32, &str, &str)> = Vec::new();
    let stores = ("ftplib.py", 496, "storbinary", "with self.transfercmd(cmd, rest) as conn:");
    if errand.is_upload() {
        frames.push(stores);
    } else if errand.is_listing() {
        frames.push(("ftplib.py", 569, "dir", "self.retrlines(cmd, func)"));
        frames.push(("ftplib.py", 462, "retrlines", "with self.transfercmd(cmd) as conn, \\"));
    } else {
        frames.push(("ftplib.py", 436, "retrbinary", "with self.transfercmd(cmd, rest) as conn:"));
    }
    let read: &[(&str, u32, &str, &str)] = &[
        ("ftplib.py", 244, "getresp", "resp = self.getmultiline()"),
        ("ftplib.py", 230, "getmultiline", "line = self.getline()"),
    ];
    let transfer = ("ftplib.py", 393, "transfercmd", "return self.ntransfercmd(cmd, rest)[0]");
    let end = match why {
        Why::TimedOut | Why::Refused => {
            frames.push(transfer);
            frames.push((
                "ftplib.py",
                354,
                "ntransfercmd",
                "conn = socket.create_connection((host, port), self.timeout,",
            ));
            frames.push(("socket.py", 851, "create_connection", "raise exceptions[0]"));
            frames.push(("socket.py", 836, "create_connection", "sock.connect(sa)"));
            let refused = matches!(why, Why::Refused);
            if refused {
                "ConnectionRefusedError: [Errno 111] Connection refused"
            } else {
                "TimeoutError: [Errno 110] Connection timed out"
            }
            .to_owned()
        }
        Why::NotAccepted => {
            frames.push(transfer);
            frames.push(("ftplib.py", 383, "ntransfercmd", "conn, sockaddr = sock.accept()"));
            frames.push(("socket.py", 294, "accept", "fd, addr = self._accept()"));
            "TimeoutError: timed out".to_owned()
        }
        Why::Setup(text) | Why::Answer(text) => {
            frames.push(transfer);
            frames.push(("ftplib.py", 252, "getresp", "raise error_temp(resp)"));
            format!("ftplib.error_{}: {text}", if text.starts_with('4') { "temp" } else { "perm" })
        }
        Why::Idle => "ftplib.error_temp: 421 Timeout.".to_owned(),
        Why::Misread(text) => {
            frames.push(("ftplib.py", 327, "makepasv", "untrusted_host, port = parse227(self.sendcmd('PASV'))"));
            frames.push(("ftplib.py", 839, "parse227", "raise error_reply(resp)"));
            format!("ftplib.error_reply: {text}")
        }
        Why::Silent | Why::Reset | Why::Closed => {
            if is_setup {
                frames.push(transfer);
                frames.push(("ftplib.py", 327, "makepasv", "untrusted_host, port = parse227(self.sendcmd('PASV'))"));
            } else if last.starts_with("TYPE") {
                frames.push(("ftplib.py", 281, "sendcmd", "return self.getresp()"));
            } else if last == errand.command && !begun {
                frames.push(transfer);
                frames.push(("ftplib.py", 377, "ntransfercmd", "resp = self.sendcmd(cmd)"));
                frames.push(("ftplib.py", 281, "sendcmd", "return self.getresp()"));
            } else {
                frames.push(("ftplib.py", 259, "voidresp", "resp = self.getresp()"));
            }
            frames.extend_from_slice(read);
            match why {
                Why::Closed => {
                    frames.push(("ftplib.py", 218, "getline", "raise EOFError"));
                    "EOFError".to_owned()
                }
                _ => {
                    frames.push(("ftplib.py", 212, "getline", "line = self.file.readline(self.maxline + 1)"));
                    frames.push(("socket.py", 706, "readinto", "return self._sock.recv_into(b)"));
                    let reset = matches!(why, Why::Reset);
                    if reset {
                        "ConnectionResetError: [Errno 104] Connection reset by peer"
                    } else {
                        "TimeoutError: timed out"
                    }
                    .to_owned()
                }
            }
        }
        Why::AddressRefused => return,
    };
    log.line(
        "Traceback (most recent call last):\n  File \"/home/alice/bin/copy.py\", line 12, in <module>\n    main()",
    );
    for (file, line, name, code) in frames {
        log.line(format!("  File \"/usr/lib/python3.11/{file}\", line {line}, in {name}\n    {code}"));
    }
    log.line(end);
}
