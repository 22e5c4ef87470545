//! The reference in the app: search, articles that load when they are read, the calculator, and the comparison of two.
use std::path::Path;

use browser_tests::{Page, Visit, visit};

use crate::given::{in_focus, log, paste, wait_for_program};

const ENTER: char = '\u{E007}';
const ESCAPE: char = '\u{E00C}';
const DOWN: char = '\u{E015}';

/// Opens a screen, and waits for the program.
fn open(page: &Page<'_>, screen: &str) {
    page.open(screen);
    wait_for_program(page);
}

#[test]
fn a_misspelt_text_is_found_and_leads_to_its_page() {
    visit("search-misspelt", |page| {
        let field = page.find("combobox", "Code, command or message");
        field.type_text("cant bild data conection");
        let result = page.find_containing("option", "425");
        assert!(
            result.attribute("href").is_some_and(|href| href.ends_with("reply/425/")),
            "{:?}",
            result.attribute("href")
        );
        page.press(ENTER);
        page.wait_until("the page on 425", || page.address().ends_with("/some/where/reply/425/"));
        page.find_containing("heading", "425");
    });
}

#[test]
fn search_needs_no_mouse() {
    visit("search-keyboard", |page| {
        open(page, "#/reference");
        page.press('s');
        page.wait_until("the field in focus", || in_focus(page, "#lookup"));
        let field = page.find("combobox", "Code, command or message");
        field.type_text("pasv");
        page.find_containing("option", "PASV");
        assert_eq!(field.attribute("aria-expanded").as_deref(), Some("true"));
        assert_eq!(field.attribute("aria-activedescendant"), None);
        page.press(DOWN);
        page.wait_until("the first result chosen", || {
            field.attribute("aria-activedescendant").as_deref() == Some("lookup-0")
        });
        page.press(ESCAPE);
        page.wait_until("the list closed", || page.find_all("listbox").is_empty());
        assert_eq!(field.property("value").as_str(), Some("pasv"));
        page.press(ESCAPE);
        page.wait_until("the field empty", || field.property("value").as_str() == Some(""));
        field.type_text("zzzzqqq");
        page.wait_until("that nothing is found", || page.text().contains("Nothing is found for “zzzzqqq”"));
    });
}

#[test]
fn a_search_can_be_an_address() {
    visit("search-address", |page| {
        open(page, "#/search?q=can%27t%20open%20data");
        page.find_containing("option", "425");
        assert!(in_focus(page, "#lookup"));
    });
}

#[test]
fn the_article_of_a_chosen_line_loads_beside_the_transcript() {
    visit("panel-article", |page| {
        paste(page, &log("pasv-private-leak-not-forwarded/lftp@es_ES--vsftpd"));
        // The line that proves the first finding is the reply 227.
        page.press('j');
        page.press(ENTER);
        let panel = page.find("region", "Entering passive mode");
        panel.find("heading", "What to do");
        panel.find("link", "Work out other numbers");
        let rest = panel.find_all("group");
        assert!(!rest.is_empty(), "the rest of the article is folded");
        // Pages open beside a log, which lives in memory alone.
        page.open("#/reference");
        assert_eq!(
            page.find_containing("link", "Entering extended passive mode").attribute("target").as_deref(),
            Some("_blank")
        );
    });
}

#[test]
fn without_a_network_an_article_waits_and_can_be_asked_for_again() {
    visit("article-offline", |page| {
        page.run(
            "const real = fetch; window.fetch = () => Promise.reject(new TypeError('no network')); window.online = () => { window.fetch = real; };",
            &[],
        );
        page.open("#/reference/reply/425");
        page.find("heading", "425 Cannot open the data connection");
        let again = page.find("button", "Try again");
        assert!(page.text().contains("These words could not be loaded."), "{}", page.text());
        again.click();
        page.find("button", "Try again");
        page.run("window.online()", &[]);
        page.find("button", "Try again").click();
        page.find("heading", "What to do");
        page.wait_gone("button", "Try again");
    });
}

#[test]
fn old_addresses_of_articles_still_show_them() {
    visit("old-addresses", |page| {
        open(page, "#/reference/reply/229");
        page.find("heading", "229 Entering extended passive mode");
        page.find("heading", "What to do");
        let own = page.find("link", "Open as a page of its own");
        assert!(own.attribute("href").is_some_and(|href| href.ends_with("reply/229/")));
        open(page, "#/reference/command/site-chmod");
        page.find("heading", "Good to know");
    });
}

#[test]
fn any_two_can_be_compared() {
    visit("compare-two", |page| {
        open(page, "#/reference/reply/227");
        page.find("textbox", "Code or command").type_text("250");
        page.find("button", "Compare").click();
        for code in ["227", "250"] {
            let column = page.find("region", code);
            column.find("heading", "What to do");
            assert!(column.text().contains("First digit, 2"), "{}", column.text());
        }
        open(page, "#/compare/229/227");
        page.find_containing("link", "There is a page on exactly this");
        open(page, "#/compare/227/xyzzy");
        page.wait_until("that one is not known", || page.text().contains("“XYZZY” is no reply code"));
    });
}

#[test]
fn the_calculator_reads_and_names_what_is_wrong() {
    visit("calculator-reads", |page| {
        open(page, "#/calculator");
        let part = page.find("region", "Reply or command to address and port");
        let field = part.find("textbox", "A 227 or 229 reply, or what follows PORT or EPRT");
        field.type_text("227 Entering Passive Mode (192,168,1,20,195,80)");
        page.wait_until("the port", || part.text().contains("port 195 × 256 + 80 = 50000"));
        assert!(part.text().contains("192.168.1.20:50000"), "{}", part.text());
        assert!(part.text().contains("This is a private address"), "{}", part.text());
        field.paste("EPRT |2|2001:db8::1|6275|");
        page.wait_until("the longer address", || part.text().contains("[2001:db8::1]:6275"));
        field.paste("PORT 10,0,0,300,1,2");
        page.wait_until("the fault", || part.text().contains("Number 4, in the address, is 300."));
        field.paste("227 <img src=x onerror=alert(1)>");
        page.wait_until("that there are no numbers", || part.text().contains("There are no numbers"));
    });
}

#[test]
fn the_calculator_writes_all_four() {
    visit("calculator-writes", |page| {
        open(page, "#/calculator");
        let part = page.find("region", "Address and port to reply or command");
        let address = part.find("textbox", "Address");
        address.type_text("192.0.2.10");
        part.find("textbox", "Port").type_text("50000");
        for line in [
            "227 Entering Passive Mode (192,0,2,10,195,80).",
            "PORT 192,0,2,10,195,80",
            "229 Entering Extended Passive Mode (|||50000|)",
            "EPRT |1|192.0.2.10|50000|",
        ] {
            page.wait_until(line, || part.text().contains(line));
        }
        let copy = part.find_all("button");
        copy.get(1).expect("a button for PORT").click();
        page.wait_until("the copy", || page.clipboard() == "PORT 192,0,2,10,195,80");
        address.paste("2001:db8::1");
        page.wait_until("the family", || part.text().contains("EPRT |2|2001:db8::1|50000|"));
        assert!(part.text().contains("cannot carry an IPv6 address"), "{}", part.text());
        address.paste("10.0.0.300");
        page.wait_until("the fault", || part.text().contains("Number 4 of the address is 300."));
    });
}

#[test]
fn a_sample_that_is_not_there_is_said_to_be_missing() {
    let visit = Visit::start("sample-missing", &Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"));
    visit.page().open("#/sample/not-there");
    visit.page().find("heading", "The sample could not be loaded.");
    // Asked for once by what shows a sample before the program runs, and once by the program.
    let unanswered = visit.observed().unanswered;
    assert!(unanswered.iter().all(|asked| asked == "GET /some/where/samples/not-there.log → 404"), "{unanswered:?}");
    assert!((1..=2).contains(&unanswered.len()), "{unanswered:?}");
    visit.page().open("#/sample/everything-fine");
    visit.page().wait_until("the report on another", || in_focus(&visit.page(), "h1#verdict"));
}
