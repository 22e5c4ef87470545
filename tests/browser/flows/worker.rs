//! A worker that dies: said in plain words, the text kept, and once more works. The same for a
//! worker that never starts.
use browser_tests::{Observed, Page, Visit};
use tempfile::TempDir;

use crate::given::{copy, listen, log, title, wait_for_program, was_said};

pub(crate) const LOADER: &str = "worker_loader.js";

/// A worker that starts like the sound one; the first log that comes is its end, as an exhausted memory would be.
pub(crate) const DOOMED: &str = "addEventListener('message', (event) => {
    if (event.data.length > 1) { event.stopImmediatePropagation(); throw new Error('the end of this worker'); }
});\n";

/// A worker that never starts.
pub(crate) const NONE: &str = "throw new Error('no worker here');";

/// The built page with another worker, and what its loader was.
pub(crate) fn with_worker(change: impl FnOnce(&str) -> String) -> (TempDir, String) {
    let folder = copy();
    let loader = folder.path().join(LOADER);
    let sound = std::fs::read_to_string(&loader).expect("the worker's loader");
    std::fs::write(&loader, change(&sound)).expect("a file in a temporary folder");
    (folder, sound)
}

/// Waits until the worker's program is there and has said so, so that it is a running worker which dies.
fn wait_for_worker(visit: &Visit, page: &Page<'_>) {
    page.wait_until("the worker's program", || visit.asked().iter().any(|asked| asked.target.contains(LOADER)));
}

#[test]
fn a_worker_that_dies_leaves_the_text_and_can_be_tried_again() {
    let (folder, sound) = with_worker(|sound| format!("{DOOMED}{sound}"));
    let loader = folder.path().join(LOADER);
    let visit = Visit::start("worker-dies", folder.path());
    let page = visit.page();
    page.open("");
    wait_for_worker(&visit, &page);
    let pasted = log("active-behind-nat/filezilla--vsftpd");
    listen(&page);
    page.find("textbox", "FTP log").paste(&pasted);
    let message = page.find("alert", "");
    // The card is an alert; the live region does not say it once more.
    assert!(!was_said(&page, "The reading stopped. Your log is still here."));
    assert!(message.text().contains("The reading stopped. Your log is still here."), "{}", message.text());
    assert!(message.text().contains("not in your log"), "{}", message.text());

    // The text is where it was.
    message.find("link", "Back to the text").click();
    assert_eq!(page.find("textbox", "FTP log").property("value").as_str(), Some(&*pasted));
    page.find("button", "Explain this log").click();
    page.find("alert", "");

    // What was wrong is over.
    std::fs::write(&loader, sound).expect("a file in a temporary folder");
    page.find("button", "Try again").click();
    page.find("article", &title("active-mode-behind-nat"));
    page.wait_gone("button", "Try again");

    let observed = visit.observed();
    assert!(observed.console.iter().all(|line| line.contains("the end of this worker")), "{observed:?}");
    assert_eq!(Observed { console: Vec::new(), ..observed }, Observed::default());
}

#[test]
fn a_worker_that_never_starts_is_said_and_can_be_tried_again() {
    let (folder, sound) = with_worker(|_| NONE.to_owned());
    let loader = folder.path().join(LOADER);
    let visit = Visit::start("worker-missing", folder.path());
    let page = visit.page();
    page.open("");
    wait_for_program(&page);
    let pasted = log("active-behind-nat/filezilla--vsftpd");
    page.find("textbox", "FTP log").paste(&pasted);
    let message = page.find("alert", "");
    assert!(message.text().contains("did not start. Your log is still here."), "{}", message.text());
    message.find("link", "Back to the text").click();
    assert_eq!(page.find("textbox", "FTP log").property("value").as_str(), Some(&*pasted));
    page.find("button", "Explain this log").click();
    page.find("alert", "");

    // It can be loaded after all.
    std::fs::write(&loader, sound).expect("a file");
    page.find("button", "Try again").click();
    page.find("article", &title("active-mode-behind-nat"));
}
