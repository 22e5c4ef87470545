//! `wget -S` 1.21.3.

use crate::faults::scene::{Event, Paper, Scene, Why};
use std::net::SocketAddr;

pub(crate) fn write(scene: &Scene, events: &[Event]) -> String {
    let mut log = Paper::new(scene);
    let server = SocketAddr::new(scene.host(), 21);
    let name = server.to_string();
    let name = name.trim_end_matches(":21");
    let mut file = String::new();
    if let Some(errand) = scene.errands.last() {
        file.clone_from(&errand.file);
    }
    let mut shown = false;
    for event in events {
        match event {
            Event::Start => {
                let time = log.time();
                log.line(format!("--2026-11-21 {time}--  ftp://{name}/{file}\n           => ‘{file}’"));
                log.line(format!("Connecting to {server}... connected."));
            }
            Event::Say(command) if command.starts_with("PASS ") => log.line("--> PASS Turtle Power!\n"),
            Event::Say(command) => {
                log.line(format!("--> {command}\r\n"));
                shown = true;
            }
            Event::Hear(lines) => {
                lines.iter().for_each(|line| log.line(line));
                let last = lines.last().map_or("", String::as_str);
                if !shown {
                    log.line(format!("Logging in as {} ... ", scene.user));
                } else if last.starts_with("200 ")
                    && !last.contains("PORT")
                    && !last.contains("Port")
                    && !last.contains("connection")
                {
                    log.line("==> CWD not needed.");
                } else if last.starts_with("150 ") || last.starts_with("125 ") {
                    log.line("Length: 1492 (1.5K) (unauthoritative)");
                }
            }
            Event::Moved(_) => {
                log.line("\n     0K .                                                     100%  417M=0s\n")
            }
            Event::Done(errand) => {
                let time = log.time();
                log.line(format!("2026-11-21 {time} (417 MB/s) - ‘{}’ saved [{}]\n", errand.file, errand.size));
            }
            Event::Stop(why, _) => {
                let place = events.iter().rev().find_map(|e| if let Event::Dial(to, _) = e { Some(*to) } else { None });
                let moved = events.iter().any(|e| matches!(e, Event::Moved(_)));
                let time = log.time();
                match why {
                    Why::TimedOut | Why::Refused => {
                        let place = place.map_or(String::new(), |to| format!("{} port {}", to.ip(), to.port()));
                        let refused = matches!(why, Why::Refused);
                        log.line(format!(
                            "couldn't connect to {place}: Connection {}",
                            if refused { "refused" } else { "timed out" }
                        ));
                        log.line(if refused { "" } else { "Giving up.\n" });
                    }
                    Why::Setup(_) if scene.six.is_some() => log.line("\nCannot initiate PASV transfer."),
                    Why::Setup(_) => log.line("\nInvalid PORT.\nGiving up.\n"),
                    Why::NotAccepted => log.line("accept: Connection timed out\nGiving up.\n"),
                    _ if moved => {
                        log.line(format!("2026-11-21 {time} (536 MB/s) - Control connection closed.\nGiving up.\n"))
                    }
                    _ => log.line("Error in server response, closing control connection.\nGiving up.\n"),
                }
            }
            _ => {}
        }
    }
    log.text
}
