//! The ids in `package/ids.d.ts` are those of the vocabulary, the dialects and the problems. `UPDATE_GOLDEN=1` writes
//! them anew.

use ftp_transcript::dialects;
use std::collections::BTreeSet;
use std::path::Path;

fn union(name: &str, what: &str, ids: &BTreeSet<String>) -> String {
    assert!(!ids.is_empty(), "{name} has no ids");
    let ids: String = ids.iter().map(|id| format!("\n  | \"{id}\"")).collect();
    format!("\n/** {what} */\nexport type {name} ={ids};\n")
}

#[test]
fn the_types_name_every_id() {
    let findings = include_str!("../../../ftp-diagnosis/findings.tsv").lines().skip(1);
    let findings = findings.filter_map(|row| row.split('\t').next()).map(str::to_owned).collect();
    let dialects = dialects::all().iter().map(|dialect| dialect.id.to_owned()).collect();
    // The kinds of problems are not listed anywhere but in the words that name them.
    let problems = include_str!("../../../ftp-transcript/src/problem.rs").lines();
    let problems =
        problems.filter_map(|line| line.split_once("=> \"")?.1.split('"').next()).map(str::to_owned).collect();
    let fresh = [
        "// The ids of this version, written by `UPDATE_GOLDEN=1 cargo test -p ftp-explain-js`.\n".to_owned(),
        union("FindingId", "What a finding says. Ids are never renamed.", &findings),
        union("DialectId", "A form of log, not a program.", &dialects),
        union("ProblemId", "What was odd in a line.", &problems),
    ]
    .concat();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("package/ids.d.ts");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &fresh).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == fresh, "ids.d.ts is not of this version; UPDATE_GOLDEN=1 writes it anew");
}
