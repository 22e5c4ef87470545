//! Every log of `tests/corpus` against its outline beside it. `UPDATE_GOLDEN=1` writes the outlines anew.

use ftp_transcript::{decode, outline};
use std::path::{Path, PathBuf};

/// All logs below a folder, in a stable order.
fn logs(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return found };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.is_dir() {
            found.extend(logs(&path));
        } else if path.extension().is_some_and(|e| e == "log") {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn real_logs_decode_as_before() {
    let corpus = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/corpus"));
    let logs = logs(corpus);
    assert!(!logs.is_empty(), "no log in {}", corpus.display());
    let mut changed = Vec::new();
    for log in logs {
        let fresh = outline(&decode(std::fs::read(&log).expect("the log can be read")));
        let golden = log.with_extension("outline");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&golden, &fresh).expect("the outline can be written");
        }
        let written = std::fs::read_to_string(&golden).unwrap_or_default();
        if let Some((at, (now, before))) = first_difference(&fresh, &written) {
            changed.push(format!("{} line {at}:\n  was {before}\n  is  {now}", golden.display()));
        }
    }
    assert!(changed.is_empty(), "UPDATE_GOLDEN=1 accepts the changes:\n{}", changed.join("\n"));
}

fn first_difference<'a>(fresh: &'a str, written: &'a str) -> Option<(usize, (&'a str, &'a str))> {
    if fresh == written {
        return None;
    }
    let (mut now, mut before) = (fresh.lines(), written.lines());
    (1..).find_map(|at| match (now.next(), before.next()) {
        (None, None) => Some((at, ("(line ends differ)", "(line ends differ)"))),
        (n, b) if n == b => None,
        (n, b) => Some((at, (n.unwrap_or("(end)"), b.unwrap_or("(end)")))),
    })
}
