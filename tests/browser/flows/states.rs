//! Every state besides a plain report: what is said of it, and the way on.
use browser_tests::{Page, Visit, visit};
use tempfile::TempDir;

use crate::given::{begun_by, copy, log, paste, title, wait_for_verdict};

/// What the first card says, once it holds these words.
fn verdict(page: &Page<'_>, part: &str) -> String {
    page.wait_until(part, || {
        page.run("return document.querySelector('.verdict')?.innerText ?? ''", &[])
            .as_str()
            .is_some_and(|text| text.contains(part))
    });
    page.run("return document.querySelector('.verdict').innerText", &[]).as_str().unwrap_or_default().to_owned()
}

#[test]
fn what_is_no_log_is_named_and_the_next_step_told() {
    visit("state-foreign", |page| {
        for (name, bytes, part) in [
            ("photo.jpg", &b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x02\x03\xd9"[..], "This is a picture."),
            ("wire.pcap", b"\xd4\xc3\xb2\xa1\x02\x00\x04\x00\x00\x00\x00\x00\x00\x00\x00\x00", "tshark -r FILE -Y ftp"),
            (
                "mail.eml",
                b"From: a@example.org\r\nTo: b@example.org\r\nSubject: help\r\n\r\nIt does not work.\r\n",
                "open the attachment",
            ),
            (
                "id",
                b"-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk=\n-----END OPENSSH PRIVATE KEY-----\n",
                "Show it to nobody",
            ),
        ] {
            page.drop_file(name, bytes);
            let said = verdict(page, part);
            assert!(said.contains("Not FTP"), "{name}: {said}");
            page.find("link", "Back to the text").click();
            page.find("heading", "What does this FTP log say?");
        }
    });
}

#[test]
fn another_protocol_is_a_finding_with_its_proof() {
    visit("state-ssh", |page| {
        paste(page, "Status: Connecting to 203.0.113.5:22...\nResponse: SSH-2.0-OpenSSH_9.2p1 Debian-2\n");
        page.find("article", &title("wrong-protocol-ssh"));
        assert!(verdict(page, "SFTP").contains("Choose SFTP in your client"));
    });
}

#[test]
fn a_log_that_ends_early_shows_where_and_takes_more() {
    visit("state-incomplete", |page| {
        paste(page, "220 ready\nUSER alice\n331 go on\nPASS hunter2secret\n230 in\nPASV\n");
        let said = verdict(page, "Here the log ends.");
        assert!(said.contains("PASV") && said.contains("Add the lines that follow"), "{said}");
        page.find("link", "Add lines").click();
        let boxed = page.find("textbox", "FTP log");
        assert!(boxed.property("value").as_str().is_some_and(|text| text.ends_with("PASV\n")));
    });
}

#[test]
fn nothing_wrong_says_what_was_understood() {
    visit("state-fine", |page| {
        page.open("#/sample/everything-fine");
        let said = verdict(page, "Everything worked");
        assert!(said.contains("All 46 lines understood.") && said.contains("checks made: nothing to report"), "{said}");
    });
}

#[test]
fn two_logs_are_explained_together_or_one_of_them() {
    visit("state-two-logs", |page| {
        let both = format!(
            "{}\n\nand this is what the other one wrote:\n\n{}",
            log("active-behind-nat/curl--pure-ftpd"),
            log("login-wrong-password/wget-S--vsftpd")
        );
        paste(page, &both);
        let logs = page.find("group", "Log to explain");
        let pressed = || {
            let all = page.find("group", "Log to explain").find_all("button");
            all.iter().position(|one| one.attribute("aria-pressed").as_deref() == Some("true"))
        };
        assert_eq!((logs.find_all("button").len(), pressed()), (3, Some(0)));
        page.find("article", &title("active-mode-behind-nat"));
        logs.find_all("button")[2].click();
        page.find("article", &title("login-failed"));
        assert_eq!(pressed(), Some(2));
        assert!(!page.text().contains(&title("active-mode-behind-nat")), "that is of the other log");
        page.find("button", "All together").click();
        page.find("article", &title("active-mode-behind-nat"));
        assert_eq!(pressed(), Some(0));
    });
}

#[test]
fn a_doubtful_log_asks_what_it_is_and_obeys() {
    visit("state-unsure", |page| {
        paste(
            page,
            "program 1.0\nopening host\n[x] << 220 ready\n[x] >> USER alice\n[x] << 331 go on\nodd words\n220 hello\n230 in\n\
             [x] >> PASV\nmore odd words\n227 Entering Passive Mode (10,0,0,1,4,5)\n",
        );
        let says = |part: &str| page.wait_until(part, || page.text().contains(part));
        says("It is not sure which program wrote this log");
        let choice = page.find("combobox", "Read as");
        page.wait_until("what it would be like", || page.text().contains("make sense so:"));
        choice.type_text("\u{E015}");
        page.wait_until("another kind", || {
            page.run("return document.getElementById('kind').selectedIndex", &[]).as_u64() == Some(1)
        });
        page.find("button", "Read it so").click();
        says("as you chose");
        page.find("button", "Back to what the text tells").click();
        says("It is not sure which program wrote this log");
        wait_for_verdict(page);
    });
}

#[test]
fn a_sure_log_can_be_read_otherwise_too() {
    visit("state-otherwise", |page| {
        paste(page, &log("active-behind-nat/filezilla--vsftpd"));
        page.find("article", &title("active-mode-behind-nat"));
        page.run("document.querySelector('.two details.how > summary').click()", &[]);
        page.find("combobox", "Read as");
        page.find("button", "Read it so").click();
        page.wait_until("what was chosen", || page.text().contains("as you chose"));
        page.find("article", &title("active-mode-behind-nat"));
    });
}

#[test]
fn a_clipboard_that_is_refused_is_said_and_the_keys_named() {
    visit("state-clipboard", |page| {
        page.run(
            "const refuse = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
             Object.defineProperty(navigator, 'clipboard', { value: { readText: refuse, writeText: refuse } });",
            &[],
        );
        page.find("button", "Paste").click();
        page.wait_until("what to do instead", || page.text().contains("Press Ctrl+V instead."));
        paste(page, &log("active-behind-nat/filezilla--vsftpd"));
        page.find("article", &title("active-mode-behind-nat"));
        page.press('c');
        page.wait_until("the refusal", || page.text().contains("Copying was refused"));
    });
}

#[test]
fn a_browser_that_keeps_nothing_says_so() {
    visit("state-storage", |page| {
        paste(page, &log("active-behind-nat/filezilla--vsftpd"));
        page.run("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };", &[]);
        page.find("link", "Share or export").click();
        page.find("button", "Keep this report in this browser").click();
        page.wait_until("no room", || page.text().contains("There is no room left in the browser’s storage"));
        page.run("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });", &[]);
        page.find("button", "Keep this report in this browser").click();
        page.wait_until("no storage", || page.text().contains("gives this page no storage"));
        // All else goes on.
        page.press('\u{E00C}');
        page.find("article", &title("active-mode-behind-nat"));
    });
}

/// Opens a file that is gone when it is to be read, and waits until that is said.
pub(crate) fn open_a_file_that_is_gone(page: &Page<'_>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("gone.log");
    std::fs::write(&path, log("active-behind-nat/filezilla--vsftpd")).expect("a file");
    // It is changed between the choice and the reading, which no browser accepts.
    page.run("const post = Worker.prototype.postMessage; globalThis.held = [];
                  Worker.prototype.postMessage = function (...message) { if (message[0].length > 1) held.push(() => post.apply(this, message)); else post.apply(this, message); };", &[]);
    page.find("button", "Open file…").choose_file(&path);
    page.wait_until("the log on its way", || page.run("return held.length", &[]).as_u64() == Some(1));
    std::fs::remove_file(&path).expect("a file removed");
    page.run("held[0]()", &[]);
    page.find("alert", "");
}

#[test]
fn a_file_that_is_gone_is_said() {
    visit("state-unreadable", |page| {
        open_a_file_that_is_gone(page);
        let said = page.find("alert", "");
        assert!(
            said.text().contains("The file could not be read.") && said.text().contains("Open it again"),
            "{}",
            said.text()
        );
    });
}

/// The built page, as a browser without WebAssembly has it.
pub(crate) fn without_webassembly() -> TempDir {
    begun_by("delete globalThis.WebAssembly;")
}

#[test]
fn a_browser_without_webassembly_is_told_in_the_readers_language() {
    let folder = without_webassembly();
    let visit = Visit::start("state-no-wasm", folder.path());
    let page = visit.page();
    for (address, part) in [
        ("", "could not be loaded. Your text stays in the box."),
        ("?lang=fr", "n’a pas pu être chargé"),
        ("?lang=vi", "Không tải được chương trình"),
    ] {
        page.open(address);
        page.wait_until(part, || page.text().contains(part));
        // What was typed is not lost.
        page.run("document.getElementById('log').value = '220 mine'", &[]);
        assert_eq!(page.run("return document.getElementById('log').value", &[]).as_str(), Some("220 mine"));
    }
}

#[test]
fn the_landing_speaks_the_readers_language_before_the_program_runs() {
    let folder = copy();
    // The program never comes.
    for file in std::fs::read_dir(folder.path()).expect("a folder").flatten() {
        if file.path().extension().is_some_and(|kind| kind == "wasm") {
            std::fs::remove_file(file.path()).expect("a file removed");
        }
    }
    let visit = Visit::start("landing-language", folder.path());
    let page = visit.page();
    for (address, language, title, box_name, sample) in [
        ("?lang=fr", "fr", "Que dit ce journal FTP", "Journal FTP", "Ouvrir un fichier"),
        ("?lang=vi", "vi", "FTP", "Nhật ký FTP", "Mở tệp"),
        ("", "en", "What does this FTP log say?", "FTP log", "Open file"),
    ] {
        page.open(address);
        let root = page.run("return document.documentElement.lang", &[]);
        assert_eq!(root.as_str(), Some(language));
        let text = page.text();
        assert!(text.contains(title) && text.contains(sample), "{language}: {text}");
        page.find("textbox", box_name);
        let english = text.contains("Explain this log");
        assert_eq!(english, language == "en", "{text}");
    }
}
