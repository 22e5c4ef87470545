//! vsftpd 3.0.3 with `log_ftp_protocol=YES`: what the server saw, which is no failed connection of its client.

use crate::faults::scene::{Event, Paper, Scene, Why};

pub(crate) fn write(scene: &Scene, events: &[Event]) -> String {
    let mut log = Paper::new(scene);
    let mut user = String::new();
    let client = scene.outside;
    for event in events {
        let time = log.time();
        let mut put = |who: &str, what: &str, said: &str| {
            let said = if said.is_empty() { String::new() } else { format!(", \"{said}\"") };
            log.line(format!("Sat Nov 21 {time} 2026 [pid 8052] {who}{what}: Client \"{client}\"{said}"));
        };
        match event {
            Event::Start => put("", "CONNECT", ""),
            Event::Say(command) if command.starts_with("PASS ") => {
                put(&user, "FTP command", "PASS <password>");
                put(&user, "OK LOGIN", "");
            }
            Event::Say(command) => {
                put(&user, "FTP command", command);
                if let Some(name) = command.strip_prefix("USER ") {
                    user = format!("[{name}] ");
                }
            }
            Event::Hear(lines) => {
                for line in lines {
                    let end = if line.starts_with(' ') { "??" } else { "" };
                    put(&user, "FTP response", &format!("{line}{end}"));
                }
            }
            Event::Done(errand) => {
                let (word, path) = match () {
                    () if errand.is_listing() => continue,
                    () if errand.is_upload() => ("OK UPLOAD", &errand.file),
                    () => ("OK DOWNLOAD", &errand.file),
                };
                put(&user, word, &format!("/{path}\", {} bytes, 913.52Kbyte/sec", errand.size));
            }
            Event::Dial(..) => log.wait(1),
            Event::Stop(Why::TimedOut, _) => log.wait(60),
            _ => {}
        }
    }
    // What it prints behind the name of a file is not quoted.
    log.text.replace("byte/sec\"", "byte/sec")
}
