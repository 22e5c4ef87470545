//! WinSCP 5.19: its log file, or its window.

use crate::faults::scene::{Event, Paper, Scene, Why, masked};
use std::net::IpAddr;

const TIMED_OUT: &str = "Transfer channel can't be opened. Reason: A connection attempt failed because the connected party did not properly respond after a period of time, or established connection failed because connected host has failed to respond.";
const REFUSED: &str = "Transfer channel can't be opened. Reason: No connection could be made because the target machine actively refused it.";

pub(crate) fn write(scene: &Scene, events: &[Event]) -> String {
    let mut log = Paper::new(scene);
    for event in events {
        one(&mut log, scene, event);
    }
    log.text
}

/// What WinSCP takes for an address that cannot be reached: no carrier's and no link-local one beyond 169.254.
fn unroutable(address: IpAddr) -> bool {
    let IpAddr::V4(address) = address else { return false };
    address.is_private() || address.is_loopback() || address.is_link_local() || address.octets()[0] == 0
}

fn one(log: &mut Paper, scene: &Scene, event: &Event) {
    let window = scene.other_form && !scene.tls;
    let mut put = |mark: char, text: &str| {
        let time = log.time();
        if window {
            log.line(format!("{mark} {text}"))
        } else {
            log.line(format!("{mark} 2026-11-21 {time}.840 {text}"))
        }
    };
    match event {
        Event::Start => {
            let host = if scene.tls { format!("{}:990", scene.server) } else { scene.server.to_string() };
            if !window {
                put('.', "WinSCP Version 5.19.6 (Build 12002 2022-02-22) (OS 10.0.19044 - Windows 10 Pro)");
                put('.', &format!("Host name: {} (Port: {})", scene.server, if scene.tls { 990 } else { 21 }));
                put('.', "Transfer Protocol: FTP");
                let tls = if scene.tls { "Implicit TLS/SSL" } else { "None" };
                put('.', &format!("FTPS: {tls} [Client certificate: No]"));
            }
            put('.', &format!("Connecting to {host} ..."));
            if scene.tls {
                put('.', &format!("Connected with {host}, negotiating TLS connection..."));
                put('.', "TLS connection established. Waiting for welcome message...");
            } else {
                put('.', &format!("Connected with {host}. Waiting for welcome message..."));
            }
        }
        Event::LoggedIn => {
            put('.', "Connected");
            put('.', "Doing startup conversation with host.");
        }
        Event::Begin(errand) if errand.is_listing() => put('.', "Retrieving directory listing..."),
        Event::Begin(errand) if errand.is_upload() => put('.', &format!("Starting upload of C:\\{}", errand.file)),
        Event::Begin(errand) => put('.', &format!("Starting download of /{}", errand.file)),
        Event::Say(command) => put('>', &masked(command, "********")),
        Event::Hear(lines) => lines.iter().for_each(|line| put('<', line)),
        Event::Dial(to, told) if to.ip() != *told && unroutable(*told) => {
            put('.', &format!("Server sent passive reply with unroutable address {told}, using host address instead."));
        }
        Event::Done(errand) if errand.is_listing() => put('.', "Directory listing successful"),
        Event::Done(errand) if errand.is_upload() => put('.', "Upload successful"),
        Event::Done(_) => put('.', "Download successful"),
        Event::Stop(why, errand) => {
            match why {
                Why::TimedOut => put('.', TIMED_OUT),
                Why::Refused => put('.', REFUSED),
                Why::Silent if errand.command.is_empty() => put('.', "Timeout detected. (control connection)"),
                Why::Silent => put('.', "Timeout detected. (control connection)"),
                Why::NotAccepted => put('.', "Timeout detected. (data connection)"),
                Why::Reset | Why::Closed | Why::Idle => put('.', "Disconnected from server"),
                Why::Setup(_) | Why::Answer(_) | Why::AddressRefused | Why::Misread(_) => {}
            }
            if errand.is_listing() {
                put('.', "Could not retrieve directory listing");
                put('*', "(ECommand) Error listing directory '/'.");
            }
            if matches!(why, Why::Reset | Why::Closed | Why::Idle) {
                put('*', "(EFatal) Lost connection.");
            }
        }
        Event::End => put('.', "Disconnected from server"),
        _ => {}
    }
}
