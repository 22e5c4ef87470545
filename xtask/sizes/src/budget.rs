//! The budget of the first load: the files of a built page that a first visit needs for its first report in English, and
//! how large each may be when it is packed with Brotli.

use std::fmt::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// What the whole aims at. Where the ceilings together are above it, that is said in each table, and not hidden.
const GOAL: usize = 260_000;
/// For `index.html` and the style sheet together.
const FRAME: usize = 20_000;

/// One file of the first load.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Part {
    /// The file, with a star for its hash.
    pub(crate) name: &'static str,
    /// Bytes as they lie there.
    pub(crate) raw: usize,
    /// Bytes on the wire.
    pub(crate) packed: usize,
    /// The most that it may have.
    pub(crate) ceiling: usize,
}

/// Name and ceiling of each file: what was reached, and two hundredths.
fn budget() -> impl Iterator<Item = (&'static str, usize)> {
    let rows = include_str!("../budget.tsv").lines().skip(1);
    rows.filter_map(|row| row.split_once('\t')).filter_map(|(name, most)| Some((name, most.trim().parse().ok()?)))
}

/// The sizes of all files of the first load.
pub(crate) fn measure(dist: &Path) -> Result<Vec<Part>> {
    budget()
        .map(|(name, ceiling)| {
            let (raw, packed) = size(dist, name)?;
            Ok(Part { name, raw, packed, ceiling })
        })
        .collect()
}

/// Bytes of a file, as they are and packed. A star stands for any letters in its name.
fn size(dist: &Path, name: &str) -> Result<(usize, usize)> {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let folder = dist.join(folder);
    let (before, after) = file.split_once('*').unwrap_or((file, ""));
    let fits =
        |own: &str| if file.contains('*') { own.starts_with(before) && own.ends_with(after) } else { own == file };
    let entries = std::fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut found = entries.flatten().filter(|entry| fits(&entry.file_name().to_string_lossy()));
    match (found.next(), found.next()) {
        (Some(only), None) => {
            let bytes = std::fs::read(only.path())?;
            Ok((bytes.len(), packed(&bytes)?))
        }
        (None, _) => bail!("{} has no {file}; `cargo xtask build` makes it", folder.display()),
        (Some(_), Some(_)) => bail!("{} has several {file}", folder.display()),
    }
}

fn packed(bytes: &[u8]) -> Result<usize> {
    // As hosts pack files that do not change.
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
    Ok(out.len())
}

/// All files of a folder, as they are and packed.
pub(crate) fn folder_size(folder: &Path) -> Result<(usize, usize)> {
    let mut sum = (0, 0);
    for entry in std::fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?.flatten() {
        let bytes = std::fs::read(entry.path())?;
        sum = (sum.0 + bytes.len(), sum.1 + packed(&bytes)?);
    }
    Ok(sum)
}

fn frame(parts: &[Part]) -> usize {
    parts.iter().filter(|part| [".html", ".css"].iter().any(|end| part.name.ends_with(end))).map(|p| p.packed).sum()
}

/// What is larger than it may be.
pub(crate) fn broken(parts: &[Part]) -> Vec<String> {
    let over = parts.iter().filter(|part| part.packed > part.ceiling);
    let mut over: Vec<String> =
        over.map(|part| format!("{} has {} bytes, and may have {}", part.name, part.packed, part.ceiling)).collect();
    let frame = frame(parts);
    if frame > FRAME {
        over.push(format!("HTML and CSS have {frame} bytes together, and may have {FRAME}"));
    }
    over
}

/// The sizes for people; with those of an empty page, if they are known.
pub(crate) fn table(parts: &[Part], floor: Option<(usize, usize)>) -> String {
    let mut out = String::from("First load                     bytes     Brotli    ceiling\n");
    let mut row = |name: &str, raw: usize, packed: usize, ceiling: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{name:<26} {raw:>9}  {packed:>9}  {ceiling:>9}");
    };
    for part in parts {
        row(part.name, part.raw, part.packed, &part.ceiling.to_string());
    }
    row("HTML and CSS", 0, frame(parts), &FRAME.to_string());
    let (raw, packed) = parts.iter().fold((0, 0), |sum, part| (sum.0 + part.raw, sum.1 + part.packed));
    row("all (aim)", raw, packed, &GOAL.to_string());
    if let Some((raw, packed)) = floor {
        row("an empty Yew page", raw, packed, "");
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn part(name: &'static str, packed: usize, ceiling: usize) -> Part {
        Part { name, raw: packed * 3, packed, ceiling }
    }

    #[test]
    fn what_is_over_its_ceiling_is_named() {
        let fits = [part("index.html", 3_000, 3_000), part("app-*.css", 12_000, 12_500)];
        assert_eq!(broken(&fits), Vec::<String>::new());
        let over = broken(&[part("index.html", 8_001, 9_000), part("app-*.css", 12_000, 11_999)]);
        assert_eq!(over.len(), 2, "{over:?}");
        assert!(over[0].starts_with("app-*.css has 12000 bytes") && over[1].contains("20001"), "{over:?}");
    }

    #[test]
    fn files_are_found_by_their_names_without_the_hash() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("words")).unwrap();
        std::fs::write(folder.path().join("app-1f.js"), "a".repeat(5_000)).unwrap();
        std::fs::write(folder.path().join("app-1f_bg.wasm"), "b").unwrap();
        std::fs::write(folder.path().join("words/en.txt"), "c").unwrap();
        let (raw, packed) = size(folder.path(), "app-*.js").unwrap();
        assert!(raw == 5_000 && packed < 100, "{packed}");
        assert_eq!(size(folder.path(), "words/en.txt").unwrap().0, 1);
        assert!(size(folder.path(), "none.js").is_err() && size(folder.path(), "app-*").is_err());
    }

    #[test]
    fn the_budget_names_all_that_a_first_report_needs() {
        let names: Vec<&str> = budget().map(|(name, _)| name).collect();
        assert_eq!(names.len(), include_str!("../budget.tsv").lines().count() - 1);
        for end in [".html", ".css", "_bg.wasm", "worker_loader.js", "finding.txt"] {
            assert!(names.iter().any(|name| name.ends_with(end)), "{end}: {names:?}");
        }
    }
}
