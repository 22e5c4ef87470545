//! What the page's policy refuses: foreign workers, text as markup, scripts of others. Asked as an intruder would.
use browser_tests::{Engine, Visit, built, runs_in, visit};

/// Does what is refused and tells how that ended.
const TRY: &str = "try { return String(eval_free()) } catch (why) { return why.name }";

fn attempt(visit: &Visit, doing: &str) -> String {
    let script = TRY.replace("eval_free()", &format!("(() => {{ {doing} }})()"));
    visit.page().run(&script, &[]).as_str().unwrap_or_default().to_owned()
}

#[test]
fn scripts_and_markup_of_others_are_refused() {
    if !runs_in(
        "policy::scripts_and_markup_of_others_are_refused",
        &[Engine::Chromium],
        "its Trusted Types may not be there, or be silent",
    ) {
        return;
    }
    let visit = Visit::start("policy", &built());
    visit.page().open("");
    visit.page().find("textbox", "FTP log");
    for doing in [
        "new Worker('https://example.invalid/worker.js')",
        "new Worker('samples/everything-fine.log')",
        "new Worker('worker.js')",
        "new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])))",
        "new Worker('data:text/javascript,postMessage(1)')",
        "new Worker('worker_loader.js?v=a/../../x')",
        "new Worker('../worker_loader.js')",
        "document.body.innerHTML = '<img src=x>'",
        "document.body.insertAdjacentHTML('beforeend', '<b>x</b>')",
        "document.createElement('script').src = 'worker.js'",
        "document.createElement('script').text = 'document.title = 1'",
        "document.createElement('iframe').srcdoc = '<b>x</b>'",
        "new DOMParser().parseFromString('<b>x</b>', 'text/html')",
        "trustedTypes.createPolicy('mine', { createHTML: (text) => text })",
        "trustedTypes.createPolicy('default', { createHTML: (text) => text })",
    ] {
        assert_eq!(attempt(&visit, doing), "TypeError", "{doing}");
    }
    assert_eq!(attempt(&visit, "new Worker('worker_loader.js', { type: 'module' }).terminate()"), "undefined");
    let observed = visit.observed();
    assert!(!observed.violations.is_empty(), "the browser says so");
    assert_eq!(observed.elsewhere, <[String; 0]>::default(), "and asks nobody");
}

#[test]
fn pages_of_the_reference_admit_no_policy_at_all() {
    if !runs_in(
        "policy::pages_of_the_reference_admit_no_policy_at_all",
        &[Engine::Chromium],
        "its Trusted Types may not be there, or be silent",
    ) {
        return;
    }
    let visit = Visit::start("policy-reference", &built());
    visit.page().open("reply/227/");
    for doing in [
        "document.body.innerHTML = '<img src=x>'",
        "trustedTypes.createPolicy('default', {})",
        "document.createElement('script').src = '../../worker.js'",
    ] {
        assert_eq!(attempt(&visit, doing), "TypeError", "{doing}");
    }
}

#[test]
fn what_the_page_does_itself_needs_no_more() {
    visit("policy-own", |page| {
        page.find("textbox", "FTP log").paste("<img src=x onerror=alert(1)>\n220 <script>alert(1)</script>\n");
        page.wait_until("the page to say something", || page.find_all("heading").len() > 1);
        let made = page.run("return document.querySelectorAll('main img, main script, main iframe').length", &[]);
        assert_eq!(made.as_u64(), Some(0));
    });
}
