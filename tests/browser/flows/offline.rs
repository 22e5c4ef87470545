//! Without a network: what was opened once opens again, all of it where that was asked for; a new version waits until
//! it is wanted, and nothing of a log is kept.
use std::path::Path;

use browser_tests::{Engine, Observed, Page, Visit, built, runs_in};
use tempfile::TempDir;

use crate::given::{copy, log, paste, title, wait_for_program};

/// What the browser keeps of this site, as addresses.
const KEPT: &str = "const all = []; for (const name of await caches.keys()) for (const { url } of await (await \
                    caches.open(name)).keys()) all.push(url); return all";

/// Whether the chosen browser can be made to do all of this: service workers in a fresh profile, tabs, and no network.
fn keeps(flow: &str) -> bool {
    runs_in(flow, &[Engine::Chromium], "its driver has no service workers in a fresh profile")
}

fn kept(page: &Page<'_>) -> Vec<String> {
    let all = page.run(&format!("return (async () => {{ {KEPT} }})()"), &[]);
    all.as_array().into_iter().flatten().filter_map(|url| url.as_str().map(str::to_owned)).collect()
}

/// Opens the page and waits until it is kept.
pub(crate) fn open_and_keep(page: &Page<'_>) {
    page.open("#/privacy");
    let card = page.find("region", "Use without a network");
    page.wait_until("the page to be kept", || card.text().contains("This page opens without a network"));
}

/// A worker that differs from the built one by its name, and a page that goes with it.
fn make_new_version(folder: &Path) {
    let index = std::fs::read_to_string(folder.join("index.html")).expect("the page");
    let old = index.split_once("?v=").and_then(|(_, rest)| rest.get(..12)).expect("the worker's version").to_owned();
    std::fs::write(folder.join("index.html"), index.replace(&old, "NEWER-WORKER")).expect("the page");
    list_anew(folder);
}

/// Lists the files of a changed copy, as the build does.
fn list_anew(folder: &Path) {
    let worker = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/offline.js");
    std::fs::copy(worker, folder.join("offline.js")).expect("the service worker");
    xtask::offline::write_list(folder).expect("the list of files");
}

fn wait_for_newer(page: &Page<'_>) {
    let script = "return document.documentElement.dataset.worker";
    page.wait_until("the newer page", || page.run(script, &[]).as_str() == Some("?v=NEWER-WORKER"));
    page.find("heading", "What does this FTP log say?");
}

fn has_worker_of(page: &Page<'_>, version: &str) -> bool {
    let asked = page.run("return performance.getEntriesByType('resource').map((entry) => entry.name).join()", &[]);
    asked.as_str().is_some_and(|asked| asked.contains(&format!("worker_loader.js?v={version}")))
}

#[test]
fn the_second_visit_needs_no_network() {
    if !keeps("offline::the_second_visit_needs_no_network") {
        return;
    }
    let visit = Visit::start_keeping("offline", &built());
    let page = visit.page();
    open_and_keep(&page);
    page.open("fr/command/pasv/");
    let asked = visit.asked().len();

    visit.be_away(true);
    page.open("");
    page.find("heading", "What does this FTP log say?");
    paste(&page, &log("active-behind-nat/filezilla--vsftpd"));
    page.find("article", &title("active-mode-behind-nat"));
    // Articles in English are there, those of the reference that were visited, and of the others it is said.
    page.find_containing("option", "Illegal PORT command").click();
    page.find("region", "Command not recognised").find("heading", "What to do");
    page.open("fr/command/pasv/");
    page.wait_until("the visited page", || {
        page.address().ends_with("/fr/command/pasv/") && page.text().contains("PASV")
    });
    page.open("vi/reply/227/");
    page.find("heading", "227 Entering passive mode");
    page.open("finding/active-mode-behind-nat/");
    page.find("heading", "This page of the reference is not on your device");
    page.screenshot("offline-not-kept");
    assert_eq!(visit.asked().len(), asked, "nobody answered");

    visit.be_away(false);
    page.open("finding/active-mode-behind-nat/");
    page.find_containing("heading", &title("active-mode-behind-nat"));
    assert_eq!(visit.observed().violations, <[String; 0]>::default());
}

#[test]
fn everything_is_kept_on_request_and_removed_on_request() {
    if !keeps("offline::everything_is_kept_on_request_and_removed_on_request") {
        return;
    }
    let folder = copy();
    // Sixteen hundred files take a busy machine longer than a test should: a few of each kind are left.
    for kind in
        ["command", "compare", "finding", "reply", "fr/command", "fr/compare", "fr/reply", "vi/command", "vi/compare"]
    {
        std::fs::remove_dir_all(folder.path().join(kind)).expect("a folder of the reference");
    }
    for (folder, kept) in [("vi/finding", ""), ("fr/finding", "active-mode-behind-nat"), ("vi/reply", "227")]
        .map(|(kind, kept)| (folder.path().join(kind), kept))
    {
        for page in std::fs::read_dir(folder).expect("a folder of the reference").flatten() {
            if page.file_name() != kept && page.path().is_dir() {
                std::fs::remove_dir_all(page.path()).expect("a page of the reference");
            }
        }
    }
    for sample in std::fs::read_dir(folder.path().join("samples")).expect("the samples").flatten() {
        let name = sample.file_name().to_string_lossy().into_owned();
        if ["reply-", "command-", "finding-"].iter().any(|kind| name.starts_with(kind)) {
            std::fs::remove_file(sample.path()).expect("the sample of an article");
        }
    }
    list_anew(folder.path());
    let visit = Visit::start_keeping("offline-everything", folder.path());
    let page = visit.page();
    open_and_keep(&page);
    let card = page.find("region", "Use without a network");
    page.find_containing("button", "Keep everything for offline use (").click();
    page.wait_until("all to be kept", || card.text().contains("All of this site works without a network"));
    page.screenshot("offline-everything");
    visit.be_away(true);
    for (path, heading) in
        [("vi/reply/227/", "227"), ("fr/finding/active-mode-behind-nat/", ""), ("guide/reply-digits", "")]
    {
        page.open(path);
        page.wait_until(path, || page.address().contains(path) && page.find_all("heading").len() > 1);
        page.find_containing("heading", heading);
    }
    page.open("?lang=vi#/privacy");
    page.wait_until("the page in Vietnamese", || page.title().starts_with("Điều gì"));
    visit.be_away(false);

    page.open("#/privacy");
    page.open("?lang=en#/privacy");
    let card = page.find("region", "Use without a network");
    card.find("button", "Remove what is kept for offline use").click();
    page.wait_until("all to be removed", || card.text().contains("Nothing is kept"));
    assert_eq!(kept(&page), <[String; 0]>::default());
    page.open("?lang=en");
    page.open("?lang=en#/privacy");
    page.find("button", "Keep this page for offline use");
    let left = page.run("return navigator.serviceWorker.getRegistrations().then((all) => all.length)", &[]);
    assert_eq!((left.as_u64(), kept(&page)), (Some(0), Vec::new()), "the next visit keeps nothing either");

    page.find("button", "Keep this page for offline use").click();
    let card = page.find("region", "Use without a network");
    page.wait_until("the page to be kept again", || card.text().contains("This page opens without a network"));
    assert_eq!(visit.observed(), Observed::default());
}

#[test]
fn nothing_of_a_log_is_kept_or_asked_for() {
    if !keeps("offline::nothing_of_a_log_is_kept_or_asked_for") {
        return;
    }
    let visit = Visit::start_keeping("offline-private", &built());
    let page = visit.page();
    open_and_keep(&page);
    paste_at_home(&page, &log("pasv-private-leak-not-forwarded/lftp@es_ES--vsftpd"));
    page.open("?lang=en#/s/AXjaMzIyUChKTUypBAALnQLK");
    page.wait_until("the log of the link", || page.text().contains("220"));
    page.open("reply/220/?not=kept#nor-this");
    let kept = kept(&page);
    assert!(kept.iter().any(|url| url.ends_with("/reply/220/")), "{kept:?}");
    for url in kept {
        let behind = url.split_once(['?', '#']).map(|(_, behind)| behind.to_owned());
        assert!(behind.is_none_or(|behind| behind.starts_with("v=") && url.contains("/worker")), "{url}");
    }
    assert!(visit.asked().iter().all(|asked| !asked.target.contains("AXja")), "{:?}", visit.asked());
    assert_eq!(visit.observed(), Observed::default());
}

fn paste_at_home(page: &Page<'_>, text: &str) {
    page.open("#/");
    paste(page, text);
}

/// A visit to a page of which a newer version waits.
pub(crate) fn new_version_waits(name: &str, flow: impl FnOnce(&Page<'_>)) {
    let folder: TempDir = copy();
    let visit = Visit::start_keeping(name, folder.path());
    let page = visit.page();
    open_and_keep(&page);
    make_new_version(folder.path());
    page.open("?lang=en");
    page.find("heading", "What does this FTP log say?");
    page.find("button", "Load it");
    page.screenshot(name);
    flow(&page);
    assert_eq!(visit.observed(), Observed::default());
}

#[test]
fn a_new_version_is_loaded_on_request_with_its_own_worker() {
    if !keeps("offline::a_new_version_is_loaded_on_request_with_its_own_worker") {
        return;
    }
    new_version_waits("update", |page| {
        page.reload();
        page.find("heading", "What does this FTP log say?");
        assert!(!has_worker_of(page, "NEWER-WORKER"));
        page.find("button", "Load it").click();
        wait_for_newer(page);
        page.wait_gone("button", "Load it");
        page.wait_until("the newer worker", || has_worker_of(page, "NEWER-WORKER"));
        let kept = kept(page);
        assert!(kept.iter().all(|url| !url.contains("?v=") || url.contains("NEWER-WORKER")), "{kept:?}");
        paste(page, &log("active-behind-nat/filezilla--vsftpd"));
        page.find("article", &title("active-mode-behind-nat"));
    });
}

#[test]
fn a_new_version_asks_before_it_closes_a_log_and_can_wait() {
    if !keeps("offline::a_new_version_asks_before_it_closes_a_log_and_can_wait") {
        return;
    }
    new_version_waits("update-with-a-log", |page| {
        paste(page, &log("active-behind-nat/filezilla--vsftpd"));
        page.find("button", "Load it").click();
        page.wait_until("the question", || page.text().contains("closes your log"));
        page.screenshot("update-confirm");
        page.find("button", "Later").click();
        page.wait_gone("button", "Later");
        page.find("article", &title("active-mode-behind-nat"));
        // It is still there for who comes back.
        page.open("?lang=en&again");
        page.find("button", "Load it").click();
        wait_for_newer(page);
    });
}

#[test]
fn a_new_version_takes_nothing_away_from_another_tab() {
    if !keeps("offline::a_new_version_takes_nothing_away_from_another_tab") {
        return;
    }
    new_version_waits("update-two-tabs", |page| {
        let first = page.tabs().into_iter().next().unwrap_or_default();
        let old = page.tabs();
        page.open_tab("");
        let second = page.tabs().into_iter().find(|tab| !old.contains(tab)).unwrap_or_default();
        page.find("heading", "What does this FTP log say?");
        page.find("button", "Load it").click();
        page.wait_until("the reason", || page.text().contains("open in 1 other tab"));
        page.screenshot("update-other-tab");
        // The other one works as before, with its own worker.
        let other = old.iter().find(|tab| **tab != first).unwrap_or(&first).clone();
        page.to_tab(&other);
        page.find("heading", "What does this FTP log say?");
        paste(page, &log("active-behind-nat/filezilla--vsftpd"));
        page.find("article", &title("active-mode-behind-nat"));
        page.close_tab(&second);
        page.find("button", "Load it now").click();
        wait_for_newer(page);
    });
}

#[test]
fn a_badge_says_that_there_is_no_network() {
    if !keeps("offline::a_badge_says_that_there_is_no_network") {
        return;
    }
    let visit = Visit::start("offline-badge", &built());
    let page = visit.page();
    page.open("");
    // The box is there before the program, the badge's place only with it.
    wait_for_program(&page);
    let badge = "return document.querySelector('.away').innerText";
    let said = || page.run(badge, &[]).as_str().unwrap_or_default().to_owned();
    assert_eq!(said(), "");
    visit.be_offline(true);
    page.wait_until("the badge", || said().contains("Offline"));
    page.resize(390, 844);
    let needed = page.run("return document.documentElement.scrollWidth", &[]).as_u64();
    assert!(needed <= Some(390), "{needed:?}");
    page.screenshot("offline-badge-phone");
    visit.be_offline(false);
    page.wait_until("the badge to go", || said().is_empty());
}

#[test]
fn a_browser_that_refuses_is_told_so_and_works() {
    if !keeps("offline::a_browser_that_refuses_is_told_so_and_works") {
        return;
    }
    let visit = Visit::start("offline-refused", &built());
    let page = visit.page();
    page.open("#/privacy");
    let card = page.find("region", "Use without a network");
    page.wait_until("the reason", || card.text().contains("does not let the page keep itself"));
    assert_eq!(visit.observed(), Observed::default());
}
