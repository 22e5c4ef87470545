//! Logs of tools that watch the wire. The forms are those of the dialects' samples.

use super::Writer;
use super::model::{Answer, Talk};
use super::write::{Clock, in_the_clear, lines};
use std::net::Ipv4Addr;

const PLAIN: Writer = Writer {
    dialect: "",
    hides: "what goes on under TLS",
    shown: in_the_clear,
    write: |_| String::new(),
    open_end: false,
    tells_lengths: false,
    names_server: true,
    names_client: true,
};

pub const WRITERS: &[Writer] = &[
    Writer {
        dialect: "tshark",
        write: |talk| {
            let (server, client) = (talk.server, talk.client);
            let (mut number, mut clock) = (3, Clock::default());
            let mut packet = move |from: Ipv4Addr, to: Ipv4Addr, kind: &str, text: &str| {
                number += 1;
                format!("{number:>5} 2026-11-21 {}.348397 {from} → {to} FTP 86 {kind}: {text}\n", clock.next())
            };
            let mut log = String::new();
            for said in &talk.said {
                if let Some(command) = &said.command {
                    log += &packet(client, server, "Request", command);
                }
                for line in said.answers.iter().flat_map(Answer::raw) {
                    log += &packet(server, client, "Response", &line);
                }
            }
            log
        },
        ..PLAIN
    },
    Writer {
        dialect: "tshark-follow",
        tells_lengths: true,
        write: |talk| {
            let begin = format!(
                "\n===================================================================\nFollow: tcp,ascii\nFilter: tcp.stream eq 0\n\
                 Node 0: {}:{}\nNode 1: {}:21\n",
                talk.client, talk.port, talk.server
            );
            let mut log = begin;
            for said in &talk.said {
                if let Some(command) = &said.command {
                    log += &format!("{}\n{command}\r\n\n", command.len() + 2);
                }
                for line in said.answers.iter().flat_map(Answer::raw) {
                    log += &format!("\t{}\n{line}\r\n\n", line.len() + 2);
                }
            }
            log + "===================================================================\n"
        },
        ..PLAIN
    },
    Writer {
        dialect: "tcpdump",
        write: |talk| {
            let (server, client) = (format!("{}.21", talk.server), format!("{}.{}", talk.client, talk.port));
            let (mut clock, mut sent) = (Clock::default(), [1, 1]);
            let mut packet = move |from_client: bool, text: &str| {
                let (from, to) = if from_client { (&client, &server) } else { (&server, &client) };
                let length = text.len() + 2;
                let seq = sent[usize::from(from_client)];
                sent[usize::from(from_client)] += length;
                format!(
                    "{}.329676 IP {from} > {to}: Flags [P.], seq {seq}:{}, ack 1, win 63, options [nop,nop,TS val 417485421 ecr 3821187478], length {length}: FTP: {text}\n",
                    clock.next(),
                    seq + length
                )
            };
            let mut log = String::new();
            for said in &talk.said {
                if let Some(command) = &said.command {
                    log += &packet(true, command);
                }
                for line in said.answers.iter().flat_map(Answer::raw) {
                    log += &packet(false, &line);
                }
            }
            log
        },
        ..PLAIN
    },
    Writer {
        dialect: "tcpflow",
        write: |talk| {
            let end = |address: Ipv4Addr, port: u16| {
                let [a, b, c, d] = address.octets();
                format!("{a:03}.{b:03}.{c:03}.{d:03}.{port:05}")
            };
            let (server, client) = (end(talk.server, 21), end(talk.client, talk.port));
            lines(talk, |c| format!("{client}-{server}: {c}\n"), |r| format!("{server}-{client}: {r}\n"))
        },
        ..PLAIN
    },
    Writer {
        dialect: "ngrep",
        write: |talk| {
            let (server, client) = (format!("{}:21", talk.server), format!("{}:{}", talk.client, talk.port));
            let mut number = 3;
            let mut packet = move |from: &str, to: &str, text: &str| {
                number += 2;
                format!("\nT 2026/11/21 07:38:18.348397 {from} -> {to} [AP] #{number}\n{text}.\n\n")
            };
            let mut log =
                "input: capture.pcap\nfilter: ( tcp port 21 ) and ((ip || ip6) || (vlan && (ip || ip6)))\n".to_owned();
            for said in &talk.said {
                if let Some(command) = &said.command {
                    log += &packet(&client, &server, command);
                }
                for line in said.answers.iter().flat_map(Answer::raw) {
                    log += &packet(&server, &client, &line);
                }
            }
            log
        },
        ..PLAIN
    },
    Writer {
        dialect: "suricata",
        write: |talk| {
            let mut log = String::new();
            for (number, said) in talk.said.iter().enumerate() {
                let quoted = |text: &str| serde_json::to_string(text).expect("text is JSON");
                let command = match (said.verb(), said.argument()) {
                    ("", _) => String::new(),
                    (verb, "") => format!("\"command\":\"{verb}\","),
                    (verb, argument) => format!("\"command\":\"{verb}\",\"command_data\":{},", quoted(argument)),
                };
                let codes: Vec<String> = said.answers.iter().map(|a| format!("\"{}\"", a.code)).collect();
                let texts: Vec<String> = said.answers.iter().flat_map(|a| &a.lines).map(|l| quoted(l)).collect();
                log += &format!(
                    "{{\"timestamp\":\"2026-09-28T17:43:36.099184+0000\",\"flow_id\":1988487100549589,\"in_iface\":\"eth0\",\"event_type\":\"ftp\",\
                     \"src_ip\":\"{}\",\"src_port\":{},\"dest_ip\":\"{}\",\"dest_port\":21,\"proto\":\"TCP\",\"tx_id\":{number},\
                     \"ftp\":{{{command}\"completion_code\":[{}],\"reply\":[{}],\"reply_received\":\"yes\"}}}}\n",
                    talk.client,
                    talk.port,
                    talk.server,
                    codes.join(","),
                    texts.join(",")
                );
            }
            log
        },
        ..PLAIN
    },
    Writer {
        dialect: "zeek",
        hides: "all commands but those about data and deletion, and all but the last line of the last reply; shows files as URLs",
        shown: zeek_shown,
        write: zeek,
        ..PLAIN
    },
];

/// The commands that Zeek logs (`FTP::logged_commands`).
const LOGGED: [&str; 7] = ["APPE", "DELE", "RETR", "STOR", "PORT", "PASV", "EPSV"];

fn zeek_shown(talk: Talk) -> Talk {
    let mut talk = super::write::last_lines(in_the_clear(talk));
    talk.said.retain(|said| LOGGED.contains(&said.verb()));
    for said in &mut talk.said {
        if ["APPE", "DELE", "RETR", "STOR"].contains(&said.verb()) {
            said.command = Some(format!("{} ftp://{}/./{}", said.verb(), talk.server, said.argument()));
        }
    }
    // The reply to a command that needs a login tells of the login.
    let carried_out = talk.said.iter().any(|said| said.code().is_some_and(|code| code < 300));
    talk.accepted = carried_out.then_some(true);
    talk
}

fn zeek(talk: &Talk) -> String {
    let mut log = String::new();
    for said in &talk.said {
        let quoted = |text: &str| serde_json::to_string(text).expect("text is JSON");
        let argument = match said.argument() {
            "" => String::new(),
            argument => format!("\"arg\":\"{argument}\","),
        };
        log += &format!(
            "{{\"ts\":1700000000.123456,\"uid\":\"CHhAvVGS1DHFjwGM9\",\"id.orig_h\":\"{}\",\"id.orig_p\":{},\"id.resp_h\":\"{}\",\"id.resp_p\":21,\
             \"user\":\"alice\",\"password\":\"<hidden>\",\"command\":\"{}\",{argument}\"reply_code\":{},\"reply_msg\":{}}}\n",
            talk.client,
            talk.port,
            talk.server,
            said.verb(),
            said.answers[0].code,
            quoted(&said.answers[0].lines[0])
        );
    }
    log
}
