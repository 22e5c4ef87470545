//! `tnftp -d -v` 20210827.

use crate::faults::scene::{Event, Paper, Scene, Why, listing, masked};

pub(crate) fn write(scene: &Scene, events: &[Event]) -> String {
    let mut log = Paper::new(scene);
    let mut prepared = false;
    let mut last: Vec<String> = Vec::new();
    let mut verb = String::new();
    for event in events {
        match event {
            Event::Start => log.line(format!("Connected to {}.", scene.host())),
            Event::Say(command) => {
                verb = command.split(' ').next().unwrap_or_default().to_owned();
                if verb == "QUIT" {
                    log.line("ftp> quit");
                } else if ["NOOP", "CWD", "PWD", "MDTM", "SITE"].contains(&verb.as_str()) {
                    log.line(format!("ftp> quote {command}"));
                }
                log.line(format!("---> {}", masked(command, "XXXX")));
            }
            Event::Hear(lines) => {
                lines.iter().for_each(|line| log.line(line));
                // The reply to these is shown once more.
                if ["EPSV", "EPRT"].contains(&verb.as_str()) && !lines.iter().any(|l| l.starts_with(['4', '5'])) {
                    lines.iter().for_each(|line| log.line(line));
                }
                if verb == "SYST" {
                    log.line("Remote system type is UNIX.\nUsing binary mode to transfer files.");
                } else if verb == "FEAT" {
                    log.line("features[FEAT_FEAT] = 1\nfeatures[FEAT_MDTM] = 1\nfeatures[FEAT_SIZE] = 1");
                    log.line("updatelocalcwd: got `/home/alice'");
                }
                last.clone_from(lines);
            }
            Event::Begin(errand) => {
                if !std::mem::replace(&mut prepared, true) && !scene.extended && !scene.active {
                    log.line("ftp> epsv4\nEPSV/EPRT on IPv4 off.");
                }
                if errand.is_listing() {
                    log.line("ftp> ls");
                } else {
                    let word = if errand.is_upload() { "put" } else { "get" };
                    log.line(format!("ftp> {word} {0}\nlocal: {0} remote: {0}", errand.file));
                }
            }
            Event::Moved(errand) if errand.is_listing() => listing(&mut log),
            Event::Done(errand) if errand.is_upload() => {
                log.line(format!("{} bytes sent in 00:00 (17.11 MiB/s)", errand.size))
            }
            Event::Done(errand) if !errand.is_listing() => {
                log.line(format!("{} bytes received in 00:00 (6.18 MiB/s)", errand.size));
            }
            Event::EpsvGivenUp(_) => {
                log.line(format!("disabling epsv{} for this connection", if scene.six.is_some() { 6 } else { 4 }));
            }
            Event::Stop(why, errand) => {
                match why {
                    Why::TimedOut | Why::Refused => {
                        let place = events.iter().rev().find_map(|e| if let Event::Dial(to, _) = e { Some(*to) } else { None });
                        let why = if matches!(why, Why::Refused) { "Connection refused" } else { "Connection timed out" };
                        let place = place.map(|to| to.to_string()).unwrap_or_default();
                        log.line(format!("tnftp: Can't connect to `{place}': {why}"));
                        fallback(&mut log, scene);
                    }
                    Why::AddressRefused => log.line("Passive mode address mismatch."),
                    Why::Setup(_) => log.line("tnftp: Can't bind for data connection: Address already in use"),
                    Why::NotAccepted => log.line("tnftp: Poll timeout waiting before accept\n500 Unknown command.\n421 Service not available, remote server timed out. Connection closed."),
                    Why::Silent => log.line("421 Service not available, remote server timed out. Connection closed."),
                    Why::Reset | Why::Closed => log.line("421 Service not available, remote server has closed connection."),
                    Why::Idle => last.iter().for_each(|line| log.line(line)),
                    Why::Misread(_) => {}
                    Why::Answer(_) => {}
                }
                if matches!(why, Why::Misread(_)) {
                    log.line(
                        "ftp> quit\n---> QUIT\n421 Service not available, remote server timed out. Connection closed.",
                    );
                    continue;
                }
                let lost = matches!(why, Why::Silent | Why::Reset | Why::Closed | Why::Idle | Why::NotAccepted);
                let _ = errand;
                log.line(if lost { "ftp> quit" } else { "ftp> quit\n---> QUIT\n221 Goodbye." });
            }
            _ => {}
        }
    }
    log.text
}

/// Without passive mode it tries active mode by itself, in vain behind a home router.
fn fallback(log: &mut Paper, scene: &Scene) {
    if scene.extended {
        log.line("---> EPRT |1|192.168.1.23|33675|\n500 Illegal EPRT command.\ndisabling epsv4 for this connection");
    }
    log.line("---> PORT 192,168,1,23,131,139\n500 Illegal PORT command.\ntnftp: Can't bind for data connection: Address already in use");
}
