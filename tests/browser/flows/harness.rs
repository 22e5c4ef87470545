//! The harness itself: a page that misbehaves on purpose must be caught, and one that is in order must not be.
use std::path::Path;

use browser_tests::{Engine, Observed, Scheme, Visit, runs_in};
use tempfile::TempDir;
use xtask::site::Site;

/// A folder with an `index.html` of this body.
fn folder(body: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), "index.html", &format!("<!DOCTYPE html><html lang=en><link rel=icon href='data:,'>{body}"));
    folder
}

fn write(folder: &Path, name: &str, content: &str) {
    std::fs::write(folder.join(name), content).expect("a file in a temporary folder");
}

/// Opens the page and waits until it says that it is done.
fn open(name: &str, folder: &TempDir) -> Visit {
    let visit = Visit::start(name, folder.path());
    visit.page().open("");
    visit.page().find("heading", "done");
    visit
}

#[test]
fn a_page_in_order_is_found_in_order() {
    let folder = folder("<h1>done</h1>");
    assert_eq!(open("in-order", &folder).observed(), Observed::default());
}

#[test]
fn every_way_out_of_the_origin_is_recorded() {
    let elsewhere = folder("another server");
    let other = Site::serve(elsewhere.path(), "/", 0).expect("a second server");
    let folder = folder(&format!(
        "<script type=module>
         const worker = new Promise((done) => {{ new Worker('worker.js').onmessage = done; }});
         const image = new Promise((done) => {{ const image = new Image(); image.onerror = done; image.src = 'http://image.invalid/'; }});
         const socket = new Promise((done) => {{ new WebSocket('ws://socket.invalid/').onerror = done; }});
         const fetches = ['http://plain.invalid/a', 'https://secure.invalid/b', 'http://{other}/c', 'http://localhost:8/d', 'http://192.0.2.1/e'];
         await Promise.allSettled([worker, image, socket, ...fetches.map((url) => fetch(url))]);
         navigator.sendBeacon('http://beacon.invalid/', 'x');
         await fetch('http://last.invalid/').catch(() => {{}});
         document.body.innerHTML = '<h1>done</h1>';
         </script>",
        other = other.host()
    ));
    write(folder.path(), "worker.js", "fetch('http://worker.invalid/').finally(() => postMessage('done'))");
    let visit = open("ways-out", &folder);

    let local = format!("GET http://{}/c ", other.host());
    for way in [
        "GET http://plain.invalid/a ",
        "CONNECT secure.invalid:443 ",
        &*local,
        "GET http://localhost:8/d ",
        "GET http://192.0.2.1/e ",
        "GET http://image.invalid/ ",
        "CONNECT socket.invalid:80 ",
        "GET http://worker.invalid/ ",
        "POST http://beacon.invalid/ ",
    ] {
        // Its web sockets go past the proxy; that the page opens none, the other engines show.
        if way.contains("socket") && Engine::chosen() == Engine::WebKit {
            continue;
        }
        visit.page().wait_until(way, || visit.observed().elsewhere.iter().any(|line| line.starts_with(way)));
    }
    assert_eq!(other.asked(), [], "nothing reaches the other server");
}

#[test]
fn what_goes_wrong_in_an_open_page_is_observed() {
    let folder = folder("<meta http-equiv=Content-Security-Policy content=\"connect-src 'self'\"><h1>done</h1>");
    let visit = open("breach-later", &folder);
    visit.page().run(
        "fetch('http://forbidden.invalid/').catch(() => {});
         console.error('said aloud');
         setTimeout(() => Promise.reject(new Error('never caught')));",
        &[],
    );
    visit.page().wait_until("the breach", || {
        visit.observed().violations.iter().any(|breach| breach.starts_with("connect-src: http://forbidden.invalid/"))
    });
    for part in ["said aloud", "never caught"] {
        visit.page().wait_until(part, || visit.observed().console.iter().any(|line| line.contains(part)));
    }
    assert_eq!(visit.observed().elsewhere, <[String; 0]>::default(), "the policy holds it back before it leaves");
}

#[test]
fn breaches_of_the_policy_and_errors_are_observed() {
    let able = [Engine::Chromium, Engine::Firefox];
    if !runs_in("breaches", &able, "its driver lets nobody look before a page has loaded") {
        return;
    }
    let folder = folder(
        "<meta http-equiv=Content-Security-Policy content=\"script-src 'self'; style-src 'self'; connect-src 'self'\">
         <script>document.title = 'an inline script ran'</script><script src=page.js></script>",
    );
    write(
        folder.path(),
        "page.js",
        "fetch('http://forbidden.invalid/').catch(() => {});
         fetch('not-there');
         console.error('said aloud');
         addEventListener('load', () => {
           document.body.innerHTML = '<h1 style=\"color: red\">done</h1>';
           Promise.reject(new Error('never caught'));
         });",
    );
    let visit = open("breaches", &folder);
    visit.page().wait_until("all three breaches", || visit.observed().violations.len() == 3);
    visit
        .page()
        .wait_until("the uncaught error", || visit.observed().console.iter().any(|line| line.contains("never caught")));
    let observed = visit.observed();
    for directive in ["script-src-elem: inline", "style-src-attr: inline", "connect-src: http://forbidden.invalid/"] {
        assert!(
            observed.violations.iter().any(|violation| violation.starts_with(directive)),
            "{directive}: {observed:?}"
        );
    }
    assert!(observed.console.iter().any(|line| line.contains("said aloud")), "{observed:?}");
    assert_eq!(observed.unanswered, ["GET /some/where/not-there → 404"]);
    assert_eq!(observed.elsewhere, <[String; 0]>::default(), "the policy holds it back before it leaves");
    assert_eq!(visit.page().title(), "");
}

#[test]
fn fields_are_found_by_name_and_filled() {
    let folder = folder(
        "<h1>done</h1><label for=log>FTP  log</label><textarea id=log></textarea>
         <section aria-label=Count><p role=status></p><button>Clear it</button></section><button hidden>Clear it</button>
         <script>
         const log = document.querySelector('textarea'), status = document.querySelector('[role=status]');
         log.oninput = () => { status.textContent = log.value.length + ' characters'; };
         document.querySelector('button').onclick = () => { log.value = ''; status.textContent = 'cleared'; };
         </script>",
    );
    let visit = open("fields", &folder);
    let page = visit.page();
    let log = page.find("textbox", "FTP log");
    log.type_text("PASV");
    page.wait_until("typed text", || page.text().contains("4 characters"));
    let large = "227 Entering Passive Mode (192,168,1,20,195,80)\n".repeat(20_000);
    log.paste(&large);
    page.wait_until("pasted text", || page.text().contains(&format!("{} characters", large.len())));
    assert_eq!(log.property("value").as_str(), Some(&*large));

    assert_eq!(page.find_all("button").len(), 1, "what is hidden is not perceived");
    let count = page.find("region", "Count");
    count.find("button", "Clear it").click();
    assert_eq!(page.find_containing("region", "Cou").find("status", "").text(), "cleared");
    page.wait_gone("textbox", "not there");
    assert_eq!(visit.observed(), Observed::default());
}

#[test]
fn a_dropped_file_arrives_with_its_bytes() {
    let folder = folder(
        "<h1>done</h1><script>
         addEventListener('dragover', (event) => event.preventDefault());
         addEventListener('drop', async (event) => {
           event.preventDefault();
           const [file] = event.dataTransfer.files;
           document.title = file.name + ' ' + new Uint8Array(await file.arrayBuffer()).join();
         });
         </script>",
    );
    let visit = open("dropped", &folder);
    visit.page().drop_file("session.log", &[0, 255, 10]);
    visit.page().wait_until("the file", || visit.page().title() == "session.log 0,255,10");
}

#[test]
fn traces_of_a_secret_are_found_wherever_they_are() {
    let folder = folder(
        "<h1>done</h1><label for=log>Log</label><textarea id=log>s3cret</textarea><input value=s3cret aria-label=Copy><p title='a s3cret'>
         <!-- s3cret --><b>s3cret</b>
         <script>
         localStorage.setItem('kept', 's3cret'); sessionStorage.setItem('s3cret', ''); document.cookie = 'c=s3cret';
         history.replaceState({ s: 's3cret' }, '', '#s3cret'); document.title = 's3cret';
         const keep = async () => {
           const opened = indexedDB.open('base');
           opened.onupgradeneeded = () => opened.result.createObjectStore('store').put('a s3cret', 1);
           await new Promise((done) => { opened.onsuccess = done; });
           opened.result.close();
           const kept = new Response('a s3cret', { headers: { 'content-type': 'text/plain' } });
           await (await globalThis.caches?.open('store'))?.put('/kept', kept);
           document.documentElement.dataset.kept = '';
         };
         keep();
         </script>",
    );
    let visit = open("traces", &folder);
    let kept = "return 'kept' in document.documentElement.dataset";
    visit.page().wait_until("all that is kept", || visit.page().run(kept, &[]).as_bool() == Some(true));
    let log = visit.page().find("textbox", "Log");
    log.paste("PASS s3cret");
    let traces = visit.page().traces_of("s3cret", Some(&log)).join("; ");
    for place in [
        "text in <b>",
        "text in <p>",
        "attribute title of <p>",
        "attribute value of <input>",
        "value of <input>",
        "localStorage \"kept\"",
        "key in sessionStorage",
        "cookies",
        "title",
        "address",
        "history state",
        "database \"base\"",
        "cache \"store\"",
    ] {
        assert!(traces.contains(place), "{place}: {traces}");
    }
    assert!(!traces.contains("value of <textarea>"), "{traces}");
    assert!(visit.page().traces_of("s3cret", None).join("; ").contains("value of <textarea>"));
    assert_eq!(visit.page().traces_of("another", Some(&log)), <[String; 0]>::default());
}

#[test]
fn what_a_page_draws_anew_is_the_same_to_a_person() {
    let folder = folder("<input aria-label=box value=old><h1>done</h1>");
    let visit = open("anew", &folder);
    let page = visit.page();
    let field = page.find("textbox", "box");
    for value in ["first", "second"] {
        page.run(
            "document.body.innerHTML = `<input aria-label=box value=${arguments[0]} title=here>`",
            &[serde_json::json!(value)],
        );
        assert_eq!(field.property("value").as_str(), Some(value));
        assert_eq!(field.attribute("title").as_deref(), Some("here"));
    }
    page.run("document.body.innerHTML = `<input aria-label=box value=third>`", &[]);
    field.paste("pasted");
    page.wait_until("what was pasted", || field.property("value").as_str() == Some("pasted"));
}

#[test]
fn a_click_waits_until_nothing_lies_over_the_button() {
    let over = "position: fixed; inset: 0; background: grey";
    let folder = folder(&format!(
        "<button onclick=\"document.title = 'clicked'\">Go</button><h1>done</h1><div id=over style='{over}'></div>"
    ));
    let visit = open("covered", &folder);
    let page = visit.page();
    let button = page.find("button", "Go");
    page.run("setTimeout(() => document.getElementById('over').remove(), 300)", &[]);
    button.click();
    page.wait_until("the click", || page.title() == "clicked");
}

#[test]
fn width_and_colour_scheme_are_what_was_asked_for() {
    let folder = folder("<meta name=viewport content='width=device-width'><h1>done</h1>");
    let visit = open("sizes", &folder);
    let page = visit.page();
    let seen = || {
        page.run("return innerWidth + (matchMedia('(prefers-color-scheme: dark)').matches ? ' dark' : ' light')", &[])
    };
    page.prefer(Scheme::Light);
    page.resize(390, 844);
    assert_eq!(seen().as_str(), Some("390 light"));
    page.resize(1280, 800);
    assert_eq!(seen().as_str(), Some("1280 light"));
    if Engine::chosen() != Engine::WebKit {
        page.prefer(Scheme::Dark);
        assert_eq!(seen().as_str(), Some("1280 dark"));
    }
    let picture = page.screenshot("harness-sizes");
    assert!(std::fs::metadata(picture).is_ok_and(|picture| picture.len() > 1000));
}
