//! What the flows give to the page, and what they expect of it: logs of the corpus, and the titles of findings.
use std::path::Path;

pub(crate) use browser_tests::wait_for_program;
use browser_tests::{Page, built};
use tempfile::TempDir;

/// A log of `tests/corpus`, such as `pasv-ok/curl--vsftpd`.
pub(crate) fn log(name: &str) -> String {
    read(&format!("tests/corpus/{name}.log"))
}

/// The title of a finding, from the words beside its rule: these may change without a flow being wrong.
pub(crate) fn title(finding: &str) -> String {
    let words = read(&format!("crates/ftp-diagnosis/src/rules/{}/en.md", finding.replace('-', "_")));
    let title = words.lines().find_map(|line| line.strip_prefix("title:"));
    title.unwrap_or_else(|| panic!("{finding} has no title")).trim().to_owned()
}

/// Pastes into the box, and waits for the report on it: once there is a verdict, it has the focus.
pub(crate) fn paste(page: &Page<'_>, text: &str) {
    // The box of before is gone as soon as the program draws its own.
    wait_for_program(page);
    page.find("textbox", "FTP log").paste(text);
    wait_for_verdict(page);
}

/// Waits until the report's heading has the focus.
pub(crate) fn wait_for_verdict(page: &Page<'_>) {
    page.wait_until("the report's heading in focus", || in_focus(page, "h1#verdict"));
}

/// Goes from a report to its transcript. The report has rows, too, until that screen takes the focus, and keys with it.
pub(crate) fn open_transcript(page: &Page<'_>) {
    // What stands before the fragment stays, whatever it is.
    page.run("location.hash = '#/transcript'", &[]);
    let focused = "return document.activeElement?.id";
    page.wait_until("the screen in focus", || page.run(focused, &[]).as_str() == Some("main"));
}

/// Whether what has the focus is, or is inside of, such an element.
pub(crate) fn in_focus(page: &Page<'_>, selector: &str) -> bool {
    let script = "return Boolean(document.activeElement?.closest(arguments[0]))";
    page.run(script, &[selector.into()]).as_bool() == Some(true)
}

/// Notes from now on what live regions say: they say it for some seconds, and some drivers need longer to look once.
pub(crate) fn listen(page: &Page<'_>) {
    page.run(
        "const said = globalThis.said = new Set();
         const note = () => document.querySelectorAll('[role=status]').forEach((one) => said.add(one.textContent));
         new MutationObserver(note).observe(document, { subtree: true, childList: true, characterData: true });",
        &[],
    );
}

/// Whether a live region has said this since [`listen`].
pub(crate) fn was_said(page: &Page<'_>, words: &str) -> bool {
    page.run("return said.has(arguments[0])", &[words.into()]).as_bool() == Some(true)
}

/// A file of the repository.
fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

/// A copy of the built page.
pub(crate) fn copy() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy_into(&built(), folder.path());
    folder
}

/// A copy of the built page whose first script begins with this one.
pub(crate) fn begun_by(script: &str) -> TempDir {
    let folder = copy();
    let files = std::fs::read_dir(folder.path()).expect("a folder").flatten();
    let first =
        files.map(|file| file.path()).find(|path| path.to_string_lossy().contains("landing-")).expect("a script");
    let own = std::fs::read_to_string(&first).expect("a script");
    std::fs::write(&first, format!("{script}\n{own}")).expect("a file");
    folder
}

fn copy_into(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("the built page").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir(&target).expect("a folder in a temporary folder");
            copy_into(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).expect("a file in a temporary folder");
        }
    }
}
