//! The transcript on its own page: what is looked for in it is found, by mouse and by keyboard.
use browser_tests::{Page, visit};

use crate::given::{in_focus, log, paste};

const ENTER: char = '\u{E007}';
const SHIFT: char = '\u{E008}';
const CONTROL: char = '\u{E009}';
const ESCAPE: char = '\u{E00C}';
const DOWN: char = '\u{E015}';

/// Opens the transcript of a log and waits for its rows. The report has some, too, until the screen takes the focus.
fn open(page: &Page<'_>, text: &str) {
    paste(page, text);
    page.open("#/transcript");
    let focused = "return document.activeElement?.id";
    page.wait_until("the screen in focus", || page.run(focused, &[]).as_str() == Some("main"));
    wait_for_text(page, "1");
}

/// Waits until a row with that number stands in the list.
fn wait_for_text(page: &Page<'_>, number: &str) {
    page.wait_until("the rows", || !count(page, &format!("#L{number} .t:not(:empty)")).eq(&0));
}

fn count(page: &Page<'_>, selector: &str) -> u64 {
    let script = "return document.querySelectorAll(arguments[0]).length";
    page.run(script, &[selector.into()]).as_u64().unwrap_or_default()
}

#[track_caller]
fn wait_for_count(page: &Page<'_>, words: &str) {
    page.wait_until(words, || page.find("search", "").text().contains(words));
}

#[test]
fn what_is_looked_for_is_found_marked_and_gone_through() {
    visit("transcript-find", |page| {
        let text = log("pasv-private-leak-not-forwarded/lftp@es_ES--vsftpd");
        let expected = text.lines().filter(|line| line.to_lowercase().contains("pasv")).count();
        assert!(expected > 1, "a log that says it more than once");
        open(page, &text);
        page.chord(&[CONTROL, 'f']);
        assert!(in_focus(page, "#find"), "Ctrl+F leads to the page's own field");
        let field = page.find("textbox", "Find in the transcript");
        field.type_text("pasv");
        wait_for_count(page, &format!("1 of {expected} lines"));
        page.wait_until("marks in the rows", || count(page, ".sought") > 0);
        page.press(ENTER);
        wait_for_count(page, &format!("2 of {expected} lines"));
        page.chord(&[SHIFT, ENTER]);
        wait_for_count(page, &format!("1 of {expected} lines"));
        page.find("button", "Previous line found").click();
        wait_for_count(page, &format!("{expected} of {expected} lines"));

        page.find("button", "Match case").click();
        let exact = text.lines().filter(|line| line.contains("pasv")).count();
        let words = if exact == 0 { "No line".to_owned() } else { format!("of {exact} ") };
        wait_for_count(page, &words);

        field.click();
        page.press(ESCAPE);
        page.wait_until("no marks", || count(page, ".sought") == 0);
        assert!(in_focus(page, "[role=listbox]"), "the list has the focus");
        page.press('f');
        assert!(in_focus(page, "#find"), "so does a letter");
    });
}

#[test]
fn expressions_are_understood_and_refused_politely() {
    visit("transcript-expression", |page| {
        open(page, "220 hi\nUSER bob\n331 go on\nPASS hunter2-secret\n530 no hunter2-secret here\n");
        page.find("button", "Regular expression").click();
        let field = page.find("textbox", "Find in the transcript");
        field.type_text("^[35]3");
        wait_for_count(page, "1 of 2 lines");
        field.type_text("(");
        wait_for_count(page, "Not a regular expression");
        field.click();
        page.press(ESCAPE);
        field.type_text("hunter");
        wait_for_count(page, "No line");
    });
}

#[test]
fn a_hostile_expression_leaves_the_page_alive() {
    visit("transcript-hostile", |page| {
        let mut text = "220 hi\nNOOP\n200 fine\n".to_owned();
        text.extend(std::iter::repeat_n("a", 30_000));
        open(page, &format!("{text}\n"));
        page.find("button", "Regular expression").click();
        page.find("textbox", "Find in the transcript").type_text("(a*)*b$");
        wait_for_count(page, "No line");
    });
}

/// Two sessions, one of which goes wrong.
const TWO: &str =
    "220 one\nUSER bob\n331 go on\nQUIT\n221 Bye\n220 two\nUSER eve\n331 go on\nPASS hunter2-secret\n530 no\n";

#[track_caller]
fn wait_for_rows(page: &Page<'_>, numbers: &[&str]) {
    let script = "return [...document.querySelectorAll('#transcript .row')].map((row) => row.id.slice(1)).join()";
    let expected = numbers.join(",");
    page.wait_until(&format!("the rows {expected}"), || page.run(script, &[]).as_str() == Some(&*expected));
}

#[test]
fn filters_leave_the_rows_that_they_name() {
    visit("transcript-filter", |page| {
        open(page, TWO);
        page.find_containing("radio", "Commands").click();
        wait_for_rows(page, &["2", "4", "7", "9"]);
        page.wait_until("how many", || page.text().contains("4 of 10 lines"));
        page.find("combobox", "Session").type_text(&format!("{DOWN}{DOWN}"));
        wait_for_rows(page, &["7", "9"]);
        page.find("textbox", "Find in the transcript").type_text("s");
        wait_for_count(page, "1 of 2 lines");
        page.wait_until("marks", || count(page, ".sought") > 0);
        page.find("button", "Show all").click();
        wait_for_rows(page, &["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
        assert!(in_focus(page, "[role=listbox]"), "the button is gone, the list has the focus");

        page.find_containing("radio", "Problems").click();
        page.wait_until("the failure", || count(page, "#L10") == 1 && count(page, "#L1") == 0);
        let field = page.find("textbox", "Go to line");
        field.type_text("3");
        field.type_text(&ENTER.to_string());
        // It is hidden: whoever goes there is to see it.
        page.wait_until("the line", || count(page, "#L3[aria-selected=true]") == 1 && count(page, "#L4") == 1);
    });
}

#[test]
fn a_range_is_selected_by_keys_or_mouse_and_copied_without_secrets() {
    visit("transcript-copy", |page| {
        open(page, TWO);
        page.run("document.getElementById('L8').click(); document.getElementById('transcript').focus()", &[]);
        page.wait_until("the line", || count(page, "#L8[aria-selected=true]") == 1);
        page.chord(&[SHIFT, DOWN]);
        page.chord(&[SHIFT, DOWN]);
        page.wait_until("three lines", || count(page, ".row[aria-selected=true]") == 3);
        page.wait_until("which", || page.text().contains("Lines 8 to 10 selected"));
        page.chord(&[CONTROL, 'c']);
        page.wait_until("that it was copied", || page.text().contains("Copied 3 lines"));
        assert_eq!(page.clipboard(), "331 go on\nPASS ***\n530 no\n");

        let click =
            "document.getElementById('L6').dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true }))";
        page.run(click, &[]);
        page.wait_until("the range to the other side", || page.text().contains("Lines 6 to 8 selected"));
        page.find("button", "Copy 3 lines").click();
        page.wait_until("that it was copied", || page.text().contains("Copied 3 lines"));
        assert_eq!(page.clipboard(), "220 two\nUSER eve\n331 go on\n");
        page.press(DOWN);
    });
}
