//! The page in other languages: by the link, by choice, and kept.
use browser_tests::{Visit, visit};

use crate::given::{copy, paste, wait_for_verdict};

const LOG: &str = "220 (vsFTPd 3.0.3)\nUSER ana\n331 Please specify the password.\nPASS x\n530 Login incorrect.\n";

#[test]
fn a_link_chooses_the_language_of_the_page_and_of_the_report() {
    visit("language-link", |page| {
        page.open("?lang=fr");
        page.find("textbox", "Journal FTP").paste(LOG);
        wait_for_verdict(page);
        // The words of the finding come with a file of their own.
        page.find("heading", "Ce qu’il faut changer");
        assert_eq!(page.run("return document.documentElement.lang", &[]).as_str(), Some("fr"));
    });
}

#[test]
fn the_choice_is_kept_and_leads_to_pages_in_that_language() {
    visit("language-choice", |page| {
        paste(page, LOG);
        page.find("heading", "What to change");
        choose(page, "vi");
        page.find("heading", "Cần thay đổi gì");
        page.open("#/reference");
        page.open("");
        page.find("textbox", "Nhật ký FTP");
        let link = page.find_containing("link", "Vào chế độ thụ động mở rộng");
        let href = link.attribute("href").unwrap_or_default();
        assert!(href.ends_with("vi/reply/229/"), "{href}");
        choose(page, "en");
        page.find("textbox", "FTP log");
    });
}

#[test]
fn a_language_that_cannot_be_loaded_is_said_and_the_page_stays_as_it_is() {
    let folder = copy();
    let file = folder.path().join("texts/vi.txt");
    let sound = std::fs::read_to_string(&file).expect("the texts of a language");
    // As a host answers that has a front page for every address.
    std::fs::write(&file, "<!doctype html>").expect("a file in a temporary folder");
    let visit = Visit::start("language-missing", folder.path());
    let page = visit.page();
    page.open("?lang=vi");
    page.find("textbox", "FTP log");
    choose(&page, "vi");
    page.wait_until("the failure", || page.text().contains("These words could not be loaded."));
    page.wait_until("the language that is shown", || chosen(&page) == "en");
    // What was wrong is over.
    std::fs::write(&file, sound).expect("a file in a temporary folder");
    choose(&page, "vi");
    page.find("textbox", "Nhật ký FTP");
    assert!(chosen(&page) == "vi" && !page.text().contains("These words could not be loaded."));
}

fn chosen(page: &browser_tests::Page<'_>) -> String {
    page.run("return document.querySelector('select.lang').value", &[]).as_str().unwrap_or_default().to_owned()
}

fn choose(page: &browser_tests::Page<'_>, tag: &str) {
    page.run(
        "const field = document.querySelector('select.lang'); field.value = arguments[0]; \
         field.dispatchEvent(new Event('change', { bubbles: true }))",
        &[tag.into()],
    );
}
