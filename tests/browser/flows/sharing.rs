//! What leaves the page when its visitor wants it: redacted reports, files, links, and what is kept in the browser.
use browser_tests::{Page, visit};

use crate::given::{in_focus, listen, log, paste, title, wait_for_verdict, was_said};

/// What is personal in the log that is pasted here; the first is its password.
const PERSONAL: [&str; 4] = ["S3cret!pw", "alice", "10.0.0.11", "10,0,0,11"];
const NONE: [&str; 0] = [];

fn pasted() -> String {
    let pasted = log("pasv-private-leak-not-forwarded/lftp@es_ES--vsftpd");
    for word in PERSONAL.iter().filter(|word| **word != "10.0.0.11") {
        assert!(pasted.contains(word), "the log has lost {word}");
    }
    pasted
}

/// From a fresh report to the page of what leaves it.
fn share(page: &Page<'_>) {
    paste(page, &pasted());
    page.find("link", "Share or export").click();
    page.find("heading", "What leaves this page");
    page.find("heading", "Found in this log");
}

fn names_nobody(text: &str) {
    for word in PERSONAL {
        assert!(!text.contains(word), "{word} in {text}");
    }
}

/// What is shown of the form that is chosen.
fn shown(page: &Page<'_>, what: &str) -> String {
    page.find("region", &format!("{what}, as it will be copied")).text()
}

/// Chooses by the keyboard, as a label covers its radio button.
fn choose(page: &Page<'_>, name: &str) {
    page.find("radio", name).type_text(" ");
}

/// Makes the page hand its files to the test instead of the disk.
fn catch_files(page: &Page<'_>) {
    page.run(
        "const caught = globalThis.caught = [];
         URL.createObjectURL = (blob) => { caught.push(blob); return 'blob:caught'; };
         HTMLAnchorElement.prototype.click = function () { caught.at(-1).named = this.download; };",
        &[],
    );
}

/// The name, type and text of the file that was saved last.
fn saved(page: &Page<'_>) -> (String, String, String) {
    page.wait_until("a file", || page.run("return globalThis.caught.length", &[]).as_u64() > Some(0));
    let said =
        page.run("const blob = caught.pop(); return blob.text().then((text) => [blob.named, blob.type, text])", &[]);
    let part = |at: usize| said.get(at).and_then(|part| part.as_str()).unwrap_or_default().to_owned();
    (part(0), part(1), part(2))
}

#[test]
fn what_was_found_is_listed_with_its_placeholders() {
    visit("share-found", |page| {
        share(page);
        let found = page.find("region", "Found in this log");
        let words = found.text();
        for part in
            ["Passwords", "Always masked. Line ", "alice", "user-1", "10.0.0.11", "private-1", "in the log: 10.255.0.1"]
        {
            assert!(words.contains(part), "{part}: {words}");
        }
        assert_eq!(found.find_all("checkbox").len() + found.find_all("switch").len(), 0, "no switch shows a secret");
        assert_eq!(page.traces_of(PERSONAL[0], None), NONE);
        page.press('\u{E00C}');
        wait_for_verdict(page);
    });
}

#[test]
fn a_ticket_is_for_the_reader_that_is_chosen() {
    visit("share-ticket", |page| {
        share(page);
        let ticket = shown(page, "Ticket reply");
        assert!(ticket.contains("Server administrator") || ticket.contains("pasv_address="), "{ticket}");
        names_nobody(&ticket);
        assert!(ticket.contains("private-1"), "{ticket}");
        // By the keyboard: the letters of an option choose it.
        page.find("combobox", "To").type_text("Whoever uses");
        page.wait_until("another letter", || shown(page, "Ticket reply").contains("--ftp-skip-pasv-ip"));
        assert!(
            !shown(page, "Ticket reply").contains("pasv_address="),
            "what the server's administrator does is not in it"
        );
        // By arrow: what is typed into a list within a second counts as one word, and the page is quicker than that.
        page.find("combobox", "In").type_text("\u{E015}");
        page.wait_until("the letter in French", || shown(page, "Ticket reply").contains("Bonjour"));
        names_nobody(&shown(page, "Ticket reply"));
        page.find("combobox", "In").type_text("\u{E013}");
        page.wait_until("the letter in English", || shown(page, "Ticket reply").contains("Hello"));
        listen(page);
        page.find("button", "Copy ticket reply").click();
        page.wait_until("the letter on the clipboard", || page.clipboard().contains("--ftp-skip-pasv-ip"));
        names_nobody(&page.clipboard());
        page.wait_until("the live region", || was_said(page, "Copied"));
    });
}

#[test]
fn every_form_is_saved_redacted_and_ones_own_is_not() {
    visit("share-files", |page| {
        share(page);
        catch_files(page);
        for (form, file, kind, part) in [
            ("Ticket reply", "ftp-ticket.txt", "text/plain;charset=utf-8", "private-1"),
            ("Markdown", "ftp-report.md", "text/markdown;charset=utf-8", "## "),
            ("JSON", "ftp-report.json", "application/json", "ftp-explain.report/1"),
            ("Log", "ftp-redacted.log", "text/plain;charset=utf-8", "227 Entering Passive Mode (10,255,0,1,156,124)"),
            ("HTML file", "ftp-report.html", "text/html;charset=utf-8", "<!DOCTYPE html>"),
        ] {
            choose(page, form);
            page.find("button", &format!("Save as {file}")).click();
            let (name, of, text) = saved(page);
            assert_eq!((name.as_str(), of.as_str()), (file, kind));
            assert!(text.contains(part), "{text}");
            names_nobody(&text);
        }
        page.find_containing("radio", "For your own eyes").type_text(" ");
        choose(page, "Log");
        page.find("button", "Save as ftp.log").click();
        let (_, _, own) = saved(page);
        assert!(own.contains("USER alice") && own.contains("10,0,0,11") && !own.contains(PERSONAL[0]), "{own}");
        assert_eq!(page.traces_of(PERSONAL[0], None), NONE);
    });
}

#[test]
fn a_link_holds_the_redacted_log_and_opens_on_its_report() {
    visit("share-link", |page| {
        share(page);
        let link = page.find("textbox", "Link");
        let address = link.property("value").as_str().unwrap_or_default().to_owned();
        let length = page.find("meter", "Length of the link").property("value").as_f64().unwrap_or_default();
        assert_eq!(length as usize, address.len());
        page.find("button", "Copy link").click();
        page.wait_until("the link on the clipboard", || page.clipboard() == address);
        let (_, fragment) = address.split_once('#').expect("the log is in the fragment");
        assert!(fragment.starts_with("/s/"), "{address}");

        page.open(&format!("?again#{fragment}"));
        wait_for_verdict(page);
        page.find("article", &title("pasv-private-address"));
        let text = page.text();
        assert!(text.contains("This log came with a link; nothing was fetched."), "{text}");
        names_nobody(&text);
        page.find("link", "Share or export").click();
        page.find("heading", "What leaves this page");
        assert_eq!(
            page.find("textbox", "Link").property("value").as_str().map(str::len),
            Some(address.len()),
            "nothing is left to be redacted"
        );
        page.back();
        wait_for_verdict(page);
        page.open("#/");
        assert_eq!(page.find("textbox", "FTP log").property("value").as_str(), Some(""), "the box is for one's own");
    });
}

#[test]
fn a_link_that_holds_no_log_says_so() {
    visit("share-junk", |page| {
        for (junk, words) in [
            ("AXja", "This link holds no log that can be read."),
            ("%3Cimg%20src=x%3E", "This link holds no log that can be read."),
            ("a/b", "This link holds no log that can be read."),
            ("_w", "This link was made by another version of this page."),
        ] {
            page.open(&format!("#/s/{junk}"));
            page.find("heading", words);
        }
        page.open(&format!("#/s/{}", "A".repeat(40_000)));
        page.find("heading", "What this link holds is too long.");
        page.find("link", "To the paste box").click();
        page.find("textbox", "FTP log");
    });
}

#[test]
fn a_long_log_gets_no_link() {
    visit("share-too-long", |page| {
        let lines = |n: u64| format!("250 {:x}\n", n.wrapping_mul(6_364_136_223_846_793_005));
        paste(page, &format!("220 ready\nUSER alice\n{}", (1..4_000).map(lines).collect::<String>()));
        page.find("link", "Share or export").click();
        page.wait_until("the refusal", || page.text().contains("too long for a link"));
        // Once it is written nothing moves any more.
        page.find("button", "Copy ticket reply");
        page.find("button", "Keep this report in this browser").click();
        page.wait_until("it kept all the same", || page.text().contains("Kept. The start page lists it."));
    });
}

#[test]
fn a_report_is_kept_only_on_request_and_forgotten_at_once() {
    visit("share-keep", |page| {
        share(page);
        assert_eq!(page.run("return localStorage.length", &[]).as_u64(), Some(0), "nobody asked");
        page.find("button", "Keep this report in this browser").click();
        page.wait_until("the word that it is kept", || page.text().contains("Kept. The start page lists it."));
        let kept = page.run("return JSON.stringify(localStorage)", &[]);
        names_nobody(kept.as_str().unwrap_or_default());

        page.open("?again");
        let list = page.find("region", "Kept in this browser");
        page.find_containing("link", &title("pasv-private-address")).click();
        wait_for_verdict(page);
        let text = page.text();
        assert!(text.contains("This log was kept in this browser."), "{text}");
        names_nobody(&text);
        let address = page.address();

        drop(list);
        page.open("#/");
        page.find("region", "Kept in this browser");
        page.find("button", "Forget all").click();
        page.wait_gone("region", "Kept in this browser");
        assert_eq!(page.run("return localStorage.length", &[]).as_u64(), Some(0));
        assert!(page.text().contains("All kept reports are forgotten."), "{}", page.text());
        let (_, fragment) = address.split_once('#').expect("a fragment");
        page.open(&format!("?more#{fragment}"));
        page.find("heading", "This report is not kept any more.");
    });
}

#[test]
fn storage_that_is_full_or_denied_is_told() {
    visit("share-no-storage", |page| {
        share(page);
        page.run("Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }", &[]);
        page.find("button", "Keep this report in this browser").click();
        page.wait_until("the word that it is full", || page.text().contains("There is no room left"));
        page.run(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } })",
            &[],
        );
        page.find("button", "Keep this report in this browser").click();
        page.wait_until("the word that it is denied", || page.text().contains("gives this page no storage"));
    });
}

#[test]
fn it_works_by_the_keyboard_alone() {
    const TAB: char = '\u{E004}';
    visit("share-keyboard", |page| {
        share(page);
        let order = [
            "a[href='#/report']",
            "input[name=form]",
            ".select",
            ".select",
            "input[name=whose]",
            "pre.export",
            ".btn-primary",
            ".act .btn:not(.btn-primary)",
            "#url",
            ".btn",
        ];
        // From the skip link on: the head, then the page in the order in which it is read.
        page.run("document.querySelector('#main').focus()", &[]);
        for place in order {
            page.press(TAB);
            assert!(in_focus(page, place), "{place}: {}", page.run("return document.activeElement.outerHTML", &[]));
        }
    });
}
