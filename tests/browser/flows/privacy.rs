//! Nothing of a log leaves the page, and no secret in it is shown, kept or handed out.
use browser_tests::{Page, Visit, visit};

use crate::given::{log, paste, title, wait_for_verdict};

/// The password in the log that is pasted here.
const SECRET: &str = "S3cret!pw";
const NONE: [&str; 0] = [];

fn pasted() -> String {
    let pasted = log("pasv-private-leak-not-forwarded/lftp@es_ES--vsftpd");
    assert!(pasted.contains(SECRET), "the log has lost its password");
    pasted
}

fn is_clean(page: &Page<'_>, where_we_are: &str) {
    assert_eq!(page.traces_of(SECRET, None), NONE, "{where_we_are}");
}

#[test]
fn the_password_is_nowhere_but_in_the_paste_box() {
    visit("password", |page| {
        paste(page, &pasted());
        page.find("article", &title("pasv-private-address"));
        is_clean(page, "report");
        // All that unfolds.
        let others = page.find("region", "Also in this log");
        page.run("for (const fold of document.querySelectorAll('details')) fold.open = true", &[]);
        page.wait_until("the finding on the password", || others.text().contains("PASS •"));
        is_clean(page, "all findings open");

        page.find_containing("option", "a masked secret").click();
        page.find("region", "Password");
        is_clean(page, "explanation of the line with the password");
        page.find("link", "Open full view").click();
        page.find("heading", "Transcript");
        page.find_containing("option", "a masked secret");
        is_clean(page, "transcript");

        page.open("#/");
        let field = page.find("textbox", "FTP log");
        paste(page, &pasted());
        page.back();
        drop(field);
        let field = page.find("textbox", "FTP log");
        assert!(field.property("value").as_str().is_some_and(|text| text.contains(SECRET)), "the box keeps its text");
        assert_eq!(page.traces_of(SECRET, Some(&field)), NONE, "landing, with the text in the box");
    });
}

#[test]
fn what_is_copied_has_no_password() {
    visit("password-copied", |page| {
        paste(page, &pasted());
        page.find("button", "Copy report").click();
        page.wait_until("the report on the clipboard", || !page.clipboard().is_empty());
        let report = page.clipboard();
        assert!(report.contains("227 Entering Passive Mode (10,0,0,11,156,124)"), "{report}");
        assert!(report.contains("Whose move: whoever runs the server"), "{report}");
        assert!(!report.contains(SECRET), "{report}");
        page.find("button", "Copy finding").click();
        page.wait_until("the finding on the clipboard", || page.clipboard() != report);
        assert!(page.clipboard().contains(&title("pasv-private-address")), "{}", page.clipboard());
        assert!(!page.clipboard().contains(SECRET), "{}", page.clipboard());
    });
}

#[test]
fn a_single_password_command_is_masked_too() {
    visit("password-alone", |page| {
        paste(page, &format!("PASS {SECRET}\n"));
        page.find_containing("region", "PASS");
        is_clean(page, "one command");
    });
}

#[test]
fn only_articles_are_asked_for_once_the_page_is_open() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist");
    let visit = Visit::start("no-requests", &folder);
    let page = visit.page();
    page.open("");
    // The words of findings are the last thing that the page fetches; and a worker that answers has all it needs.
    let last = "words/en/finding.txt";
    page.wait_until(last, || visit.asked().iter().any(|asked| asked.target.contains(last)));
    paste(&page, "220 first\n530 Login incorrect.\n");
    wait_for_verdict(&page);
    // But for the tab's icon, which Chromium fetches again whenever it pleases.
    let asked = || visit.asked().into_iter().filter(|asked| !asked.target.contains("/icon-")).collect::<Vec<_>>();
    let before = asked();

    page.open("#/");
    paste(&page, &pasted());
    page.find("article", &title("pasv-private-address"));
    assert_eq!(asked(), before, "a log is explained without a request");

    // Which article is read is not told: all of a kind come at once, and once.
    page.find_containing("option", "Entering Passive Mode").click();
    page.find("region", "Entering passive mode").find("heading", "What to do");
    page.find("link", "About 227").click();
    page.find("heading", "227 Entering passive mode");
    page.find("heading", "What to do");
    page.back();
    wait_for_verdict(&page);
    let after: Vec<String> = asked().into_iter().skip(before.len()).map(|asked| asked.target).collect();
    assert_eq!(after, ["/some/where/words/en/reply.txt"]);
    assert_eq!(visit.observed(), browser_tests::Observed::default());
}
