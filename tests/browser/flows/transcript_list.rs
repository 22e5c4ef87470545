//! The transcript as a list of any size: the ruler beside it, wrapped lines, a range of time, keys, and a phone's bars.
use std::fmt::Write;

use browser_tests::{Page, visit};

use crate::given::{in_focus, open_transcript, paste};

const ENTER: char = '\u{E007}';
const CONTROL: char = '\u{E009}';
const END: char = '\u{E010}';
const HOME: char = '\u{E011}';

fn open(page: &Page<'_>, text: &str) {
    paste(page, text);
    open_transcript(page);
    page.wait_until("rows with text", || {
        number(page, "document.querySelectorAll('#transcript .t:not(:empty)').length") > 0
    });
}

/// A number that a JavaScript expression gives.
fn number(page: &Page<'_>, expression: &str) -> i64 {
    page.run(&format!("return Math.round({expression})"), &[]).as_i64().unwrap_or(i64::MIN)
}

fn is(page: &Page<'_>, expression: &str) -> bool {
    page.run(&format!("return Boolean({expression})"), &[]).as_bool() == Some(true)
}

/// A session that worked, many times, with a refused login as the last but few lines.
fn long(sessions: usize) -> String {
    let mut log = String::new();
    for session in 0..sessions {
        let _ = write!(log, "220 hi {session}\nUSER bob\n331 go on\nPASS x\n230 in\nNOOP\n200 fine\nQUIT\n221 bye\n");
    }
    log + "220 last\nUSER eve\n331 go on\nPASS y\n530 Login incorrect.\nQUIT\n221 bye\n"
}

/// Row 1 stands at the top, or the last at the bottom, with nothing empty between.
const FILLED: &str = "(() => { const list = document.getElementById('transcript').getBoundingClientRect();
    const rows = [...document.querySelectorAll('#transcript .row')].map((row) => [row.getBoundingClientRect(), row.textContent]);
    return rows[0][0].top <= list.top + 1 && rows.at(-1)[0].bottom >= list.bottom - 2 && rows.every((row) => row[1].length > 1); })()";

/// Presses the pointer at a part of the ruler's height.
fn press(page: &Page<'_>, part: f64) {
    let script = "const ruler = document.querySelector('.ruler'), bounds = ruler.getBoundingClientRect();
        const at = { bubbles: true, button: 0, pointerId: 1, clientX: bounds.x + 4, clientY: bounds.y + bounds.height * arguments[0] };
        ruler.dispatchEvent(new PointerEvent('pointerdown', at)); ruler.dispatchEvent(new PointerEvent('pointerup', at));";
    page.run(script, &[part.into()]);
}

#[test]
fn the_ruler_shows_where_the_problem_is_and_leads_there() {
    visit("list-ruler", |page| {
        open(page, &long(400));
        page.wait_until("marks", || is(page, "document.querySelector('.ruler .marks .fail rect')"));
        let at = number(page, "parseFloat(document.querySelector('.ruler .marks .fail rect').getAttribute('y'))");
        assert!(at >= 99, "the only failure is at the end: {at} %");
        press(page, 0.999);
        page.wait_until("the failure on screen", || is(page, "document.getElementById('L3605')") && is(page, FILLED));
        press(page, 0.5);
        page.wait_until("the middle", || is(page, "document.getElementById('L1803')") && is(page, FILLED));

        let ruler = page.find("scrollbar", "Place in the log");
        page.run("document.querySelector('.ruler').focus()", &[]);
        page.press(HOME);
        page.wait_until("the beginning", || is(page, "document.getElementById('L1')") && is(page, FILLED));
        page.press(END);
        page.wait_until("the end", || is(page, "document.getElementById('L3607')") && is(page, FILLED));
        assert_eq!(ruler.property("ariaValueNow").as_str(), Some("100"));
        page.press('\u{E004}');
        assert!(!in_focus(page, ".ruler"), "the ruler is no trap");

        page.run("document.getElementById('transcript').scrollTop = 0; document.activeElement.blur()", &[]);
        page.press('j');
        page.wait_until("the problem by key", || is(page, "document.querySelector('.row[aria-selected=true] .fail')"));
        for _ in 0..6 {
            page.press('j');
        }
        page.wait_until("that there is no more", || page.text().contains("no further problem"));

        page.find("textbox", "Find in the transcript").type_text("hi 39");
        page.wait_until("what was found on the ruler", || {
            is(page, "document.querySelectorAll('.ruler .lane rect').length >= 5")
        });
    });
}

#[test]
fn long_lines_are_wrapped_cut_and_shown_further() {
    visit("list-wrap", |page| {
        let long_line = format!("220 hi\nUSER bob\n331 {}\nPASS x\n230 {}\n", "go on ".repeat(60), "w".repeat(30_000));
        open(page, &(long_line + &long(60)));
        let height = |line: u32| {
            number(page, &format!("document.getElementById('L{line}')?.getBoundingClientRect().height ?? -1"))
        };
        let one = height(3);
        page.find("button", "Wrap long lines").click();
        page.wait_until("a higher row", || height(3) > 2 * one);
        assert_eq!(height(1), one, "a short line stays as high as it was");
        // What the worker counted is what the browser laid out: no gap, no jump.
        let difference = "(() => { const rows = [...document.querySelectorAll('#transcript .row')];
            const column = document.querySelector('.probe .t').clientWidth - 8;
            const letter = document.querySelector('.probe .t > span').getBoundingClientRect().width / 40;
            return Math.max(...rows.map((row) => { const text = row.querySelector('.t').firstChild?.textContent ?? '';
              const more = row.querySelector('.rest') ? 1 : 0;
              const lines = Math.max(1, Math.ceil(text.length / Math.floor(column / letter))) + more;
              return row.querySelector('.mask') ? 0 : Math.abs(row.getBoundingClientRect().height - (28 + (lines - 1) * 20)); })); })()";
        assert_eq!(number(page, difference), 0);

        let before = height(5);
        page.find("listbox", "Transcript, 552 lines").click();
        page.run("document.getElementById('L5').click(); document.getElementById('transcript').focus()", &[]);
        page.wait_until("the line", || is(page, "document.querySelector('#L5[aria-selected=true]')"));
        page.press(ENTER);
        page.wait_until("more of it", || height(5) > 2 * before);
        page.press(END);
        page.wait_until("the end", || is(page, "document.getElementById('L552')"));
        page.wait_until("no gap", || is(page, FILLED));

        page.open("?again");
        page.find("textbox", "FTP log");
        open(page, &long(3));
        page.wait_until("wrapped as before", || is(page, "document.querySelector('#transcript .tr.folded')"));
        page.find("button", "Wrap long lines").click();
        page.wait_until("rows of one line", || !is(page, "document.querySelector('#transcript .tr.folded')"));
    });
}

/// Over midnight, undated.
const NIGHT: &str = "\
22:00:00 Status: Connecting to 192.0.2.1:21...
22:00:01 Response: 220 hi
22:00:02 Command: USER bob
23:59:59 Response: 331 go on
00:00:05 Command: PASS x
00:00:06 Response: 230 in
";

fn rows(page: &Page<'_>) -> String {
    let script = "return [...document.querySelectorAll('#transcript .row')].map((row) => row.id.slice(1)).join()";
    page.run(script, &[]).as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_range_of_time_is_typed_or_taken_from_a_line_and_cleared() {
    visit("list-time", |page| {
        open(page, NIGHT);
        let type_into = |name: &str, words: &str| {
            page.find("textbox", name).type_text(&format!("{words}{ENTER}"));
        };
        type_into("From", "23:00");
        page.wait_until("the rows of the night", || rows(page) == "4,5,6");
        page.wait_until("how many", || page.text().contains("3 of 6 lines"));
        page.find_containing("radio", "Commands").click();
        page.wait_until("the command of it", || rows(page) == "5");
        page.find("button", "Show all").click();
        page.wait_until("all rows", || rows(page) == "1,2,3,4,5,6");
        type_into("To", "what");
        page.wait_until("how to write it", || page.text().contains("Write a time as in the log: 22:00:00."));

        page.run("document.getElementById('L4').click()", &[]);
        page.find("button", "Show up to this time").click();
        page.wait_until("the rows before midnight", || rows(page) == "1,2,3,4");
        page.run("document.getElementById('L3').click()", &[]);
        page.find("button", "Show from this time on").click();
        page.wait_until("the rows between", || rows(page) == "3,4");
    });
    visit("list-no-time", |page| {
        open(page, &long(1));
        page.find("textbox", "Go to line");
        assert!(!is(page, "document.querySelector('.moment')"), "a log without times has no range of time");
    });
}

#[test]
fn a_hit_in_a_hidden_time_is_marked_and_the_browsers_search_is_explained() {
    visit("list-find", |page| {
        open(page, NIGHT);
        page.chord(&[CONTROL, 'f']);
        page.wait_until("why", || page.text().contains("sees only the rows on screen"));
        let field = page.find("textbox", "Find in the transcript");
        field.type_text("22:00:01");
        page.wait_until("a mark at the number", || is(page, "document.querySelector('#L2 .n.sought')"));
        assert!(!page.text().contains("sees only the rows on screen"), "said once");
    });
}

#[test]
fn a_command_and_its_reply_are_shown_as_a_pair() {
    visit("list-pair", |page| {
        open(page, &long(1));
        page.run("document.getElementById('L2').click()", &[]);
        page.wait_until("the reply of the chosen command", || is(page, "document.querySelector('#L3.pair')"));
        let over = "document.getElementById('L7').dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))";
        page.run(over, &[]);
        page.wait_until("the command of the reply under the pointer", || {
            is(page, "document.querySelector('#L6.pair')")
        });
    });
}

#[test]
fn a_line_that_is_not_understood_can_be_told_by_hand() {
    visit("list-odd", |page| {
        open(
            page,
            "220 hi\nUSER robert.smith\n331 go on\n@@ what 203.0.113.9 is this\nPASS S3cret-word\n230 in\nQUIT\n221 bye\n",
        );
        page.run("document.getElementById('L4').click()", &[]);
        page.find("button", "Write the text").click();
        page.wait_until("the text", || page.text().contains("did not understand line 4"));
        page.find("button", "Copy the text").click();
        page.wait_until("that it was copied", || page.text().contains("Copied"));
        let copied = page.clipboard();
        assert!(copied.contains("@@ what"), "{copied}");
        for personal in ["robert", "203.0.113.9", "S3cret"] {
            assert!(!copied.contains(personal), "{personal}: {copied}");
        }
    });
}

#[test]
fn on_a_phone_the_bars_are_folded() {
    visit("list-phone", |page| {
        page.resize(390, 844);
        open(page, NIGHT);
        let bars = "[...document.querySelectorAll('.listbox > .tools:not(.sr)')].reduce((sum, bar) => sum + bar.getBoundingClientRect().height, 0)";
        assert!(number(page, bars) <= 110, "{} px", number(page, bars));
        page.find("button", "Filters").click();
        page.find_containing("radio", "Commands").click();
        page.wait_until("the commands", || rows(page) == "3,5");
        page.find("button", "Filters, 1 on").click();
        assert!(number(page, bars) <= 110, "folded again");
        page.find("button", "Wrap long lines").click();
        page.wait_until("wrapped", || is(page, "document.querySelector('#transcript .tr.folded')"));
        let width = "Math.max(document.documentElement.scrollWidth, innerWidth)";
        assert_eq!(number(page, width), 390, "nothing to scroll sideways");
    });
}
