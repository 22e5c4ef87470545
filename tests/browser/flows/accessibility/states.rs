//! The states that are not reached by giving a log to a sound page: a worker that dies or never comes, a browser that
//! cannot run the program, a log that is still being read, no network, a newer version.
use browser_tests::{Page, Visit, built};
use tempfile::TempDir;

use super::{Checker, check, go, nat};
use crate::given::{in_focus, log, paste, wait_for_program, wait_for_verdict};
use crate::long_logs::{held_back, long, of_the_head};
use crate::offline::{new_version_waits, open_and_keep};
use crate::sessions::server_log;
use crate::states::{open_a_file_that_is_gone, without_webassembly};
use crate::worker::{DOOMED, NONE, with_worker};

/// Checks one screen of a page that is not as it was built.
fn check_changed(test: &str, folder: &TempDir, screen: &str, go: fn(&Page<'_>)) {
    let Some(mut checker) = Checker::get(test) else { return };
    let visit = Visit::start(test, folder.path());
    let page = visit.page();
    page.open("");
    go(&page);
    checker.check(&page, screen);
    checker.check_languages(&page, screen);
    checker.finish();
}

#[test]
fn a_worker_that_died() {
    let (folder, _) = with_worker(|sound| format!("{DOOMED}{sound}"));
    check_changed("a11y-died", &folder, "worker died", |page| {
        wait_for_program(page);
        page.find("textbox", "FTP log").paste(&nat());
        page.find("alert", "");
    });
}

#[test]
fn a_worker_that_never_came() {
    let (folder, _) = with_worker(|_| NONE.to_owned());
    check_changed("a11y-no-worker", &folder, "no worker", |page| {
        wait_for_program(page);
        page.find("textbox", "FTP log").paste(&nat());
        page.find("alert", "");
    });
}

#[test]
fn a_browser_without_webassembly() {
    let Some(mut checker) = Checker::get("a11y-no-wasm") else { return };
    let folder = without_webassembly();
    let visit = Visit::start("a11y-no-wasm", folder.path());
    let page = visit.page();
    // Without the program its address chooses the language.
    for (address, part) in
        [("", "could not be loaded"), ("?lang=fr", "n’a pas pu être chargé"), ("?lang=vi", "Không tải được")]
    {
        page.open(address);
        page.wait_until(part, || page.text().contains(part));
        checker.check(&page, &format!("no WebAssembly, {address}"));
    }
    checker.finish();
}

#[test]
fn a_log_that_is_still_being_read() {
    check_changed("a11y-so-far", &held_back(), "first findings, so far", |page| {
        wait_for_program(page);
        page.drop_file("long.log", &long());
        wait_for_verdict(page);
        page.find("progressbar", "Progress of the reading");
        page.find_containing("heading", &of_the_head());
    });
}

#[test]
fn without_a_network() {
    let Some(mut checker) = Checker::get("a11y-offline") else { return };
    let visit = Visit::start_keeping("a11y-offline", &built());
    let page = visit.page();
    open_and_keep(&page);
    checker.check(&page, "what is kept for use without a network");
    checker.check_languages(&page, "what is kept for use without a network");
    page.open("?lang=en");
    wait_for_program(&page);
    visit.be_offline(true);
    page.wait_until("the badge", || page.text().contains("Offline"));
    checker.check(&page, "landing without a network");
    checker.check_languages(&page, "landing without a network");
    page.run("location.hash = '#/not-kept'", &[]);
    page.find("heading", "This page of the reference is not on your device");
    checker.check(&page, "a page that is not kept");
    checker.check_languages(&page, "a page that is not kept");
    visit.be_offline(false);
    checker.finish();
}

#[test]
fn a_newer_version() {
    let Some(mut checker) = Checker::get("a11y-update") else { return };
    new_version_waits("a11y-update", |page| {
        checker.check(page, "a newer version is ready");
        checker.check_languages(page, "a newer version is ready");
        paste(page, &nat());
        page.find("button", "Load it").click();
        page.wait_until("the question", || page.text().contains("closes your log"));
        checker.check(page, "a newer version would close the log");
        checker.check_languages(page, "a newer version would close the log");
    });
    checker.finish();
}

/// Gives a file, and waits for what is said of it.
fn drop_file(page: &Page<'_>, name: &str, bytes: &[u8], part: &str) {
    page.drop_file(name, bytes);
    page.wait_until(part, || page.text().contains(part));
}

#[test]
fn what_is_no_log() {
    check(
        "a11y-foreign",
        &[
            ("mail", |page| {
                let mail = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: help\r\n\r\nIt does not work.\r\n";
                drop_file(page, "mail.eml", mail, "open the attachment");
            }),
            ("HTTP", |page| {
                paste(page, "HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: text/html\r\n\r\n<html></html>\r\n");
            }),
            ("SSH in a client's log", |page| {
                paste(page, "Status: Connecting to 203.0.113.5:22...\nResponse: SSH-2.0-OpenSSH_9.2p1 Debian-2\n");
            }),
            ("picture", |page| {
                drop_file(page, "photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x02\x03\xd9", "This is a picture.");
            }),
            ("capture of packets", |page| {
                let head = b"\xd4\xc3\xb2\xa1\x02\x00\x04\x00\x00\x00\x00\x00\x00\x00\x00\x00";
                drop_file(page, "wire.pcap", head, "tshark -r FILE -Y ftp");
            }),
            ("empty file", |page| drop_file(page, "empty.log", b"", "There is nothing in this file.")),
            ("file that is gone", open_a_file_that_is_gone),
            ("a file above the page", |page| {
                page.run(
                    "const dataTransfer = new DataTransfer();
                     dataTransfer.items.add(new File(['x'], 'x.log'));
                     for (const type of ['dragenter', 'dragover'])
                         document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))",
                    &[],
                );
                page.wait_until("the overlay", || page.text().contains("Drop the log to have it explained"));
            }),
        ],
    );
}

/// Gives both of two logs.
fn compare(page: &Page<'_>, first: &str, second: &str, heading: &str) {
    go(page, "#/two", "Compare two logs");
    page.find("textbox", "First log").paste(first);
    page.find("button", "Replace");
    page.find("textbox", "Second log").paste(second);
    page.find("region", heading);
    page.wait_until("the comparison in focus", || in_focus(page, "h2#parting"));
}

#[test]
fn two_logs_in_every_relation() {
    check(
        "a11y-two-more",
        &[
            ("two logs, one given", |page| {
                go(page, "#/two", "Compare two logs");
                page.find("textbox", "First log").paste(&nat());
                page.find("button", "Replace");
            }),
            ("two logs, the same", |page| compare(page, &nat(), &nat(), "What the comparison says")),
            ("two logs, one of which is none", |page| compare(page, "hello\n", &nat(), "What the comparison says")),
            ("two logs of different programs, unfolded", |page| {
                compare(
                    page,
                    &log("pasv-ok/lftp--pure-ftpd"),
                    &log("tls-required-by-server/php--vsftpd"),
                    "Where they part",
                );
                super::unfold(page);
            }),
        ],
    );
}

/// Opens the list of sessions.
fn open_sessions(page: &Page<'_>) {
    page.drop_file("vsftpd.log", server_log().as_bytes());
    wait_for_verdict(page);
    page.find("link", "3,000 sessions").click();
    page.find("region", "Sessions by hour").find_all("link");
}

#[test]
fn a_whole_log_and_its_hours() {
    check(
        "a11y-whole",
        &[
            ("sessions of an hour", |page| {
                open_sessions(page);
                page.find_containing("link", "from 07:00 to 07:59, 130 sessions").click();
                page.find("link", "Lines of this hour in the transcript");
            }),
            ("lines of an hour, with all filters", |page| {
                open_sessions(page);
                page.find_containing("link", "from 07:00 to 07:59, 130 sessions").click();
                page.find("link", "Lines of this hour in the transcript").click();
                page.wait_until("the filter", || page.text().contains("Show all"));
                page.run("document.querySelector('.fold-filters').click()", &[]);
            }),
            ("a range of time that is none", |page| {
                open_sessions(page);
                go(page, "#/transcript", "Transcript");
                page.find("textbox", "From").type_text("noon\u{e007}");
                page.wait_until("the refusal", || page.text().contains("Write a time as in the log"));
            }),
        ],
    );
}

#[test]
fn reports_read_otherwise_or_with_unreadable_numbers() {
    check(
        "a11y-otherwise",
        &[
            ("report, read as chosen", |page| {
                paste(page, &log("active-behind-nat/filezilla--vsftpd"));
                page.run("document.querySelector('.two details.how > summary').click()", &[]);
                page.find("combobox", "Read as");
                page.find("button", "Read it so").click();
                page.wait_until("what was chosen", || page.text().contains("as you chose"));
            }),
            ("report, unreadable numbers", |page| {
                paste(
                    page,
                    "220 ready\nUSER a\n331 go on\nPASS b\n230 in\nPASV\n227 Entering Passive Mode (10,0,0,300,1,2)\nQUIT\n221 bye\n",
                );
                page.wait_until("the fault", || page.text().contains("Number 4, in the address, is 300."));
            }),
            ("one reply, unreadable numbers", |page| {
                paste(page, "227 Entering Passive Mode (10,0,0,300,1,2)");
                page.wait_until("the fault", || page.text().contains("Number 4, in the address, is 300."));
            }),
            ("modes", |page| {
                paste(page, &log("active-behind-nat/curl--pure-ftpd"));
                page.find("region", "Which mode would work").find_all("table");
                page.run("document.querySelector('.modes').scrollIntoView()", &[]);
            }),
        ],
    );
}

#[test]
fn everything_that_leaves_the_page() {
    check(
        "a11y-exports",
        &[
            ("share, JSON", |page| {
                super::share(page);
                page.find("radio", "JSON").type_text(" ");
                page.find("button", "Save as ftp-report.json").click();
                page.wait_until("what became of it", || page.text().contains("ftp-report.json"));
            }),
            ("share, a file without the log", |page| {
                let session = nat();
                let long = session.repeat(4_400_000 / session.len());
                page.drop_file("long.log", long.as_bytes());
                wait_for_verdict(page);
                page.find("link", "Share or export").click();
                page.find("radio", "HTML file").type_text(" ");
                page.wait_until("that it is without", || page.text().contains("This file holds the report alone"));
                assert!(page.text().contains("The log is not in this file"), "and the file says so itself");
            }),
        ],
    );
}
