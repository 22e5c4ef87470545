//! A capture of the FTP control traffic that a server's log tells of, so that a dissector can be measured on as much of it.
use std::collections::HashMap;
use std::io::{self, Write};

/// libpcap's file header: microseconds, version 2.4, whole packets, Ethernet.
const HEADER: [u8; 24] = [0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 1, 0, 0, 0];
/// A packet's Ethernet, IPv4 and TCP headers.
const HEADS: usize = 14 + 20 + 20;
const FTP: u16 = 21;

/// Who said what over the control connection of a process, as vsftpd and ProFTPD write it down.
fn said(line: &str) -> Option<(&str, bool, &str)> {
    let inside = |after: &str| {
        let (_, rest) = line.split_once(after)?;
        rest.split(']').next()
    };
    if let Some((_, rest)) = line.split_once("] FTP ") {
        let text = rest.split_once("\", \"")?.1.strip_suffix('"')?;
        return Some((inside("[pid ")?, rest.starts_with("command"), text));
    }
    let text = line.split_once("dispatching CMD command '")?.1.rsplit_once("' to ")?.0;
    Some((inside("proftpd[")?, true, text))
}

/// One direction's place in its TCP stream.
#[derive(Default)]
struct Connection {
    number: u32,
    client_sent: u32,
    server_sent: u32,
}

/// Writes packets of what the logs say, over and over, until they carry as many bytes as asked. Gives how many they do.
pub(crate) fn write(out: &mut impl Write, logs: &[String], bytes: usize) -> io::Result<usize> {
    out.write_all(&HEADER)?;
    let mut carried = 0;
    let mut next = 0;
    let mut moment = 0_u32;
    loop {
        let before = carried;
        for log in logs {
            // A process number again in the next round is another connection.
            let mut live: HashMap<&str, Connection> = HashMap::new();
            for (process, is_command, text) in log.lines().filter_map(said) {
                if carried >= bytes {
                    return Ok(carried);
                }
                let connection = live.entry(process).or_insert_with(|| {
                    next += 1;
                    Connection { number: next, ..Connection::default() }
                });
                let text = format!("{text}\r\n");
                moment += 1;
                packet(out, connection, is_command, text.as_bytes(), moment)?;
                carried += text.len();
            }
        }
        if carried == before {
            return Ok(carried);
        }
    }
}

fn packet(out: &mut impl Write, to: &mut Connection, from_client: bool, text: &[u8], moment: u32) -> io::Result<()> {
    let length = u32::try_from(HEADS + text.len()).unwrap_or(u32::MAX);
    for field in [moment / 1000, moment % 1000 * 1000, length, length] {
        out.write_all(&field.to_le_bytes())?;
    }
    out.write_all(&[0x02, 0, 0, 0, 0, 1, 0x02, 0, 0, 0, 0, 2, 0x08, 0])?;
    let [_, a, b, c] = to.number.to_be_bytes();
    let (client, server) = ([10, a, b, c], [203, 0, 113, 66]);
    let (client_port, sent) = (1024 + (to.number % 60_000) as u16, u32::try_from(text.len()).unwrap_or(0));
    let (from, target, ports, sequence, acknowledged) = if from_client {
        (client, server, [client_port, FTP], to.client_sent, to.server_sent)
    } else {
        (server, client, [FTP, client_port], to.server_sent, to.client_sent)
    };
    // Version and header length, total length, no fragment, 64 hops, TCP. Dissectors do not check the sums.
    let [high, low] = u16::try_from(length - 14).unwrap_or(u16::MAX).to_be_bytes();
    out.write_all(&[0x45, 0, high, low, 0, 0, 0x40, 0, 64, 6, 0, 0])?;
    out.write_all(&from)?;
    out.write_all(&target)?;
    for port in ports {
        out.write_all(&port.to_be_bytes())?;
    }
    out.write_all(&(1 + sequence).to_be_bytes())?;
    out.write_all(&(1 + acknowledged).to_be_bytes())?;
    // Header length, PSH and ACK, window.
    out.write_all(&[0x50, 0x18, 0xff, 0xff, 0, 0, 0, 0])?;
    let direction = if from_client { &mut to.client_sent } else { &mut to.server_sent };
    *direction = direction.wrapping_add(sent);
    out.write_all(text)
}

#[cfg(test)]
mod tests {
    use super::{HEADS, said, write};

    const LOG: &str = "Sat Nov 21 07:21:34 2026 [pid 7] CONNECT: Client \"192.0.2.69\"\n\
        Sat Nov 21 07:21:34 2026 [pid 7] FTP response: Client \"192.0.2.69\", \"220 (vsFTPd 3.0.3)\"\n\
        Sat Nov 21 07:21:35 2026 [pid 7] FTP command: Client \"192.0.2.69\", \"USER alice\"\n";

    #[test]
    fn what_was_said_is_read_off_the_lines() {
        let told: Vec<_> = LOG.lines().filter_map(said).collect();
        assert_eq!(told, [("7", false, "220 (vsFTPd 3.0.3)"), ("7", true, "USER alice")]);
        let line = "2026-11-21 07:23:24,677 ftp1 proftpd[59] 203.0.113.1 (192.0.2.6[192.0.2.6]): dispatching CMD command 'PASV' to mod_core";
        assert_eq!(said(line), Some(("59", true, "PASV")));
    }

    #[test]
    fn packets_follow_each_other_in_their_streams() {
        let mut file = Vec::new();
        let carried = write(&mut file, &[LOG.to_owned()], 30).unwrap();
        assert_eq!(carried, 32, "no packet is cut");
        let [first, second] = [20, 12];
        assert_eq!(file.len(), 24 + 2 * (16 + HEADS) + first + second);
        let packets = &file[24..];
        let (one, two) = packets.split_at(16 + HEADS + first);
        let number = |packet: &[u8], at: usize| u32::from_be_bytes(packet[16 + at..16 + at + 4].try_into().unwrap());
        assert_eq!((number(one, 38), number(one, 42)), (1, 1));
        assert_eq!((number(two, 38), number(two, 42)), (1, 21), "the command acknowledges the greeting");
        assert!(one.ends_with(b"220 (vsFTPd 3.0.3)\r\n") && two.ends_with(b"USER alice\r\n"));
        assert_eq!(write(&mut Vec::new(), &["no log".to_owned()], 30).unwrap(), 0);
    }

    #[test]
    fn tshark_dissects_it_as_ftp() {
        if xtask::browser::on_path("tshark").is_none() {
            println!("skipped: tshark is not here");
            return;
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("control.pcap");
        write(&mut std::fs::File::create(&path).unwrap(), &[LOG.to_owned()], 60).unwrap();
        let mut tshark = std::process::Command::new("tshark");
        tshark.args(["-n", "-T", "fields", "-e", "ftp.response.code", "-e", "ftp.request.command", "-e", "_ws.expert"]);
        let told = tshark.arg("-r").arg(&path).output().unwrap().stdout;
        assert_eq!(String::from_utf8_lossy(&told), "220\t\t\n\tUSER\t\n220\t\t\n\tUSER\t\n");
    }
}
