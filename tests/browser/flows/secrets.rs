//! Every form of log with a password in it, through all that can be done with it: the password stays in the paste box.
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use browser_tests::{Engine, Page, runs_in, visit};

use crate::given::{in_focus, log, paste};

/// The passwords of the corpus.
const SECRETS: [&str; 2] = ["S3cret!pw", "Wr0ngPassw0rd"];
const NONE: [&str; 0] = [];

/// One log of each program that wrote a password: `tests/corpus` without folder and ending, and its text.
fn logs() -> Vec<(String, String)> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus");
    let files = |folder: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display()));
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        paths
    };
    let mut of_program = BTreeMap::new();
    for path in files(&corpus).iter().filter(|path| path.is_dir()).flat_map(|folder| files(folder)) {
        let name = path.strip_prefix(&corpus).unwrap_or(&path).with_extension("").to_string_lossy().into_owned();
        let text = std::fs::read(&path).unwrap_or_default();
        let text = String::from_utf8_lossy(&text).into_owned();
        let program = name.split('/').next_back().and_then(|name| name.split("--").next()).map(str::to_owned);
        if path.extension().is_some_and(|kind| kind == "log") && SECRETS.iter().any(|secret| text.contains(secret)) {
            of_program.entry(program).or_insert((name, text));
        }
    }
    of_program.into_values().collect()
}

/// No password is in the page, in what it keeps, in its address, on the clipboard or in the texts that it gave.
fn is_clean(page: &Page<'_>, place: &str, given: &str) {
    for secret in SECRETS {
        assert_eq!(page.traces_of(secret, None), NONE, "{place}");
        assert!(!given.contains(secret), "{place}: {given}");
        assert!(!page.clipboard().contains(secret), "{place}: the clipboard");
    }
}

/// Goes to a screen of the same log, and waits for it.
fn go(page: &Page<'_>, route: &str, until: &str) {
    page.run("location.hash = arguments[0]", &[route.into()]);
    let there = "return document.querySelector(arguments[0]) !== null";
    page.wait_until(until, || page.run(there, &[until.into()]).as_bool() == Some(true));
}

/// Has every form of export shown and saved, redacted and not, and gives all that was shown and saved.
fn all_exports(page: &Page<'_>) -> String {
    let given = page.run(
        "const frame = () => new Promise((done) => requestAnimationFrame(done));
         const until = async (holds) => { while (!holds()) await frame(); };
         const shown = () => document.querySelector('pre.export')?.textContent ?? '';
         const save = () => document.querySelector('pre.export').closest('section').querySelectorAll('.act .btn')[1];
         const all = [];
         for (const whose of document.querySelectorAll('input[name=whose]')) {
           whose.click();
           for (const form of document.querySelectorAll('input[name=form]')) {
             form.click();
             // What was shown before goes with the next frame.
             await frame(); await frame();
             await until(() => form.checked && whose.checked && shown() !== '');
             const before = caught.length;
             save().click();
             await until(() => caught.length > before);
             all.push(shown(), await caught.at(-1).text());
           }
         }
         all.push(document.querySelector('#url')?.value ?? '');
         return all.join('\\n');",
        &[],
    );
    given.as_str().unwrap_or_default().to_owned()
}

/// Through all screens.
fn look_through(page: &Page<'_>, name: &str, text: &str) {
    page.open("#/");
    paste(page, text);
    page.run("for (const fold of document.querySelectorAll('details')) fold.open = true", &[]);
    is_clean(page, &format!("{name}: report"), "");
    go(page, "#/transcript", "[role=option]");
    is_clean(page, &format!("{name}: transcript"), "");
    // The line with the password, explained.
    let explained = page.run(
        "const line = [...document.querySelectorAll('[role=option]')].find((line) => /masked/.test(line.textContent));
         line?.click();
         return Boolean(line)",
        &[],
    );
    if explained.as_bool() == Some(true) {
        page.wait_until("an explained line", || page.address().contains("#/transcript/"));
        is_clean(page, &format!("{name}: line"), "");
    }
    go(page, "#/share", "pre.export");
    let given = all_exports(page);
    for part in ["ftp-explain.report/1", "<!DOCTYPE html>", "##"] {
        assert!(given.contains(part), "{name}: {part} in {given}");
    }
    page.find("button", "Keep this report in this browser").click();
    page.wait_until("it kept", || page.text().contains("Kept. The start page lists it."));
    is_clean(page, &format!("{name}: share"), &given);
    // Beside a log without any.
    go(page, "#/report", "a[href='#/two']");
    page.find("link", "Compare with another log").click();
    page.find("textbox", "Second log").paste(&log("pasv-ok/lftp--pure-ftpd").replace(SECRETS[0], "***"));
    page.wait_until("the comparison", || in_focus(page, "h2#parting"));
    page.run("for (const fold of document.querySelectorAll('details')) fold.open = true", &[]);
    is_clean(page, &format!("{name}: two logs"), "");
}

#[test]
fn no_form_of_log_leaves_its_password_anywhere() {
    // The worker and the exports are the same in each of them, and it takes a while.
    if !runs_in("no_form_of_log_leaves_its_password_anywhere", &[Engine::Chromium], "the same program runs in all") {
        return;
    }
    let logs = logs();
    assert!(logs.len() > 15, "few logs hold a password: {}", logs.len());
    visit("secrets", |page| {
        page.run(
            "globalThis.caught = [];
             URL.createObjectURL = (blob) => { caught.push(blob); return 'blob:caught'; };
             HTMLAnchorElement.prototype.click = () => undefined;",
            &[],
        );
        for (name, text) in &logs {
            look_through(page, name, text);
        }
    });
}
