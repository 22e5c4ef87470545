//! The ways into the page, and back: samples, an opened file, a dropped one, typing, a paste beside the box.
use browser_tests::{Observed, Page, Visit, visit};
use serde_json::json;

use crate::given::{begun_by, log, paste, title, wait_for_program, wait_for_verdict};

/// Text of the box, once it is there.
fn boxed(page: &Page<'_>) -> String {
    page.find("textbox", "FTP log").property("value").as_str().unwrap_or_default().to_owned()
}

#[test]
fn each_sample_opens_its_report() {
    visit("samples", |page| {
        for (sample, finding) in [
            ("Listing hangs after PASV", Some("pasv-private-address")),
            ("Login incorrect", Some("login-failed")),
            ("The server insists on TLS", Some("tls-required")),
            ("Active mode from a home network", Some("active-mode-behind-nat")),
            ("An SSH server answered", Some("wrong-protocol-ssh")),
            ("Everything is fine", None),
        ] {
            page.find_containing("link", sample).click();
            wait_for_verdict(page);
            match finding {
                Some(finding) => drop(page.find("article", &title(finding))),
                None => drop(page.find_containing("region", "worked")),
            }
            page.find("link", "New log").click();
            page.find("heading", "What does this FTP log say?");
        }
        assert_eq!(boxed(page), "", "a sample is not the visitor's text");
    });
}

#[test]
fn a_sample_has_an_address_of_its_own() {
    visit("sample-address", |page| {
        page.open("#/sample/tls-required");
        page.find("article", &title("tls-required"));
    });
}

#[test]
fn a_file_is_opened() {
    visit("open-file", |page| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("monday.log");
        std::fs::write(&path, log("active-behind-nat/filezilla--vsftpd")).expect("a file in a temporary folder");
        wait_for_program(page);
        page.find("button", "Open file…").choose_file(&path);
        page.find("article", &title("active-mode-behind-nat"));
        assert!(page.find("list", "About this log").text().contains("monday.log"));
        page.back();
        page.find("button", "Show the report").click();
        page.find("article", &title("active-mode-behind-nat"));
    });
}

#[test]
fn a_file_is_dropped_anywhere() {
    visit("drop-file", |page| {
        page.find("link", "Reference").click();
        page.find("heading", "Reply codes and commands");
        // Bytes of Windows, as old logs have them: a file is read as bytes, and not by the browser.
        let mut bytes = log("login-wrong-password/wget-S--vsftpd").into_bytes();
        bytes.extend_from_slice(b"\xfcber\r\n");
        page.drop_file("wget.log", &bytes);
        page.find("article", &title("login-failed"));
        page.find_containing("option", "über");
    });
}

#[test]
fn a_file_dropped_while_the_program_starts_is_read() {
    // Where time flies, the program lets the browser go on between drawing itself and listening: then comes the file.
    let script = "(() => {
        let time = 0;
        Date.now = () => time += 1000;
        new MutationObserver((_, observer) => {
            if (!document.querySelector('select.lang')) return;
            observer.disconnect();
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([LOG], 'early.log'));
            const dragged = (type) => new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
            globalThis.kept = ['dragover', 'drop'].map((type) => !document.body.dispatchEvent(dragged(type)));
        }).observe(document, { childList: true, subtree: true });
    })();";
    let script = script.replace("LOG", &json!(log("active-behind-nat/filezilla--vsftpd")).to_string());
    let folder = begun_by(&script);
    let visit = Visit::start("drop-early", folder.path());
    let page = visit.page();
    page.open("");
    page.find("article", &title("active-mode-behind-nat"));
    assert!(page.find("list", "About this log").text().contains("early.log"));
    assert_eq!(page.run("return kept", &[]), json!([true, true]), "the browser opens no file in place of the page");
    assert_eq!(visit.observed(), Observed::default());
}

#[test]
fn what_is_pasted_while_a_language_loads_is_explained() {
    let folder = begun_by(
        "(() => {
            const get = fetch;
            globalThis.fetch = async (...asked) => {
                const { pathname } = new URL(asked[0].url ?? asked[0], document.baseURI);
                if (pathname.includes('/texts/')) await new Promise((go) => { globalThis.arrive = go; });
                return get(...asked);
            };
        })();",
    );
    let visit = Visit::start("paste-early", folder.path());
    let page = visit.page();
    page.open("?lang=fr");
    page.wait_until("the program", || page.run("return typeof arrive", &[]).as_str() == Some("function"));
    page.find("textbox", "Journal FTP").paste(&log("active-behind-nat/filezilla--vsftpd"));
    page.run("arrive()", &[]);
    wait_for_verdict(&page);
    assert_eq!(visit.observed(), Observed::default());
}

#[test]
fn typing_is_explained_after_a_pause() {
    visit("typing", |page| {
        // Pauses end when the test says so; an analysis is a message to the worker.
        page.run(
            "const [set, clear, post] = [setTimeout, clearTimeout, Worker.prototype.postMessage];
             const pauses = globalThis.pauses = new Map();
             globalThis.messages = 0;
             globalThis.setTimeout = (run, wait = 0) => {
                 // Half a minute is how long a driver waits for its own scripts.
                 if (wait < 50 || wait >= 30000) return set(run, wait);
                 const id = 1e6 + pauses.size + Math.floor(Math.random() * 1e6);
                 pauses.set(id, run);
                 return id;
             };
             globalThis.clearTimeout = (id) => pauses.delete(id) || clear(id);
             Worker.prototype.postMessage = function (...message) { messages += 1; return post.apply(this, message); };",
            &[],
        );
        let counted = || page.run("return [messages, pauses.size]", &[]).to_string();
        let typed = "227 Entering Passive Mode (192,168,1,20,195,80)";
        let field = page.find("textbox", "FTP log");
        field.type_text(typed);
        assert_eq!(counted(), "[0,1]", "while keys are pressed nothing is analysed, and one pause is waited for");
        let end_of_pause = "for (const [id, run] of [...pauses]) { pauses.delete(id); run(); }";
        page.run(end_of_pause, &[]);
        page.wait_until("the explanation below the box", || page.text().contains("port 195 × 256 + 80 = 50000"));
        assert!(counted().starts_with("[1,"), "{}", counted());
        assert!(page.address().ends_with('/'), "typing leaves nobody's place: {}", page.address());

        field.type_text("\nLIST\n425 Failed to establish connection.\n");
        page.run(end_of_pause, &[]);
        page.find("region", "So far").find("link", "Show the report").click();
        wait_for_verdict(page);
        page.back();
        assert!(boxed(page).starts_with(typed), "{}", boxed(page));
    });
}

#[test]
fn a_paste_beside_the_box_counts() {
    visit("paste-beside", |page| {
        page.find("link", "Privacy").click();
        page.find("heading", "What happens to your log");
        page.copy(&log("active-behind-nat/filezilla--vsftpd"));
        page.chord(&['\u{E009}', 'v']);
        page.find("article", &title("active-mode-behind-nat"));
    });
}

#[test]
fn back_returns_to_the_paste_with_its_text() {
    visit("back", |page| {
        let pasted = log("pasv-private-leak-not-forwarded/lftp@es_ES--vsftpd");
        paste(page, &pasted);
        page.find("article", &title("pasv-private-address"));
        page.back();
        page.find("heading", "What does this FTP log say?");
        assert_eq!(boxed(page), pasted);
        // A sample between does not take the text away.
        page.find_containing("link", "Login incorrect").click();
        page.find("article", &title("login-failed"));
        page.back();
        assert_eq!(boxed(page), pasted);
        page.find("button", "Explain this log").click();
        page.find("article", &title("pasv-private-address"));
    });
}

#[test]
fn an_empty_box_says_what_is_missing() {
    visit("empty", |page| {
        page.find("button", "Explain this log").click();
        page.wait_until("a message", || page.text().contains("There is no text to explain."));
    });
}
