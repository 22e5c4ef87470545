//! The page without a mouse: paste, reach the finding, go through all of them, open the evidence, and back.
use browser_tests::{Page, visit};

use crate::given::{in_focus, listen, log, title, wait_for_program, wait_for_verdict, was_said};

const TAB: char = '\u{E004}';
const ENTER: char = '\u{E007}';
const CONTROL: char = '\u{E009}';
const ESCAPE: char = '\u{E00C}';
const DOWN: char = '\u{E015}';

/// The words of what has the focus.
fn focused(page: &Page<'_>) -> String {
    page.run("return document.activeElement?.innerText ?? ''", &[]).as_str().unwrap_or_default().to_owned()
}

fn paste(page: &Page<'_>) {
    wait_for_program(page);
    page.copy(&log("pasv-private-leak-not-forwarded/lftp@es_ES--vsftpd"));
    assert!(in_focus(page, "#log"), "the box has the focus from the start");
    page.chord(&[CONTROL, 'v']);
    wait_for_verdict(page);
}

#[test]
fn tab_leads_from_the_verdict_to_the_finding() {
    visit("keyboard-tab", |page| {
        paste(page);
        let mut stops = Vec::new();
        while !in_focus(page, "article") {
            assert!(stops.len() < 30, "the finding is not reached: {stops:?}");
            page.press(TAB);
            stops.push(focused(page));
        }
        // The first stop inside is the number of a quoted line; Enter follows it.
        page.press(TAB);
        assert_eq!(focused(page), "23");
        page.press(ENTER);
        page.find("region", "Entering passive mode");
    });
}

#[test]
fn letters_go_through_the_findings_and_enter_opens_the_evidence() {
    visit("keyboard-letters", |page| {
        paste(page);
        page.press('j');
        assert_eq!(focused(page), title("pasv-private-address"));
        page.press('j');
        let second = focused(page);
        assert!(second.contains(&title("passive-port-blocked")), "{second}");
        page.press('k');
        assert_eq!(focused(page), title("pasv-private-address"));

        page.press(ENTER);
        let explained = page.find("region", "Entering passive mode");
        assert!(explained.text().contains("10.0.0.11"), "{}", explained.text());
        assert!(in_focus(page, "[role=listbox]"), "the transcript has the focus");
        page.press(DOWN);
        page.find("region", "The program’s own words");

        page.press(ESCAPE);
        page.wait_gone("region", "The program’s own words");
        page.find("article", &title("pasv-private-address"));
        page.press(ESCAPE);
        page.find("heading", "What does this FTP log say?");
    });
}

#[test]
fn keys_find_go_and_copy_and_letters_can_be_switched_off() {
    visit("keyboard-more", |page| {
        paste(page);
        listen(page);
        page.press('c');
        page.wait_until("the letter", || page.clipboard().contains("Hello"));
        page.wait_until("that is said", || was_said(page, "Ticket reply copied"));
        page.press('/');
        page.wait_until("the find field", || in_focus(page, "#find"));
        page.press('g');
        page.press(ESCAPE);
        page.wait_until("the list", || !in_focus(page, "#find"));
        page.press(ESCAPE);
        page.find("article", &title("pasv-private-address"));
        page.press('g');
        page.press('t');
        page.wait_until("the transcript", || in_focus(page, "[role=listbox]"));

        page.press('?');
        page.find_containing("checkbox", "Single letters are keys").type_text(" ");
        page.press(ESCAPE);
        page.wait_gone("dialog", "Keys");
        page.press('?');
        page.press('j');
        assert!(page.find_all("dialog").is_empty() && !in_focus(page, "h2"), "letters are letters now");
        // The list is still there for a click, and Escape still goes back.
        page.find("button", "Keyboard").click();
        page.find_containing("checkbox", "Single letters are keys").type_text(" ");
        page.press(ESCAPE);
        page.wait_gone("dialog", "Keys");
        page.press('j');
        assert_eq!(focused(page), title("pasv-private-address"));
    });
}

#[test]
fn the_list_of_keys_opens_and_closes() {
    visit("keyboard-list", |page| {
        paste(page);
        page.press('?');
        let keys = page.find("dialog", "Keys");
        assert!(keys.text().contains("Next finding"), "{}", keys.text());
        page.press(ESCAPE);
        page.wait_gone("dialog", "Keys");
        page.find("article", &title("pasv-private-address"));
    });
}
