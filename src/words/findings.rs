//! Words of findings: the English titles and sentences are in the program, the rest is loaded once it has started.

use ftp_diagnosis::words::{Language, shelf};

use super::bundle::{bundle, records};
use super::{Absent, Kind};

/// Loads the words of all findings, so that nothing has to be asked for when a log has been read.
pub async fn load_findings(language: Language) -> Result<(), Absent> {
    let words = bundle(&Kind::Finding.file(language.tag())).await?;
    for (id, words) in records(&words) {
        if !shelf::has(language, id) {
            shelf::put(language, id, words);
        }
    }
    Ok(())
}
