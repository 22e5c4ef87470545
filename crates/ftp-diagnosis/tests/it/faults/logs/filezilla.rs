//! FileZilla 3.63: its log file, or its message pane.

use crate::faults::scene::{Event, Paper, Scene, Why, masked};
use std::net::IpAddr;

pub(crate) fn write(scene: &Scene, events: &[Event]) -> String {
    let mut log = Paper::new(scene);
    for event in events {
        one(&mut log, scene, event);
    }
    log.text
}

fn say(log: &mut Paper, scene: &Scene, kind: &str, text: &str) {
    if scene.other_form {
        log.line(format!("{kind}:\t{text}"));
    } else {
        let time = log.time();
        log.line(format!("2026-11-21 {time} 27371 1 {kind}: {text}"));
    }
}

/// What FileZilla takes for an address that cannot be reached.
fn unroutable(address: IpAddr) -> bool {
    let IpAddr::V4(address) = address else { return false };
    address.is_private() || address.is_loopback() || address.is_link_local()
}

fn one(log: &mut Paper, scene: &Scene, event: &Event) {
    let mut put = |kind: &str, text: &str| say(log, scene, kind, text);
    match event {
        Event::Start => {
            put("Status", &format!("Connecting to {}:21...", scene.server));
            put("Status", "Connection established, waiting for welcome message...");
            if !scene.tls {
                put("Status", "Plain FTP is insecure. Please switch to FTP over TLS.");
            }
        }
        Event::LoggedIn => put("Status", "Logged in"),
        Event::Begin(errand) if errand.is_listing() => put("Status", "Retrieving directory listing..."),
        Event::Begin(errand) if errand.is_upload() => {
            put("Status", &format!("Starting upload of /home/alice/{}", errand.file))
        }
        Event::Begin(errand) => put("Status", &format!("Starting download of /{}", errand.file)),
        Event::Say(command) => put("Command", &masked(command, "*********")),
        Event::Hear(lines) => {
            lines.iter().for_each(|line| put("Response", line));
            if lines.iter().any(|line| line.starts_with("234 ")) {
                put("Status", "Initializing TLS...");
                put("Status", "TLS connection established.");
            }
        }
        Event::Dial(to, told) if to.ip() != *told && unroutable(*told) => {
            put("Status", "Server sent passive reply with unroutable address. Using server address instead.");
        }
        Event::Done(errand) if errand.is_listing() => put("Status", "Directory listing of \"/\" successful"),
        Event::Done(errand) => {
            put("Status", &format!("File transfer successful, transferred {} bytes in 1 second", errand.size));
        }
        Event::Extra(lines) => {
            lines.iter().for_each(|line| put("Response", line));
            put("Trace", "Unexpected reply, no reply was pending.");
        }
        Event::Stop(why, errand) => {
            let failed =
                if errand.is_listing() { "Failed to retrieve directory listing" } else { "File transfer failed" };
            match why {
                Why::TimedOut => {
                    log.wait(8);
                    say(
                        log,
                        scene,
                        "Error",
                        "The data connection could not be established: ETIMEDOUT - Connection attempt timed out",
                    );
                    log.wait(12);
                    say(log, scene, "Error", "Connection timed out after 20 seconds of inactivity");
                }
                Why::Refused => {
                    put(
                        "Error",
                        "The data connection could not be established: ECONNREFUSED - Connection refused by server",
                    );
                    log.wait(20);
                    say(log, scene, "Error", "Connection timed out after 20 seconds of inactivity");
                }
                Why::Silent | Why::NotAccepted => {
                    log.wait(20);
                    say(log, scene, "Error", "Connection timed out after 20 seconds of inactivity");
                }
                Why::Reset => put("Error", "Could not read from socket: ECONNRESET - Connection reset by peer"),
                Why::Closed | Why::Idle => put("Error", "Connection closed by server"),
                Why::Setup(_) | Why::Answer(_) | Why::AddressRefused | Why::Misread(_) => {}
            }
            say(log, scene, "Error", failed);
        }
        Event::End => put("Status", "Disconnected from server"),
        _ => {}
    }
}
