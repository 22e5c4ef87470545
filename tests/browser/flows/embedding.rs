//! The page in a frame of another site, as `docs/embedding.md` has it; and the engine as a module in a plain page.
use std::path::{Path, PathBuf};

use browser_tests::{Observed, Page, Visit};
use serde_json::{Value, json};
use tempfile::TempDir;
use xtask::site::Site;

use crate::given::log;

const SECRET: &str = "S3cret!pw";

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A site with one page, which notes what its frames say: in `told`, with the frame's name.
fn parent_page() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let html = "<!DOCTYPE html><html lang=en><title>Parent</title><link rel=icon href='data:,'><h1>Parent</h1>
        <script>
        const told = [];
        addEventListener('message', ({ data, origin, source }) => {
          const frame = [...document.querySelectorAll('iframe')].find((frame) => frame.contentWindow === source);
          told.push({ ...data, origin, frame: frame?.name });
        });
        function embed(name, src) {
          const frame = Object.assign(document.createElement('iframe'), { name, src, title: name, width: 900, height: 600 });
          return new Promise((done) => { frame.onload = done; document.body.append(frame); });
        }
        function give(name, message) { frames[name].postMessage(message, '*'); }
        </script>";
    std::fs::write(folder.path().join("index.html"), html).expect("a file in a temporary folder");
    folder
}

/// What the frames told, of this kind.
fn told(page: &Page<'_>, kind: &str) -> Vec<Value> {
    let told = page.run("return told.filter(({ kind }) => kind === arguments[0])", &[json!(kind)]);
    told.as_array().cloned().unwrap_or_default()
}

fn embed(page: &Page<'_>, name: &str, src: &str) {
    page.run("return embed(...arguments).then(() => true)", &[json!(name), json!(src)]);
}

fn give(page: &Page<'_>, name: &str, text: &str) {
    page.run(
        "give(arguments[0], { type: 'ftp-explain', version: 1, text: arguments[1] })",
        &[json!(name), json!(text)],
    );
}

/// Whether that frame said that it listens.
fn listens(page: &Page<'_>, name: &str) -> bool {
    told(page, "ready").iter().any(|message| message["frame"] == name)
}

#[test]
fn a_site_that_embeds_the_page_is_told_what_its_own_logs_mean() {
    let (page_site, folder) = (Site::serve(&repository().join("dist"), "/a/b/", 0), parent_page());
    let page_site = page_site.expect("the built page");
    let visit = Visit::start_beside("embedding", folder.path(), &[&page_site]);
    let page = visit.page();
    page.open("");
    let origin = page.run("return location.origin", &[]);
    let origin = origin.as_str().expect("an origin");
    // One that is open to another site, one to whom nobody was named, and one to this site, which begins with a sample.
    embed(&page, "other", &format!("{}?embed=https://other.example", page_site.url()));
    embed(&page, "none", &page_site.url());
    let sample = "#/sample/listing-hangs-after-pasv";
    embed(
        &page,
        "own",
        &format!("{}?embed={}{sample}", page_site.url(), origin.replace(':', "%3A").replace('/', "%2F")),
    );
    page.wait_until("the frame to listen", || listens(&page, "own"));

    // Nobody but the parent gives logs, not even a frame of the same origin.
    let sibling = "const frame = document.createElement('iframe'); frame.name = 'sibling'; document.body.append(frame);
        const script = frame.contentDocument.createElement('script');
        script.textContent = `parent.frames['own'].postMessage({ type: 'ftp-explain', version: 1, text: '421 Too many' }, '*')`;
        frame.contentDocument.body.append(script);";
    page.run(sibling, &[]);
    let pasted = log("pasv-private-leak-not-forwarded/lftp@es_ES--vsftpd");
    assert!(pasted.contains(SECRET), "the log has lost its password");
    for name in ["other", "none", "own"] {
        give(&page, name, &pasted);
    }
    page.wait_until("the report", || !told(&page, "report").is_empty());
    let reports = told(&page, "report");
    assert_eq!(reports.len(), 1, "only the log that the parent gave to its own frame is told: {reports:#?}");
    let report = reports.first().expect("one report");
    assert_eq!(report["frame"], "own");
    assert_eq!(report["version"], 1);
    assert_eq!(report["report"]["schema"], "ftp-explain.report/1");
    assert_eq!(report["report"]["verdict"]["lead"], "pasv-private-address");
    assert!(!report.to_string().contains(SECRET) && report.to_string().contains("private-1"), "{report}");

    // Once more, with names and addresses as they are.
    page.run(
        "give('own', { type: 'ftp-explain', version: 1, redact: false, text: arguments[0] })",
        &[json!("220 hi\nUSER alice\n331 ok\nPASS S3cret!pw\n530 Login incorrect.\n")],
    );
    page.wait_until("the second report", || told(&page, "report").len() == 2);
    let second = told(&page, "report").remove(1).to_string();
    assert!(second.contains("login-failed") && second.contains("alice") && !second.contains(SECRET), "{second}");
    page.wait_until("the height", || {
        told(&page, "height").last().is_some_and(|told| told["pixels"].as_u64() > Some(300))
    });

    // What is not understood.
    page.run("give('own', { type: 'ftp-explain', version: 2, text: '220 x' })", &[]);
    page.wait_until("the refusal", || told(&page, "refused").len() == 1);
    page.run("give('own', null); give('own', 'ftp-explain'); give('own', { type: 'x', version: 1, text: '1' })", &[]);
    give(&page, "own", &pasted);
    page.wait_until("the third report", || told(&page, "report").len() == 3);

    let from = page.run("return [...new Set(told.map(({ frame, origin }) => frame + ' ' + origin))]", &[]);
    assert_eq!(from, json!([format!("own http://{}", page_site.host())]), "the others say nothing");
    // In a frame of another site the box takes no focus by itself, which Chromium says aloud; and Firefox that the frame
    // for another site would have told this one nothing.
    let observed = visit.observed();
    let right = ["Blocked autofocusing", "The target origin provided (‘https://other.example’) does not match"];
    assert!(observed.console.iter().all(|line| right.iter().any(|part| line.contains(part))), "{observed:?}");
    assert_eq!(Observed { console: Vec::new(), ..observed }, Observed::default());
}

#[test]
fn the_engine_explains_in_a_plain_page() {
    // Beside the test program's folder, wherever Cargo builds.
    let program = std::env::current_exe().expect("this program");
    let packed = program.ancestors().nth(3).expect("the build folder").join("npm").join("ftp-explain");
    assert!(packed.is_dir(), "there is no package: run `cargo xtask pack`, or `cargo xtask test` for all");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let there = folder.path().join("some").join("folder");
    std::fs::create_dir_all(&there).expect("a folder in a temporary folder");
    for file in std::fs::read_dir(packed).expect("the package").flatten() {
        std::fs::copy(file.path(), there.join(file.file_name())).expect("a file in a temporary folder");
    }
    let html = "<!DOCTYPE html><html lang=en><link rel=icon href='data:,'><meta http-equiv=Content-Security-Policy
        content=\"script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline'; connect-src 'self'\"><body><script type=module>
        import { explain } from './some/folder/index.js';
        window.explain = explain;
        document.body.innerHTML = '<h1>done</h1>';
        </script>";
    std::fs::write(folder.path().join("index.html"), html).expect("a file in a temporary folder");
    let visit = Visit::start("module", folder.path());
    let page = visit.page();
    page.open("");
    page.find("heading", "done");
    let script = "const text = explain(arguments[0]), bytes = explain(new TextEncoder().encode(arguments[0]));
        return [text.verdict, JSON.stringify(text) === JSON.stringify(bytes), JSON.stringify(text).includes(arguments[1])]";
    let pasted = log("pasv-private-leak-not-forwarded/lftp@es_ES--vsftpd");
    let told = page.run(script, &[json!(pasted), json!(SECRET)]);
    assert_eq!(told, json!([{ "outcome": "failed", "lead": "pasv-private-address" }, true, false]));
    assert_eq!(visit.observed(), Observed::default());
}
