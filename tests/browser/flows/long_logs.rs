//! Long logs: what their head shows comes first, and is no verdict; the whole replaces it; and the reading can be
//! stopped. The worker is held back by a lock that the test opens, so that nothing depends on how fast it is.
use browser_tests::{Page, Visit};
use tempfile::TempDir;

use crate::given::{in_focus, log, wait_for_program, wait_for_verdict};
use crate::worker::with_worker;

/// Two megabytes of sessions, of which the first fails and the last is another that fails.
pub(crate) fn long() -> Vec<u8> {
    let session = log("pasv-private-leak-not-forwarded/lftp@es_ES--vsftpd");
    let mut text = session.repeat(2_000_000 / session.len());
    text.push_str(&log("login-wrong-password/wget-S--vsftpd"));
    text.into_bytes()
}

/// What the page says of the head, which is the whole lines of the log's first 128 KiB.
pub(crate) fn of_the_head() -> String {
    let log = long();
    let lines = log.iter().take(128 << 10).filter(|byte| **byte == b'\n').count();
    format!("n the first {},{:03} lines of the log:", lines / 1_000, lines % 1_000)
}

/// The built page, with a worker that says nothing after the head until the page's server has the file `open`.
pub(crate) fn held_back() -> TempDir {
    // What the worker says is a message of bytes: the first tells its kind, 3 for what the head shows (`Response::SoFar`).
    let lock = "{
        const post = self.postMessage.bind(self);
        let head = false, held = [];
        const open = () => { for (const one of held.splice(0)) post(...one); head = false; };
        const ask = () => fetch('open').then((answer) => answer.ok ? open() : setTimeout(ask, 50));
        self.postMessage = (message, moved) => {
            // Posting moves the bytes away; afterwards nobody can read their kind.
            const shows = message[0] === 3;
            if (head) held.push([message, moved]); else post(message, moved);
            if (shows) { head = true; ask(); }
        };
    }\n";
    with_worker(|sound| format!("{lock}{sound}")).0
}

fn status(page: &Page<'_>) -> String {
    page.run("return document.querySelector('#said').textContent", &[]).as_str().unwrap_or_default().to_owned()
}

#[test]
fn the_head_is_shown_first_and_the_whole_takes_its_place() {
    let folder = held_back();
    let visit = Visit::start("head-first", folder.path());
    let page = visit.page();
    page.open("");
    wait_for_program(&page);
    page.drop_file("long.log", &long());
    wait_for_verdict(&page);
    let so_far = page.find_containing("heading", &of_the_head());
    assert!(so_far.name().contains("address"), "{}", so_far.name());
    assert!(page.text().contains("The rest is being read."), "{}", page.text());
    assert!(!page.text().to_lowercase().contains("failed. "), "what the head shows is no verdict");
    assert!(
        status(&page).starts_with(&format!("So far, i{} 2 failures, 1 warning.", of_the_head())),
        "{}",
        status(&page)
    );
    page.find("progressbar", "Progress of the reading");
    page.find("button", "Stop");
    assert_eq!(page.find_all("listbox").len(), 0, "no rows yet");

    // Somebody reads on meanwhile: what has the focus, and where the page is scrolled, stays.
    page.run(
        "const finding = document.querySelector('#lead-title');
         finding.focus(); finding.dataset.kept = 'yes'; scrollTo(0, 300);
         globalThis.scrolled = () => [scrollY, Math.round(finding.getBoundingClientRect().top)];
         globalThis.before = scrolled();",
        &[],
    );
    std::fs::write(folder.path().join("open"), "").expect("a file in a temporary folder");
    page.wait_until("the verdict", || {
        page.run("return document.querySelector('#verdict').textContent", &[])
            .as_str()
            .is_some_and(|verdict| !verdict.contains("In the first"))
    });
    page.find_containing("listbox", "Transcript");
    assert!(in_focus(&page, "#lead-title[data-kept]"), "the focus is where it was");
    // Where a browser keeps what is read in its place, the page moves under it instead: either is no jump.
    let places = page.run("return [before, scrolled()]", &[]);
    let kept = "const [page, finding] = scrolled(); return Math.abs(page - before[0]) < 2 || Math.abs(finding - before[1]) < 2";
    assert_eq!(page.run(kept, &[]).as_bool(), Some(true), "and so is what is read: {places}");
    assert!(status(&page).starts_with("Analysed"), "{}", status(&page));
}

#[test]
fn the_reading_can_be_stopped_and_another_log_is_read() {
    let folder = held_back();
    let visit = Visit::start("stop-reading", folder.path());
    let page = visit.page();
    page.open("");
    wait_for_program(&page);
    page.drop_file("long.log", &long());
    wait_for_verdict(&page);
    page.find("button", "Stop").click();
    page.find("heading", "What does this FTP log say?");
    // The worker that was at it is gone; the next one reads what comes.
    page.run("document.querySelector('.kept .btn')?.click()", &[]);
    page.find("textbox", "FTP log").paste(&log("active-behind-nat/filezilla--vsftpd"));
    wait_for_verdict(&page);
    page.find_containing("article", "");
    assert!(!page.text().contains("In the first"), "{}", page.text());
}
