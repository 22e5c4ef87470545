//! Every screen in every state, checked for those who see little, use no mouse, or hold a phone: no rule of axe-core is
//! broken in either theme, nothing is scrolled sideways, fingers hit what they aim at, and the focus is seen.
use browser_tests::{Page, visit};

use crate::checked::Checker;
use crate::given::{log, paste, title, wait_for_program, wait_for_verdict};
use crate::sessions::server_log;

mod states;

/// A screen: its name, and how to get there from a fresh page.
type Screen = (&'static str, fn(&Page<'_>));

fn check(test: &str, screens: &[Screen]) {
    let Some(mut checker) = Checker::get(test) else { return };
    visit(test, |page| {
        wait_for_program(page);
        for (number, (name, go)) in screens.iter().enumerate() {
            // Another document each time, so that nothing is left of the screen before.
            page.open(&format!("?{number}"));
            wait_for_program(page);
            go(page);
            checker.check(page, name);
            checker.check_languages(page, name);
        }
    });
    checker.finish();
}

fn nat() -> String {
    log("pasv-private-leak-not-forwarded/lftp@es_ES--vsftpd")
}

/// Opens what unfolds.
fn unfold(page: &Page<'_>) {
    page.run("for (const fold of document.querySelectorAll('details')) fold.open = true", &[]);
}

/// Opens an address within the page, and waits for what stands there.
fn go(page: &Page<'_>, fragment: &str, heading: &str) {
    page.run("location.hash = arguments[0]", &[fragment.into()]);
    page.find_containing("heading", heading);
}

#[test]
fn the_landing() {
    check(
        "a11y-landing",
        &[
            ("landing", |_| {}),
            ("landing with a message", |page| {
                page.find("button", "Explain this log").click();
                page.wait_until("a message", || page.text().contains("There is no text to explain."));
            }),
            ("landing with a draft", |page| {
                page.find("textbox", "FTP log").type_text("227 Entering Passive Mode (192,168,1,20,195,80)");
                page.wait_until("the explanation", || page.text().contains("port 195 × 256 + 80 = 50000"));
            }),
            ("landing with a report kept", |page| {
                paste(page, &nat());
                page.find("link", "Share or export").click();
                page.find("button", "Keep this report in this browser").click();
                page.wait_until("it kept", || page.text().contains("Kept. The start page lists it."));
                page.run("location.hash = '#/'", &[]);
                page.find("region", "Kept in this browser");
            }),
        ],
    );
}

#[test]
fn the_report() {
    check(
        "a11y-report",
        &[
            ("report, failed", |page| {
                paste(page, &nat());
                page.find("heading", "Where it breaks");
                unfold(page);
                page.find("heading", "Reading the numbers");
            }),
            ("report, worked with warnings", |page| {
                paste(page, &log("pasv-private-leak-repaired/curl--vsftpd"));
                unfold(page);
            }),
            ("report, nothing wrong", |page| {
                paste(page, &log("pasv-ok/filezilla--proftpd"));
                page.find("region", "Who connects to whom");
            }),
            ("report, a line explained", |page| {
                paste(page, &nat());
                page.find_containing("option", "Entering Passive Mode").click();
                page.find("region", "Entering passive mode").find("heading", "What to do");
            }),
        ],
    );
}

#[test]
fn the_report_on_other_things() {
    check(
        "a11y-report-others",
        &[
            ("report, incomplete", |page| {
                let text = nat();
                let cut = text.split_inclusive('\n').take(22).collect::<String>();
                paste(page, &cut);
                unfold(page);
            }),
            ("report, not FTP", |page| paste(page, "Dear all,\n\nplease find the minutes attached.\n")),
            ("report, SSH", |page| paste(page, "SSH-2.0-OpenSSH_9.6\r\n")),
            ("report, mixed", |page| {
                let (one, other) = (nat(), log("active-behind-nat/filezilla--vsftpd"));
                paste(page, &format!("Hello, here are two logs.\n\n{one}\n\nand the other:\n\n{other}"));
            }),
            ("report, one reply", |page| paste(page, "227 Entering Passive Mode (192,168,1,20,195,80)")),
            ("report, one command", |page| paste(page, "PORT 192,168,1,23,198,133\r\n")),
            ("report, a bare code", |page| paste(page, "550")),
            ("keys", |page| {
                paste(page, &nat());
                page.press('?');
                page.find("dialog", "Keys");
            }),
        ],
    );
}

#[test]
fn the_transcript() {
    check(
        "a11y-transcript",
        &[
            ("transcript", |page| {
                paste(page, &nat());
                go(page, "#/transcript", "Transcript");
            }),
            ("transcript, a line explained", |page| {
                paste(page, &nat());
                go(page, "#/transcript/23", "Entering passive mode");
            }),
            ("transcript, found and filtered", |page| {
                paste(page, &nat());
                go(page, "#/transcript", "Transcript");
                page.find_containing("radio", "Commands").click();
                page.find("textbox", "Find in the transcript").type_text("pasv");
                page.wait_until("marks", || {
                    page.run("return document.querySelectorAll('.sought').length", &[]).as_u64() > Some(0)
                });
            }),
            ("transcript, a wrong expression", |page| {
                paste(page, &nat());
                go(page, "#/transcript", "Transcript");
                page.find("button", "Regular expression").click();
                page.find("textbox", "Find in the transcript").type_text("(");
                page.wait_until("the refusal", || page.text().contains("Not a regular expression"));
            }),
        ],
    );
}

#[test]
fn many_sessions() {
    check(
        "a11y-sessions",
        &[
            ("report on a server's log", |page| {
                page.drop_file("vsftpd.log", server_log().as_bytes());
                wait_for_verdict(page);
                page.find("link", "3,000 sessions");
            }),
            ("sessions", |page| {
                page.drop_file("vsftpd.log", server_log().as_bytes());
                wait_for_verdict(page);
                page.find("link", "3,000 sessions").click();
                page.find("table", "Sessions");
                page.find_containing("link", "Session 1, from line 1");
            }),
            ("sessions of one kind", |page| {
                page.drop_file("vsftpd.log", server_log().as_bytes());
                wait_for_verdict(page);
                page.run("location.hash = '#/sessions/outcome/failed'", &[]);
                page.find_containing("cell", &title("login-failed"));
            }),
        ],
    );
}

#[test]
fn two_logs_and_a_doubtful_one() {
    check(
        "a11y-two",
        &[
            ("two logs, none yet", |page| {
                page.run("location.hash = '#/two'", &[]);
                page.find("textbox", "First log");
            }),
            ("two logs, compared", |page| {
                page.run("location.hash = '#/two'", &[]);
                page.find("textbox", "First log").paste(&log("pasv-ok/lftp--pure-ftpd"));
                page.find("button", "Replace");
                page.find("textbox", "Second log").paste(&nat());
                page.find("region", "Where they part");
            }),
            ("report, nobody knows which program", |page| {
                let text = "program 1.0\nopening host\n[x] << 220 ready\n[x] >> USER alice\n[x] << 331 go on\nodd words\n\
                            220 hello\n230 in\n[x] >> PASV\nmore odd words\n227 Entering Passive Mode (10,0,0,1,4,5)\n";
                paste(page, text);
                page.find("combobox", "Read as");
            }),
        ],
    );
}

/// Opens what leaves the page.
fn share(page: &Page<'_>) {
    paste(page, &nat());
    page.find("link", "Share or export").click();
    page.find("heading", "Found in this log");
    page.find("textbox", "Link");
}

#[test]
fn sharing() {
    check(
        "a11y-share",
        &[
            ("share", share),
            ("share, the file", |page| {
                share(page);
                page.find("radio", "HTML file").type_text(" ");
                page.find("button", "Save as ftp-report.html");
            }),
            ("report that came with a link", |page| {
                share(page);
                let link = page.find("textbox", "Link").property("value");
                let link = link.as_str().and_then(|link| link.split_once('#')).expect("a fragment").1;
                page.open(&format!("?shared#{link}"));
                wait_for_verdict(page);
            }),
            ("link that holds no log", |page| go(page, "#/s/AXja", "This link holds no log that can be read.")),
            ("nothing at this address", |page| {
                page.run("location.hash = '#/nowhere'", &[]);
                page.wait_until("it said", || !page.find_all("heading").is_empty());
            }),
            ("privacy", |page| go(page, "#/privacy", "What happens to your log")),
        ],
    );
}

#[test]
fn the_reference_in_the_app() {
    check(
        "a11y-reference",
        &[
            ("reference", |page| go(page, "#/reference", "Reply codes and commands")),
            ("search results", |page| {
                go(page, "#/reference", "Reply codes and commands");
                page.find("combobox", "Code, command or message").type_text("pasv");
                page.find_containing("option", "PASV");
            }),
            ("nothing found", |page| {
                go(page, "#/reference", "Reply codes and commands");
                page.find("combobox", "Code, command or message").type_text("zzzzqqq");
                page.wait_until("that nothing is found", || page.text().contains("Nothing is found for"));
            }),
            ("article on a reply", |page| go(page, "#/reference/reply/227", "What to do")),
            ("article on a command", |page| {
                go(page, "#/reference/command/PASV", "PASV");
                page.find("heading", "Good to know");
            }),
            ("two compared", |page| {
                go(page, "#/compare/227/250", "227");
                page.find("region", "250").find("heading", "What to do");
            }),
            ("calculator", |page| {
                go(page, "#/calculator", "Address and port to reply or command");
                let part = page.find("region", "Reply or command to address and port");
                part.find("textbox", "A 227 or 229 reply, or what follows PORT or EPRT").paste("PORT 10,0,0,300,1,2");
                page.wait_until("the fault", || part.text().contains("Number 4, in the address, is 300."));
                let other = page.find("region", "Address and port to reply or command");
                other.find("textbox", "Address").type_text("192.0.2.10");
                other.find("textbox", "Port").type_text("50000");
                page.wait_until("the lines", || other.text().contains("PORT 192,0,2,10,195,80"));
            }),
        ],
    );
}

/// Pages of the reference, one of each kind, in two languages.
const PAGES: [&str; 13] = [
    "reference/",
    "reply/227/",
    "reply/425/",
    "command/pasv/",
    "compare/227-229/",
    "finding/pasv-private-address/",
    "guide/",
    "fr/reference/",
    "fr/reply/425/",
    "vi/command/pasv/",
    "vi/finding/pasv-private-address/",
    "fr/compare/227-229/",
    "vi/guide/",
];

#[test]
fn pages_of_the_reference() {
    let Some(mut checker) = Checker::get("a11y-pages") else { return };
    visit("a11y-pages", |page| {
        for path in PAGES {
            page.open(path);
            page.wait_until(path, || !page.find_all("heading").is_empty());
            checker.check(page, path);
        }
    });
    checker.finish();
}
