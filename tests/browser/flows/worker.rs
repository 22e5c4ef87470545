//! A worker that dies: said in plain words, the text kept, and once more works. The same for a
//! worker that never starts.
use browser_tests::{Observed, Page, Visit};

use crate::given::{copy, log, title};

pub(crate) const LOADER: &str = "worker_loader.js";

/// Waits until the worker's program is there and has said so, so that it is a running worker which dies.
fn wait_for_worker(visit: &Visit, page: &Page<'_>) {
    page.wait_until("the worker's program", || visit.asked().iter().any(|asked| asked.target.contains(LOADER)));
}

#[test]
fn a_worker_that_dies_leaves_the_text_and_can_be_tried_again() {
    let folder = copy();
    let loader = folder.path().join(LOADER);
    let sound = std::fs::read_to_string(&loader).expect("the worker's loader");
    // It starts like the sound one; the first log that comes is its end, as an exhausted memory would be.
    let doomed = "addEventListener('message', (event) => {
        if (event.data.length > 1) { event.stopImmediatePropagation(); throw new Error('the end of this worker'); }
    });\n";
    std::fs::write(&loader, format!("{doomed}{sound}")).expect("a file in a temporary folder");

    let visit = Visit::start("worker-dies", folder.path());
    let page = visit.page();
    page.open("");
    wait_for_worker(&visit, &page);
    let pasted = log("active-behind-nat/filezilla--vsftpd");
    page.find("textbox", "FTP log").paste(&pasted);
    let message = page.find("alert", "");
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
    let folder = copy();
    let loader = folder.path().join(LOADER);
    let sound = std::fs::read_to_string(&loader).expect("the worker's loader");
    std::fs::write(&loader, "throw new Error('no worker here');").expect("a file");
    let visit = Visit::start("worker-missing", folder.path());
    let page = visit.page();
    page.open("");
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
