//! Inputs that once broke something, mostly found by the fuzzer: `tests/regressions/<what was wrong>`, each as short as
//! it can be. What they broke must hold for them, whichever target found them.

use crate::invariants;
use std::path::Path;

#[test]
fn what_once_broke_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/regressions");
    let files = std::fs::read_dir(folder).expect("the folder can be read").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<_> = files.collect();
    files.sort();
    assert!(!files.is_empty(), "the regressions are gone");
    let mut broken = Vec::new();
    for file in files {
        let input = std::fs::read(&file).expect("a regression can be read");
        let holds = std::panic::catch_unwind(|| {
            invariants::transcript(&input);
            invariants::report(&input);
            invariants::reader(&input);
            invariants::announcement(&String::from_utf8_lossy(&input));
            invariants::grammar(&String::from_utf8_lossy(&input));
        });
        if holds.is_err() {
            broken.push(file);
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}
