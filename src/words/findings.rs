//! Words of findings: the English titles and sentences are in the program, the rest is loaded once it has started.

use ftp_diagnosis::rules;
use ftp_diagnosis::words::{Language, shelf};

use super::bundle::{fetch_bundle, records};
use super::{Absent, Kind};

/// Loads the words of all findings, so that nothing has to be asked for when a log has been read.
pub async fn load_findings(language: Language) -> Result<(), Absent> {
    if rules::ids().iter().all(|id| shelf::has(language, id)) {
        return Ok(());
    }
    let words = fetch_bundle(&Kind::Finding.file(language.tag())).await?;
    for (id, words) in records(&words) {
        shelf::put(language, id, words);
    }
    Ok(())
}
