//! `lftp -d` 4.9.2.

use crate::faults::scene::{Event, Paper, Scene, Why, listing, masked};

pub(crate) fn write(scene: &Scene, events: &[Event]) -> String {
    let mut log = Paper::new(scene);
    let server = scene.host();
    for event in events {
        match event {
            Event::Start => {
                log.line("---- Resolving host address...");
                log.line(format!("---- 1 address found: {server}"));
                log.line(format!("---- Connecting to {server} ({server}) port 21"));
            }
            Event::Say(command) => log.line(format!("---> {}", masked(command, "XXXX"))),
            Event::Hear(lines) => {
                lines.iter().for_each(|line| log.line(format!("<--- {line}")));
                if lines.iter().any(|line| line.starts_with("234 ")) {
                    log.line("Loaded 144 CAs\nLoaded 0 CRLs");
                }
            }
            Event::Dial(to, told) => {
                if to.ip() != *told {
                    log.line("---- Address returned by PASV seemed to be incorrect and has been fixed");
                }
                log.line(format!("---- Connecting data socket to ({}) port {}", to.ip(), to.port()));
            }
            Event::Reached => log.line("---- Data connection established"),
            Event::Accepted => log.line(format!("---- Accepted data connection from ({server}) port 20")),
            Event::Moved(errand) => {
                if !errand.is_upload() {
                    log.line("---- Got EOF on data connection");
                }
                log.line("---- Closing data socket");
                if errand.is_listing() {
                    listing(&mut log);
                }
            }
            Event::Extra(lines) => {
                lines.iter().for_each(|line| log.line(format!("<--- {line}")));
                log.line("**** extra server response");
            }
            Event::EpsvGivenUp(transfer) if !scene.active => abandon(&mut log, transfer),
            Event::Stop(why, errand) => {
                let what = if errand.is_listing() { "ls".to_owned() } else { format!("get: {}", errand.file) };
                let fatal =
                    |log: &mut Paper, why: &str| log.line(format!("{what}: Fatal error: max-retries exceeded{why}"));
                match why {
                    Why::TimedOut | Why::Refused => {
                        let why =
                            if matches!(why, Why::Refused) { "Connection refused" } else { "Connection timed out" };
                        log.line(format!("**** Data socket error ({why}) - reconnecting"));
                        if scene.tls {
                            log.line("---- Switching passive mode off");
                        }
                        abandon(&mut log, &errand.command);
                        fatal(&mut log, &format!(" ({why})"));
                    }
                    Why::Setup(text) => {
                        log.line(format!("---- Switching passive mode {}", if scene.active { "on" } else { "off" }));
                        abandon(&mut log, &errand.command);
                        fatal(&mut log, &format!(" ({text})"));
                    }
                    Why::Answer(_) => {
                        log.line("---- Closing data socket");
                        fatal(&mut log, "");
                        log.line("---> QUIT\n<--- 221 Goodbye.\n---- Closing control socket");
                    }
                    Why::Silent | Why::NotAccepted => {
                        log.line("**** Timeout - reconnecting");
                        let moved = matches!(events.iter().rev().nth(1), Some(Event::Moved(_)));
                        if moved {
                            log.line("---- Closing control socket")
                        } else {
                            closed(&mut log)
                        }
                        fatal(&mut log, "");
                    }
                    Why::Reset | Why::Closed => {
                        let reset = matches!(why, Why::Reset);
                        log.line(if reset {
                            "**** control-socket: Connection reset by peer"
                        } else {
                            "**** Peer closed connection"
                        });
                        closed(&mut log);
                        fatal(&mut log, "");
                    }
                    Why::Idle => closed(&mut log),
                    Why::AddressRefused | Why::Misread(_) => {}
                }
            }
            Event::End => log.line("---- Closing control socket"),
            _ => {}
        }
    }
    log.text
}

fn closed(log: &mut Paper) {
    log.line("---- Closing data socket\n---- Closing control socket");
}

fn abandon(log: &mut Paper, transfer: &str) {
    log.line(format!("---> {transfer}\n---> ABOR\n---- Closing aborted data socket\n---- Closing control socket"));
}
