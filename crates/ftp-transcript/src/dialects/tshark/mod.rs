//! tshark and Wireshark, one line per packet: `   16   0.001519 203.0.113.12 → 192.0.2.7 FTP 117 Response: 227 Entering
//! Passive Mode (…)`; also as Wireshark copies and exports it: in columns, as CSV, with tabs.

mod columns;

use super::wire::{By, End, Flag, Wire, port};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::{date_time, time_of_day};
use crate::note::Failure;
use crate::recorder::Recorder;
use columns::Packet;

const SPOKEN: Form = Form("FTP Request: or Response:");
const TCP: Form = Form("TCP [flags]");
const DATA: Form = Form("FTP-DATA");
const OTHER: Form = Form("another protocol");
const HEAD: Form = Form("No. Time Source Destination");
const WORDS: Form = Form("tshark's own words");

pub(super) static DIALECT: Dialect = Dialect {
    id: "tshark",
    title: "tshark, Wireshark (one line per packet)",
    documentation: "https://www.wireshark.org/docs/man-pages/tshark.html",
    perspective: Perspective::Wire,
    forms: &[SPOKEN, TCP, DATA, OTHER, HEAD, WORDS],
    reader: || Box::new(Tshark { wire: Wire::with_first_lines_only() }),
    #[cfg(any(test, feature = "samples"))]
    samples: &[
        include_str!("samples/summary.log"),
        include_str!("samples/ftp-only.log"),
        include_str!("samples/columns.log"),
        include_str!("samples/csv.log"),
    ],
};

struct Tshark {
    wire: Wire,
}

impl Reader for Tshark {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        if let Some(form) = words(line, to) {
            return Some(form);
        }
        let packet = Packet::read(line)?;
        if let Ok((_, stamp)) = date_time(packet.time).or_else(|_| time_of_day(packet.time)) {
            to.at(stamp);
        }
        let (from, dest) = (End { host: packet.from, port: None }, End { host: packet.to, port: None });
        Some(match packet.protocol {
            "FTP" => {
                self.spoken(from, dest, packet.info, to);
                SPOKEN
            }
            "FTP-DATA" => {
                to.data();
                DATA
            }
            "TCP" => {
                self.segment(&packet, to);
                TCP
            }
            "ICMP" | "ICMPv6" => {
                if let Some(failure) = unreachable(packet.info) {
                    self.wire.unreachable(failure, to);
                } else {
                    to.remark();
                }
                OTHER
            }
            _ => {
                to.remark();
                OTHER
            }
        })
    }
}

impl Tshark {
    /// `Response: 220 (vsFTPd 3.0.3)` · `Request: USER alice` · `FTP Data: 1448 bytes` (old)
    fn spoken(&mut self, from: End<'_>, dest: End<'_>, info: &str, to: &mut Recorder<'_>) {
        // What Wireshark's detail pane copies ends with its line end spelled out.
        let info = info.strip_suffix("\\r\\n").unwrap_or(info);
        let said = match info.split_once(": ") {
            Some(("Request", text)) => Some((By::Client, text)),
            Some(("Response", text)) => Some((By::Server, text)),
            _ => None,
        };
        if !said.is_some_and(|(by, text)| self.wire.spoken(from, dest, Some(by), text, to)) {
            to.remark();
        }
    }

    /// `51686 → 21 [SYN] Seq=0 Win=65535` · `[TCP Retransmission] 47474 → 40034 [SYN] Seq=0`
    fn segment(&mut self, packet: &Packet<'_>, to: &mut Recorder<'_>) {
        let Some((ports, flags)) = columns::ports_and_flags(packet.info) else { return to.remark() };
        let from = End { host: packet.from, port: port(ports.0) };
        let dest = End { host: packet.to, port: port(ports.1) };
        let has = |name| flags.split(", ").any(|flag| flag == name);
        let flag = match () {
            () if has("RST") => Flag::Reset,
            () if has("SYN") && has("ACK") => Flag::SynAck,
            () if has("SYN") => Flag::Syn,
            () if has("FIN") => Flag::Fin,
            () => Flag::Other,
        };
        self.wire.segment(from, dest, flag, to);
    }
}

/// `Destination unreachable (Host unreachable)`
fn unreachable(info: &str) -> Option<Failure> {
    let reason = info.strip_prefix("Destination unreachable")?.to_ascii_lowercase();
    Some(if reason.contains("port unreachable") { Failure::Refused } else { Failure::NoRoute })
}

/// `Capturing on 'eth0'` · `Running as user "root" and group "root".` · `27 packets captured` · the column names.
fn words(line: &str, to: &mut Recorder<'_>) -> Option<Form> {
    let squeezed = line.trim_start().trim_start_matches('"');
    if squeezed.starts_with("No.") && line.contains("Source") && line.contains("Destination") {
        to.remark();
        return Some(HEAD);
    }
    let known = line.starts_with("Capturing on '")
        || line.starts_with("Running as user \"")
        || line.strip_suffix(" packets captured").is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()))
        || line.starts_with(" ** (tshark:");
    known.then(|| {
        to.remark();
        WORDS
    })
}

#[cfg(test)]
mod tests;
