//! `curl -v` 7.88.1.

use crate::faults::scene::{Errand, Event, Paper, Scene, Why, listing};
use std::net::SocketAddr;

const HEAD: &str = "  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n                                 Dload  Upload   Total   Spent    Left  Speed";
const IDLE: &str = "\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0";

pub(crate) fn write(scene: &Scene, events: &[Event]) -> String {
    let mut log = Paper::new(scene);
    let server = scene.host();
    let mut again = false;
    for event in events {
        match event {
            Event::Start => {
                log.line(HEAD);
                let place = SocketAddr::new(server, 21);
                log.line(format!("{IDLE}*   Trying {place}..."));
                log.line(format!("* Connected to {server} ({server}) port 21 (#0)"));
            }
            Event::Begin(_) if !std::mem::replace(&mut again, true) => {}
            Event::Begin(_) => {
                log.line(format!("* Found bundle for host: 0x55b84e1c75f0 [serially]\n* Re-using existing connection #0 with host {server}"));
                log.line(format!("{HEAD}\n{IDLE}* Request has same path as previous transfer"));
            }
            Event::Say(command) => {
                log.line(format!("> {command}"));
                if command == "PASV" || command == "EPSV" {
                    log.line("* Connect data stream passively\n* ftp_perform ends with SECONDARY: 0");
                } else if command.starts_with("PORT") || command.starts_with("EPRT") {
                    log.line("* sa_addr inet_ntop() failed with errno 97: Address family not supported by protocol");
                }
            }
            Event::Hear(lines) => heard(&mut log, scene, lines),
            Event::Dial(to, told) => {
                if to.ip() == *told && *told != server {
                    // --no-ftp-skip-pasv-ip
                } else if !scene.extended || *told != server {
                    log.line(format!("* Skip {told} for data connection, re-use {server} instead"));
                }
                log.line(format!("* Connecting to {0} ({0}) port {1}\n*   Trying {to}...", to.ip(), to.port()));
            }
            Event::Reached => log.line(format!("* Connected to {server} ({server}) port 21 (#0)")),
            Event::Accepted => log.line(
                "* Preparing for accepting server on data port\n* Checking for server connect\n\
                 * Ready to accept data connection from server\n* Connection accepted from server",
            ),
            Event::Moved(errand) => moved(&mut log, errand),
            Event::Done(errand) => {
                log.line("\r100   683    0   683    0     0  48343      0 --:--:-- --:--:-- --:--:-- 48785");
                log.line(format!("* Connection #0 to host {server} left intact"));
                if errand.is_listing() {
                    listing(&mut log);
                }
            }
            Event::EpsvGivenUp(_) => {
                log.line(if scene.active { "* disabling EPRT usage" } else { "* Failed EPSV attempt. Disabling EPSV" })
            }
            Event::Stop(why, errand) => stop(&mut log, scene, why, errand, events),
            _ => {}
        }
    }
    log.text
}

fn heard(log: &mut Paper, scene: &Scene, lines: &[String]) {
    lines.iter().for_each(|line| log.line(format!("< {line}")));
    let last = lines.last().map_or("", String::as_str);
    if last.starts_with("234 ") {
        log.line("* TLSv1.3 (OUT), TLS handshake, Client hello (1):\n* TLSv1.3 (IN), TLS handshake, Finished (20):");
        log.line("* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384");
    } else if last.starts_with("257 ") {
        log.line("* Entry path is '/'\n* Request has same path as previous transfer");
    } else if last.starts_with("150 ") || last.starts_with("125 ") {
        log.line("* Maxdownload = -1");
    } else if last.starts_with("200 P") && scene.active && !last.contains("PBSZ") && !last.contains("PROT") {
        log.line("* Connect data stream actively\n* ftp_perform ends with SECONDARY: 1");
    }
}

fn moved(log: &mut Paper, errand: &Errand) {
    if errand.is_upload() {
        log.line(format!("}} [{} bytes data]\n* We are completely uploaded and fine", errand.size));
    } else {
        log.line(format!("{{ [{} bytes data]", if errand.is_listing() { 683 } else { errand.size }));
    }
    log.line("* Remembering we are in dir \"\"");
}

fn stop(log: &mut Paper, scene: &Scene, why: &Why, errand: &Errand, events: &[Event]) {
    let server = scene.host();
    let active = "sa_addr inet_ntop() failed with errno 97: Address family not supported by protocol";
    let mut end = |said: &str, left: bool, number: u8, words: &str| {
        if !said.is_empty() {
            log.line(format!("* {said}"));
        }
        if left {
            log.line("* Remembering we are in dir \"\"");
        }
        log.line(IDLE);
        log.line(if left {
            format!("* Connection #0 to host {server} left intact")
        } else {
            "* Closing connection 0".to_owned()
        });
        log.line(format!("curl: ({number}) {words}"));
    };
    let place = events.iter().rev().find_map(|e| if let Event::Dial(to, _) = e { Some(*to) } else { None });
    match why {
        Why::TimedOut => {
            let words = format!("Failed to connect to {server} port 21 after 7134 ms: Couldn't connect to server");
            end(&words, false, 28, &words);
        }
        Why::Refused => {
            let words = format!("Failed to connect to {server} port 21 after 208 ms: Couldn't connect to server");
            let place = place.map_or(String::new(), |to| {
                format!("connect to {} port {} failed: Connection refused\n* ", to.ip(), to.port())
            });
            end(&format!("{place}{words}"), false, 7, &words);
        }
        Why::Setup(_) if scene.active => end("Failed to do PORT", true, 30, active),
        Why::Setup(_) if scene.six.is_some() => {
            end("Failed EPSV attempt, exiting", false, 8, "Failed EPSV attempt, exiting")
        }
        Why::Setup(text) => {
            end("", true, 13, &format!("Bad PASV/EPSV response: {}", text.get(..3).unwrap_or_default()))
        }
        Why::Answer(text) => {
            let words = format!("RETR response: {}", text.get(..3).unwrap_or_default());
            let begun = events.iter().rev().find_map(|e| if let Event::Hear(l) = e { l.first() } else { None });
            let after_150 =
                events.iter().rev().filter_map(|e| if let Event::Hear(l) = e { l.first() } else { None }).nth(1);
            if begun.is_some() && after_150.is_some_and(|l| l.starts_with("1")) {
                end("", true, 10, active);
            } else {
                end(&words, true, 19, if scene.active { active } else { &words });
            }
        }
        Why::NotAccepted => end(
            "Preparing for accepting server on data port\n* Checking for server connect\n* Data conn was not available immediately\n\
             * Checking for server connect\n* Operation timed out after 60001 milliseconds with 0 bytes received",
            false,
            28,
            active,
        ),
        // The data came, and the reply that ends the transfer did not.
        Why::Silent if matches!(events.iter().rev().nth(1), Some(Event::Moved(_))) => {
            end("control connection looks dead", false, 28, "FTP response timeout");
        }
        Why::Silent if scene.active && errand.command == last_said(events) => end("", false, 28, active),
        Why::Silent => end("", false, 28, "Operation timed out after 60000 milliseconds with 0 bytes received"),
        Why::Reset => {
            end("Recv failure: Connection reset by peer", false, 56, "Recv failure: Connection reset by peer")
        }
        Why::Closed => end("response reading failed (errno: 115)", false, 56, "response reading failed (errno: 115)"),
        Why::Idle => end("We got a 421 - timeout", false, 28, "Timeout was reached"),
        Why::Misread(text) => {
            let words = format!("Bad PASV/EPSV response: {}", text.get(..3).unwrap_or_default());
            end(&words, true, 13, &words);
        }
        Why::AddressRefused => {}
    }
}

fn last_said(events: &[Event]) -> String {
    events
        .iter()
        .rev()
        .find_map(|e| if let Event::Say(command) = e { Some(command.clone()) } else { None })
        .unwrap_or_default()
}
