//! Which mode would work: each verdict on a small log, with its innocent twin; and two whole sections as golden texts.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "tests")]

use ftp_diagnosis::advice::{Condition, Modes, Reason, Verdict, modes};
use ftp_diagnosis::diagnose;
use ftp_diagnosis::render::{Options, ShowModes, markdown, report};
use ftp_diagnosis::words::Language;
use ftp_transcript::decode;
use ftp_transcript::session::Mode::{self, Eprt, Epsv, Pasv, Port};
use std::path::Path;

const PLAIN: bool = false;
const TLS: bool = true;

/// An lftp session with a server at `peer`.
fn lftp(peer: &str, rest: &str) -> Modes {
    let head = format!(
        "---- Connecting to ftp.example.org ({peer}) port 21\n<--- 220 ready\n---> USER u\n<--- 331 Password?\n\
         ---> PASS p\n<--- 230 Logged in\n"
    );
    judged(&format!("{head}{rest}"))
}

/// The same under TLS.
fn lftp_tls(peer: &str, rest: &str) -> Modes {
    let head = format!(
        "---- Connecting to ftp.example.org ({peer}) port 21\n<--- 220 ready\n---> AUTH TLS\n<--- 234 Proceed\n\
         ---> USER u\n<--- 331 Password?\n---> PASS p\n<--- 230 Logged in\n---> PBSZ 0\n<--- 200 PBSZ=0\n---> PROT P\n\
         <--- 200 Protected\n"
    );
    judged(&format!("{head}{rest}"))
}

fn judged(log: &str) -> Modes {
    let decoded = decode(log.as_bytes().to_vec());
    modes(&decoded, &diagnose(&decoded).findings, 0).expect("a session")
}

#[track_caller]
fn assert_cell(found: &Modes, mode: Mode, tls: bool, verdict: Verdict, reason: Option<Reason>, first: &[Condition]) {
    let cell = found.cell(mode, tls).expect("a cell");
    assert_eq!(cell.verdict, verdict, "{cell:?}");
    if let Some(reason) = reason {
        assert!(cell.reasons.contains(&reason), "{reason:?}: {cell:?}");
    }
    for condition in first {
        assert!(cell.conditions.contains(condition), "{condition:?}: {cell:?}");
    }
}

const PUBLIC: &str = "203.0.113.20";
const FETCHED: &str = "---> LIST\n<--- 150 Here it comes\n<--- 226 Done\n";
const FEATURES: &str =
    "---> FEAT\n<--- 211-Features:\n<---  AUTH TLS\n<---  EPRT\n<---  EPSV\n<---  PASV\n<--- 211 End\n";

fn pasv(address: &str) -> String {
    format!("---> PASV\n<--- 227 Entering Passive Mode ({},195,80).\n", address.replace('.', ","))
}

fn dialled(address: &str) -> String {
    format!(
        "---- Connecting data socket to ({address}) port 50000\n**** Data socket error (Connection timed out) - reconnecting\n"
    )
}

#[test]
fn what_worked_works_and_says_little_about_tls() {
    let found = lftp(PUBLIC, &format!("{FEATURES}{}{FETCHED}", pasv(PUBLIC)));
    assert_cell(&found, Pasv, PLAIN, Verdict::Works, Some(Reason::Shown), &[]);
    assert_cell(&found, Epsv, PLAIN, Verdict::Should, Some(Reason::SamePortsOpen), &[]);
    // Something may have read along and helped.
    let blind = Some(Reason::HelperBlind);
    assert_cell(&found, Pasv, TLS, Verdict::OnlyIf, blind, &[Condition::PortsOpen, Condition::AnnounceAddress]);
    assert_cell(&found, Epsv, TLS, Verdict::OnlyIf, blind, &[Condition::PortsOpen]);
    assert_cell(&found, Port, PLAIN, Verdict::Unknown, Some(Reason::NotTried), &[Condition::ClientReachable]);
    // The twin without FEAT: the server need not know EPSV nor TLS.
    let twin = lftp(PUBLIC, &format!("{}{FETCHED}", pasv(PUBLIC)));
    assert_cell(&twin, Epsv, PLAIN, Verdict::OnlyIf, None, &[Condition::CommandAllowed]);
    assert_cell(&twin, Pasv, TLS, Verdict::OnlyIf, None, &[Condition::TlsOffered]);
}

#[test]
fn what_worked_under_tls_needs_no_helper() {
    let found = lftp_tls(PUBLIC, &format!("{FEATURES}{}{FETCHED}", pasv(PUBLIC)));
    assert_cell(&found, Pasv, TLS, Verdict::Works, Some(Reason::Shown), &[]);
    assert_cell(&found, Pasv, PLAIN, Verdict::Should, None, &[]);
    assert_cell(&found, Epsv, TLS, Verdict::Should, None, &[]);
    assert_cell(&found, Epsv, PLAIN, Verdict::Should, None, &[]);
}

#[test]
fn a_wrong_address_is_cured_by_epsv_unless_the_port_is_closed() {
    let private = "192.168.1.20";
    let found = lftp(PUBLIC, &format!("{FEATURES}{}{}", pasv(private), dialled(private)));
    let first = [Condition::AnnounceAddress, Condition::PortsOpen];
    assert_cell(&found, Pasv, PLAIN, Verdict::Fails, Some(Reason::WrongAddress), &first);
    assert_cell(&found, Pasv, TLS, Verdict::Fails, Some(Reason::WrongAddress), &first);
    // The ports of the server itself were never tried.
    assert_cell(&found, Epsv, PLAIN, Verdict::OnlyIf, Some(Reason::NoAddressNeeded), &[Condition::PortsOpen]);
    // The same address from a server in the client's network is right, so that the port is to blame.
    let twin = lftp("192.168.1.20", &format!("{FEATURES}{}{}", pasv(private), dialled(private)));
    assert_cell(&twin, Pasv, PLAIN, Verdict::Fails, Some(Reason::PortClosed), &[Condition::PortsOpen]);
    assert_cell(&twin, Epsv, PLAIN, Verdict::Fails, Some(Reason::SamePorts), &[Condition::PortsOpen]);
}

#[test]
fn a_replaced_address_works_for_this_client() {
    let private = "10.0.0.12";
    let fixed = "---- Address returned by PASV seemed to be incorrect and has been fixed\n";
    let found = lftp(PUBLIC, &format!("{FEATURES}{}{fixed}{FETCHED}", pasv(private)));
    assert_cell(&found, Pasv, PLAIN, Verdict::Works, Some(Reason::AddressReplaced), &[Condition::AnnounceAddress]);
    assert_cell(&found, Epsv, PLAIN, Verdict::Should, Some(Reason::NoAddressNeeded), &[]);
    // Replaced, and still nobody there: the port is closed, which EPSV does not cure.
    let twin = lftp(PUBLIC, &format!("{FEATURES}{}{fixed}{}", pasv(private), dialled(PUBLIC)));
    assert_cell(&twin, Pasv, PLAIN, Verdict::Fails, Some(Reason::PortClosed), &[Condition::PortsOpen]);
    assert_cell(&twin, Epsv, PLAIN, Verdict::Fails, Some(Reason::SamePorts), &[Condition::PortsOpen]);
}

#[test]
fn a_wrong_address_under_tls_may_be_translated_without() {
    let private = "192.168.1.20";
    let found = lftp_tls(PUBLIC, &format!("{}{}", pasv(private), dialled(private)));
    assert_cell(&found, Pasv, TLS, Verdict::Fails, Some(Reason::WrongAddress), &[Condition::AnnounceAddress]);
    assert_cell(&found, Pasv, PLAIN, Verdict::OnlyIf, Some(Reason::HelperMaySee), &[Condition::AnnounceAddress]);
}

#[test]
fn a_private_address_of_an_unknown_server_is_only_possibly_wrong() {
    let log = format!("220 ready\nUSER u\n331 Password?\nPASS p\n230 in\n{}", pasv("192.168.1.20"));
    let found = judged(&log.replace("---> ", "").replace("<--- ", ""));
    assert_cell(&found, Pasv, PLAIN, Verdict::OnlyIf, Some(Reason::MaybeWrongAddress), &[Condition::AnnounceAddress]);
}

#[test]
fn epsv_closed_leaves_pasv_to_a_helper_without_tls_alone() {
    let rest = format!("---> EPSV\n<--- 229 Extended Passive Mode (|||50000|)\n{}", dialled(PUBLIC));
    let found = lftp(PUBLIC, &rest);
    assert_cell(&found, Epsv, PLAIN, Verdict::Fails, Some(Reason::PortClosed), &[Condition::PortsOpen]);
    assert_cell(&found, Pasv, PLAIN, Verdict::OnlyIf, Some(Reason::HelperMaySee), &[Condition::PortsOpen]);
    assert_cell(&found, Pasv, TLS, Verdict::Fails, Some(Reason::SamePorts), &[Condition::PortsOpen]);
}

#[test]
fn a_refused_command_fails_and_the_others_are_judged_by_themselves() {
    let rest = format!("---> EPSV\n<--- 500 Unknown command.\n{}{FETCHED}", pasv(PUBLIC));
    let found = lftp(PUBLIC, &rest);
    for tls in [PLAIN, TLS] {
        assert_cell(&found, Epsv, tls, Verdict::Fails, Some(Reason::Refused), &[Condition::CommandAllowed]);
    }
    assert_cell(&found, Pasv, PLAIN, Verdict::Works, None, &[]);
}

#[test]
fn six_numbers_hold_no_ipv6_address() {
    let rest = format!("---> EPSV\n<--- 229 Extended Passive Mode (|||50000|)\n{FETCHED}");
    let found = lftp("2001:db8::20", &rest);
    for (mode, tls) in [(Pasv, PLAIN), (Pasv, TLS), (Port, PLAIN), (Port, TLS)] {
        assert_cell(&found, mode, tls, Verdict::Fails, Some(Reason::Ipv4Only), &[Condition::UseExtended]);
    }
    assert_cell(&found, Epsv, PLAIN, Verdict::Works, None, &[]);
    assert_cell(&found, Eprt, PLAIN, Verdict::Unknown, Some(Reason::NotTried), &[]);
    // Over IPv4 nothing is said against PASV.
    let twin = lftp(PUBLIC, &rest);
    let wanted = [Condition::AnnounceAddress, Condition::IgnoreAddress];
    assert_cell(&twin, Pasv, PLAIN, Verdict::OnlyIf, Some(Reason::SamePortsOpen), &wanted);
}

#[test]
fn active_mode_behind_translation_fails_and_under_tls_always() {
    let failed = "---> PORT 192,168,1,23,195,80\n<--- 500 Illegal PORT command.\n";
    let found = lftp(PUBLIC, failed);
    let first = [Condition::UsePassive, Condition::RouterTranslates];
    assert_cell(&found, Port, PLAIN, Verdict::Fails, Some(Reason::BehindNat), &first);
    assert_cell(&found, Port, TLS, Verdict::Fails, Some(Reason::HelperBlind), &[Condition::UsePassive]);
    assert_cell(&found, Eprt, TLS, Verdict::Fails, Some(Reason::HelperBlind), &[]);
    assert_cell(&found, Pasv, PLAIN, Verdict::Unknown, None, &[]);
    // Translated on the way: it works, but never under TLS.
    let worked = format!("---> PORT 192,168,1,23,195,80\n<--- 200 OK\n{FETCHED}");
    let twin = lftp(PUBLIC, &worked);
    assert_cell(&twin, Port, PLAIN, Verdict::Works, Some(Reason::AddressTranslated), &[]);
    assert_cell(&twin, Port, TLS, Verdict::Fails, Some(Reason::HelperBlind), &[]);
    // Both in one network: nothing is translated.
    let near = lftp("192.168.1.20", &worked);
    assert_cell(&near, Port, PLAIN, Verdict::Works, Some(Reason::Shown), &[]);
    assert_cell(&near, Port, TLS, Verdict::OnlyIf, Some(Reason::HelperBlind), &[Condition::ClientReachable]);
}

#[test]
fn a_public_client_that_is_not_reached_has_a_firewall() {
    let failed = "---> PORT 198,51,100,77,195,80\n<--- 200 OK\n---> LIST\n<--- 425 Failed to establish connection.\n";
    let found = lftp(PUBLIC, failed);
    assert_cell(&found, Port, PLAIN, Verdict::Fails, Some(Reason::ClientUnreached), &[Condition::ClientReachable]);
    assert_cell(&found, Port, TLS, Verdict::Fails, Some(Reason::ClientUnreached), &[Condition::ClientReachable]);
    let worked = format!("---> PORT 198,51,100,77,195,80\n<--- 200 OK\n{FETCHED}");
    assert_cell(&lftp_tls(PUBLIC, &worked), Port, PLAIN, Verdict::Should, None, &[]);
    let known = lftp_tls(PUBLIC, &format!("{FEATURES}{worked}"));
    assert_cell(&known, Port, TLS, Verdict::Works, Some(Reason::Shown), &[]);
    assert_cell(&known, Eprt, TLS, Verdict::Should, None, &[]);
}

#[test]
fn copying_between_servers_needs_an_address() {
    let log = "---- Connecting to a.example.org (203.0.113.20) port 21\n<--- 220 ready\n---> USER u\n<--- 331 Password?\n\
               ---> PASS p\n<--- 230 in\n---> PASV\n<--- 227 Entering Passive Mode (203,0,113,21,195,80).\n\
               ---> PORT 203,0,113,21,195,80\n<--- 200 OK\n---> STOR a\n<--- 150 go\n<--- 226 done\n";
    let found = judged(log);
    assert_cell(&found, Epsv, PLAIN, Verdict::Fails, Some(Reason::NeedsAddress), &[Condition::PasvForCopy]);
    // The address of the other server says nothing about the client.
    assert_ne!(found.cell(Port, PLAIN).expect("a cell").verdict, Verdict::Works);
    let twin = judged(&log.replace("PORT 203,0,113,21,195,80", "PORT 198,51,100,77,195,80"));
    assert_ne!(twin.cell(Epsv, PLAIN).expect("a cell").verdict, Verdict::Fails);
}

#[test]
fn a_server_that_insists_on_tls_leaves_nothing_without() {
    let log = "---- Connecting to a.example.org (203.0.113.20) port 21\n<--- 220 ready\n---> USER u\n\
               <--- 530 Non-anonymous sessions must use encryption.\n";
    let found = judged(log);
    for mode in [Pasv, Epsv, Port, Eprt] {
        assert_cell(&found, mode, PLAIN, Verdict::Fails, Some(Reason::TlsRequired), &[Condition::UseTls]);
        assert_cell(&found, mode, TLS, Verdict::Unknown, None, &[]);
    }
}

/// The section of a log of the corpus, as it stands in a report.
fn section(log: &str, language: Language) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus").join(log);
    let decoded = decode(std::fs::read(path).expect("a log"));
    let options = Options { language, ..Options::default() };
    let text = markdown::write(&report("a.log", &decoded, &diagnose(&decoded), options));
    let heading = format!("## {}\n", language.advice().which_mode);
    let (_, rest) = text.split_once(&heading).expect("the section");
    let end = rest.find("\n## ").unwrap_or(rest.len());
    format!("{heading}{}", &rest[..end])
}

#[test]
fn two_logs_say_what_they_said() {
    for (log, language, golden) in [
        ("pasv-private-leak-not-forwarded/wget--vsftpd.log", Language::English, "private-leak.en.md"),
        ("passive-port-dropped/tnftp--vsftpd.log", Language::English, "port-dropped.en.md"),
        ("passive-port-dropped/tnftp--vsftpd.log", Language::French, "port-dropped.fr.md"),
        ("passive-port-dropped/tnftp--vsftpd.log", Language::Vietnamese, "port-dropped.vi.md"),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/advice").join(golden);
        let own = section(log, language);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&path, &own).expect("written");
        }
        let known = std::fs::read_to_string(&path).expect("a golden text");
        assert_eq!(own, known, "{golden}");
    }
}

#[test]
fn the_section_stands_only_where_data_connections_had_trouble_or_somebody_asks() {
    let worked = "220 ready\nUSER u\n331 Password?\nPASS p\n230 in\nPASV\n227 Mode (203,0,113,20,195,80)\nLIST\n150 go\n226 done\nQUIT\n221 Bye\n";
    let decoded = decode(worked.as_bytes().to_vec());
    let diagnosis = diagnose(&decoded);
    let text = |modes| markdown::write(&report("a.log", &decoded, &diagnosis, Options { modes, ..Options::default() }));
    assert!(!text(ShowModes::Troubled).contains("Which mode would work"));
    assert!(text(ShowModes::Always).contains("Which mode would work"));
}

#[test]
fn a_redacted_section_shows_no_address() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/passive-port-dropped/tnftp--vsftpd.log");
    let decoded = decode(std::fs::read(path).expect("a log"));
    let options = Options { redact: true, modes: ShowModes::Always, ..Options::default() };
    let text = markdown::write(&report("a.log", &decoded, &diagnose(&decoded), options));
    let section = text.split_once("Which mode would work").expect("the section").1;
    assert!(!section.contains("203.0.113.12") && !section.contains("192.168.1.23"), "{section}");
}
