//! Binary file moved in ASCII mode.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::remarks::Meaning;
use crate::rule::{Reporter, Rule};
use crate::transfers;
use ftp_transcript::grammar::find::holds;

pub(super) static RULE: Rule = Rule {
    id: "ascii-corruption",
    severity: Severity::Warning,
    actor: Actor::User,
    stage: Stage::Transfer,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

/// Names of files that are damaged when line ends in them are converted.
const BINARY: &[&str] = &[
    "7z", "apk", "avi", "bin", "bmp", "bz2", "cab", "class", "deb", "dll", "dmg", "doc", "docx", "eot", "exe", "flac",
    "gif", "gz", "ico", "img", "iso", "jar", "jpeg", "jpg", "m4a", "mdb", "mkv", "mov", "mp3", "mp4", "mpg", "msi",
    "odt", "ogg", "p12", "pdf", "pfx", "png", "ppt", "pptx", "psd", "pst", "rar", "rpm", "so", "sqlite", "swf", "tar",
    "tgz", "tif", "tiff", "ttf", "war", "wav", "webm", "webp", "wma", "wmv", "woff", "woff2", "xls", "xlsx", "xz",
    "zip", "zst",
];

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for transfer in transfers::transfers(case) {
        let path = case.argument(transfer.exchange);
        if transfer.verb.is_listing() || !transfer.exchange.succeeded() || !is_binary(&path) {
            continue;
        }
        let said = transfer.exchange.replies.iter().find(|r| is_in_ascii(&case.text(r)));
        let denied = transfer.exchange.replies.iter().any(|r| case.text(r).contains("BINARY mode"));
        let Some(proof) = said.map(|r| r.first_line).or(transfer.ascii.filter(|_| !denied)) else { continue };
        let lines = [proof].into_iter().chain(transfer.exchange.first_line());
        report
            .finding(Confidence::Certain, lines)
            .fact("path", Fact::Path(path.into_owned()))
            .context(transfer.exchange.replies.iter().map(|r| r.first_line));
    }
    let counted = case.remarked(Meaning::BareLinefeeds);
    let lines: Vec<_> = counted.collect();
    if !lines.is_empty() {
        report.finding(Confidence::Likely, lines);
    }
}

fn is_binary(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| BINARY.contains(&ending.trim().to_ascii_lowercase().as_str()))
}

fn is_in_ascii(text: &str) -> bool {
    holds(text, "ASCII mode data connection") || holds(text, "bare linefeeds received in ASCII mode")
}
