//! A pasted log is read at once: the verdict, whose move it is, the proving lines, and what to change.
use browser_tests::{Page, visit};

use crate::given::{log, paste, title};

/// What a report has to say.
struct Expected<'a> {
    /// A part of the verdict's sentence.
    verdict: &'a str,
    /// The leading finding.
    finding: &'a str,
    /// Who has to move.
    whose: &'a str,
    /// The lines that prove it.
    proof: &'a [u32],
    /// A part of what is to be changed.
    change: &'a str,
}

fn reads(page: &Page<'_>, expected: &Expected<'_>) {
    let verdict = page.find_containing("region", expected.verdict);
    assert_eq!(verdict.find_all("heading").len(), 1, "the verdict is its heading");
    let words = verdict.text();
    assert!(words.contains("Failed"), "{words}");
    assert!(words.contains(&format!("Whose move\n{}", expected.whose)), "{words}");
    assert!(words.contains("What to change"), "{words}");
    let lines: Vec<String> = expected.proof.iter().map(|line| format!("Line {line}")).collect();
    let names = |links: Vec<browser_tests::Element<'_>>| -> Vec<String> {
        links.iter().map(|link| link.name().to_owned()).collect()
    };
    // The other link of the verdict leads to what can be shared.
    let mut proof = names(verdict.find_all("link"));
    proof.retain(|name| name.starts_with("Line "));
    assert_eq!(proof, lines, "the proof");

    let finding = page.find("article", &title(expected.finding));
    for heading in ["What your log shows", "Why", "What to change", "How to confirm"] {
        finding.find("heading", heading);
    }
    let quoted = names(finding.find_all("link"));
    for line in &lines {
        assert!(quoted.contains(line), "{line} is not quoted: {quoted:?}");
    }
    assert!(finding.text().contains(expected.change), "{}", finding.text());
}

#[test]
fn a_private_address_that_is_not_reached() {
    visit("report-nat", |page| {
        paste(page, &log("pasv-private-leak-not-forwarded/lftp@es_ES--vsftpd"));
        reads(
            page,
            &Expected {
                verdict: "10.0.0.11",
                finding: "pasv-private-address",
                whose: "Whoever runs the server",
                proof: &[23],
                change: "pasv_address=",
            },
        );
        let finding = page.find("article", &title("pasv-private-address"));
        finding.find("heading", "Reading the numbers");
        assert!(finding.text().contains("port 156 × 256 + 124 = 40060"), "{}", finding.text());
        // Who else can do something, and what.
        let tabs = finding.find("group", "Who will make the change?");
        tabs.find("radio", "You").click();
        page.wait_until("the visitor's own steps", || finding.text().contains("use EPSV"));
        assert!(!finding.text().contains("pasv_address="), "one list of steps at a time");
        page.find("heading", "Also in this log");
    });
}

#[test]
fn active_mode_from_behind_a_router() {
    visit("report-active", |page| {
        paste(page, &log("active-behind-nat/filezilla--vsftpd"));
        reads(
            page,
            &Expected {
                verdict: "192.168.1.23",
                finding: "active-mode-behind-nat",
                whose: "You",
                proof: &[28, 29],
                change: "Use passive mode",
            },
        );
    });
}

#[test]
fn a_refused_login() {
    visit("report-login", |page| {
        paste(page, &log("login-wrong-password/wget-S--vsftpd"));
        reads(
            page,
            &Expected {
                verdict: "did not accept the user name or the password",
                finding: "login-failed",
                whose: "You",
                proof: &[9, 11],
                change: "Check name and password",
            },
        );
    });
}

#[test]
fn a_session_that_worked_is_said_to_have_worked() {
    visit("report-worked", |page| {
        paste(page, &log("pasv-ok/filezilla--proftpd"));
        let verdict = page.find_containing("region", "worked");
        assert!(verdict.text().starts_with("Worked"), "{}", verdict.text());
        assert!(!verdict.text().contains("Whose move"), "nobody has to move: {}", verdict.text());
        let stages = page.find("navigation", "Stages of the session").text();
        assert!(stages.contains("Login") && !stages.contains("failed"), "{stages}");
        assert!(!page.text().contains("Why it failed"), "nothing failed");
    });
}

#[test]
fn a_line_of_the_transcript_opens_its_explanation() {
    visit("report-explain", |page| {
        paste(page, &log("pasv-private-leak-not-forwarded/lftp@es_ES--vsftpd"));
        page.find("listbox", "Transcript, 32 lines");

        // A reply.
        page.find_containing("option", "Entering Passive Mode").click();
        let reply = page.find("region", "Entering passive mode");
        let words = reply.text();
        assert!(words.contains("port 156 × 256 + 124 = 40060"), "{words}");
        assert!(words.contains("First digit\n2"), "{words}");
        assert!(words.contains(&title("pasv-private-address")), "the finding that cites it: {words}");
        assert_eq!(reply.find("link", "About 227").attribute("href").as_deref(), Some("#/reference/reply/227"));

        // The command that it answers, by way of the link to its line.
        reply.find("link", "line 22").click();
        let command = page.find("region", "Passive mode");
        assert!(command.text().contains("asks the server to wait for the data connection"), "{}", command.text());

        // Its article, and back to the same report.
        command.find("link", "About PASV").click();
        page.find("heading", "PASV Passive mode");
        page.back();
        page.find_containing("region", "10.0.0.11");
    });
}
