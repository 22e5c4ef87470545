//! Light or dark: follows the system, can be switched, and is all that the browser keeps.
use browser_tests::{Engine, Page, Scheme, runs_in, visit};

use crate::given::{log, paste, wait_for_program};

/// How light the page's ground is, 0 to 255.
fn lightness(page: &Page<'_>) -> u64 {
    let script = "return Math.max(...getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number))";
    page.run(script, &[]).as_u64().expect("a colour")
}

/// All that is kept: storages, cookies, databases, caches, workers of its own.
fn kept(page: &Page<'_>) -> String {
    let script = "return (async () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie,
        await indexedDB.databases(), await caches.keys(), (await navigator.serviceWorker?.getRegistrations() ?? []).length]))()";
    page.run(script, &[]).as_str().unwrap_or_default().to_owned()
}

#[test]
fn the_theme_is_that_of_the_system() {
    let able = [Engine::Chromium, Engine::Firefox];
    if !runs_in("theme-of-system", &able, "its driver cannot change what the system prefers") {
        return;
    }
    visit("theme-of-system", |page| {
        page.prefer(Scheme::Light);
        page.wait_until("a light page", || lightness(page) > 200);
        page.prefer(Scheme::Dark);
        page.wait_until("a dark page, as the system is", || lightness(page) < 60);
    });
}

#[test]
fn the_theme_is_switched_and_kept_and_nothing_else_is() {
    visit("theme", |page| {
        page.prefer(Scheme::Light);
        page.wait_until("a light page", || lightness(page) > 200);

        paste(page, &log("active-behind-nat/filezilla--vsftpd"));
        assert_eq!(kept(page), r#"[{},{},"",[],[],0]"#, "a log leaves nothing behind");

        page.find("button", "Switch between light and dark").click();
        page.wait_until("a dark page", || lightness(page) < 60);
        page.open("?again");
        wait_for_program(page);
        page.find("button", "Switch between light and dark");
        page.wait_until("a dark page, as chosen", || lightness(page) < 60);
        assert_eq!(kept(page), r#"[{"theme":"dark"},{},"",[],[],0]"#);

        page.find("button", "Switch between light and dark").click();
        page.wait_until("a light page", || lightness(page) > 200);
    });
}
