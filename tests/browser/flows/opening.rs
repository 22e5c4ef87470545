//! The page until its program runs: what is given meanwhile is kept, and where the address leads is shown. The program is
//! held back until the test lets it go, so that nothing depends on how fast it is.
use std::path::PathBuf;

use browser_tests::{Engine, Page, Visit, runs_in};
use tempfile::TempDir;

use crate::given::{copy, log, title, wait_for_program, wait_for_verdict};

/// The built page, whose program comes once [`let_go`] is called.
fn held_back() -> TempDir {
    let folder = copy();
    let first = std::fs::read_dir(folder.path()).expect("a folder").flatten().map(|file| file.path());
    let first: PathBuf = first.into_iter().find(|path| path.to_string_lossy().contains("landing-")).expect("a script");
    let script = std::fs::read_to_string(&first).expect("a script");
    let held = "const real = fetch; const gone = new Promise((go) => { globalThis.letGo = go; });
        globalThis.fetch = (file, ...rest) =>
            String(file).endsWith('.wasm') ? gone.then(() => real(file, ...rest)) : real(file, ...rest);";
    std::fs::write(&first, format!("{{ {held} }}\n{script}")).expect("a file");
    folder
}

/// A visit to an address of a page whose program is held back.
fn before_the_program(name: &str, address: &str, flow: impl FnOnce(&Visit, &Page<'_>)) {
    let folder = held_back();
    let visit = Visit::start(name, folder.path());
    let page = visit.page();
    page.open(address);
    flow(&visit, &page);
}

fn let_go(page: &Page<'_>) {
    page.run("letGo()", &[]);
}

/// What the clipboard holds; nothing where the browser refuses it.
fn put_on_clipboard(page: &Page<'_>, text: Option<&str>) {
    page.run(
        "const [text] = arguments;
         const readText = async () => { if (text === null) throw new Error('refused'); return text; };
         Object.defineProperty(navigator, 'clipboard', { value: { readText }, configurable: true });",
        &[text.into()],
    );
}

#[test]
fn a_log_that_is_pasted_by_the_button_before_the_program_runs_is_explained_when_it_does() {
    before_the_program("opening-paste", "", |_, page| {
        put_on_clipboard(page, Some(&log("login-wrong-password/wget-S--vsftpd")));
        page.find("button", "Paste").click();
        page.wait_until("word of what is coming", || {
            page.text().contains("as soon as this page has loaded its program")
        });
        let_go(page);
        wait_for_verdict(page);
        page.find("article", &title("login-failed"));
    });
}

#[test]
fn a_press_before_the_program_runs_is_answered_where_there_is_no_log() {
    before_the_program("opening-no-log", "", |_, page| {
        put_on_clipboard(page, None);
        page.find("button", "Paste").click();
        page.wait_until("the way that is left", || page.text().contains("Press Ctrl+V instead."));
        page.find("button", "Explain this log").click();
        page.wait_until("what is missing", || page.text().contains("There is no text to explain."));
        assert!(!page.text().contains("Press Ctrl+V instead."), "one thing is said at a time");
        let_go(page);
        wait_for_program(page);
        page.find("heading", "What does this FTP log say?");
    });
}

#[test]
fn a_sample_is_shown_at_once_and_read_when_the_program_runs() {
    before_the_program("opening-sample", "#/sample/tls-required", |visit, page| {
        page.wait_until("its log", || page.text().contains("Non-anonymous sessions must use encryption."));
        page.find("heading", "Reading the log");
        assert!(!page.text().contains("What does this FTP log say?"), "that is another screen");
        let_go(page);
        wait_for_verdict(page);
        page.find("article", &title("tls-required"));
        let asked = visit.asked();
        let times = |name: &str| asked.iter().filter(|asked| format!("{asked:?}").contains(name)).count();
        assert_eq!(times("samples/tls-required.log"), 1, "{asked:?}");
        assert_eq!(times("_bg.wasm"), 1, "{asked:?}");
    });
}

#[test]
fn a_sample_that_is_shown_at_once_hides_its_password_and_is_read_as_it_is() {
    before_the_program("opening-secret", "#/sample/listing-hangs-after-pasv", |_, page| {
        page.wait_until("its log", || page.text().contains("---> USER alice"));
        let secret = "S3cret!pw";
        assert!(page.text().contains("PASS ••••••••") && !page.text().contains(secret), "{}", page.text());
        let_go(page);
        wait_for_verdict(page);
        assert!(page.text().contains("1 password masked") && page.traces_of(secret, None).is_empty());
    });
}

#[test]
fn who_goes_on_before_the_program_runs_sees_that_the_page_follows() {
    before_the_program("opening-links", "", |_, page| {
        page.find_containing("link", "Login incorrect").click();
        page.wait_until("its log", || page.text().contains("Login incorrect."));
        page.find("heading", "Reading the log");
        page.back();
        page.find("heading", "What does this FTP log say?");
        page.find("link", "Reference").click();
        page.find("heading", "Opening the page");
        let_go(page);
        page.find("heading", "Reply codes and commands");
    });
}

#[test]
fn the_program_is_asked_for_once_the_page_is_painted_and_only_once() {
    if !runs_in("opening-order", &[Engine::Chromium], "it tells when it has painted") {
        return;
    }
    browser_tests::visit("opening-order", |page| {
        let order = page.run(
            "const [painted] = performance.getEntriesByName('first-contentful-paint');
             const asked = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm'));
             return [asked.length, Boolean(painted) && asked[0].startTime > painted.startTime]",
            &[],
        );
        assert_eq!(order, serde_json::json!([1, true]));
    });
}

#[test]
fn pages_of_the_reference_have_the_switch_of_light_and_dark() {
    browser_tests::visit("reference-theme", |page| {
        page.open("reply/227/");
        page.find("button", "Switch between light and dark").click();
        let first = page.run("return document.documentElement.dataset.theme", &[]);
        page.reload();
        assert_eq!(page.run("return document.documentElement.dataset.theme", &[]), first, "it is kept");
        assert!(first.is_string());
    });
}
