//! What the fuzzer starts from: the logs that lie in the repository, and the words of the catalogue as its dictionary.
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Where logs lie in the repository: transcripts, dialects' samples, rules' examples, what once broke.
const FOLDERS: [&str; 4] =
    ["tests/corpus", "tests/regressions", "crates/ftp-transcript/src/dialects", "crates/ftp-diagnosis/src/rules"];

/// A log: a file name that is its own, and its bytes.
pub(crate) type Log = (String, Vec<u8>);

/// The logs of the repository and of more folders.
pub(crate) fn logs(root: &Path, more: &[PathBuf]) -> Result<Vec<Log>> {
    let mut logs = Vec::new();
    for folder in FOLDERS.iter().map(|folder| root.join(folder)).chain(more.iter().cloned()) {
        let everything = folder.ends_with("regressions");
        for path in files(&folder)? {
            let log = path.extension().is_some_and(|e| e == "log" || e == "csv");
            if log || everything {
                let bytes = std::fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
                logs.push((path.strip_prefix("/").unwrap_or(&path).to_string_lossy().replace(['/', '\\'], "_"), bytes));
            }
        }
    }
    Ok(logs)
}

/// What a target begins with.
#[derive(Clone, Copy)]
pub(crate) enum Seeds {
    /// Whole logs.
    Logs,
    /// The lines of all logs, each once.
    Lines,
    /// What follows 227, 229, PORT and EPRT.
    Announcements,
    /// The samples of the dialects, behind a byte that names the dialect's reader.
    Samples,
    /// Nothing: bytes of no log.
    None,
}

/// Writes a target's seeds and says how many there are.
pub(crate) fn write(root: &Path, folder: &Path, seeds: Seeds, logs: &[Log]) -> Result<usize> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    let numbered = |inputs: Vec<Vec<u8>>| -> Vec<Log> {
        inputs.into_iter().enumerate().map(|(number, input)| (number.to_string(), input)).collect()
    };
    let of_lines = |take: fn(&str) -> Vec<String>| -> Vec<Vec<u8>> {
        let all: BTreeSet<String> = logs.iter().flat_map(|(_, bytes)| take(&String::from_utf8_lossy(bytes))).collect();
        all.into_iter().map(String::into_bytes).collect()
    };
    let inputs = match seeds {
        Seeds::Logs => logs.to_vec(),
        Seeds::Lines => numbered(of_lines(|log| log.lines().map(str::to_owned).collect())),
        Seeds::Announcements => numbered(of_lines(announcements)),
        Seeds::Samples => numbered(samples(root)?),
        Seeds::None => Vec::new(),
    };
    for (name, bytes) in &inputs {
        std::fs::write(folder.join(name), bytes)?;
    }
    Ok(inputs.len())
}

/// Each dialect's samples, behind its number in the list of dialects.
fn samples(root: &Path) -> Result<Vec<Vec<u8>>> {
    let dialects = root.join("crates/ftp-transcript/src/dialects");
    let list = std::fs::read_to_string(dialects.join("mod.rs"))?;
    let mut samples = Vec::new();
    for (number, name) in listed(&list).into_iter().enumerate() {
        let number = u8::try_from(number).context("more dialects than a byte can name")?;
        for path in files(&dialects.join(name).join("samples"))? {
            samples.push([vec![number], std::fs::read(path)?].concat());
        }
    }
    Ok(samples)
}

/// The names of the dialects, in the order of the list in `dialects/mod.rs`.
fn listed(list: &str) -> Vec<&str> {
    let names = list.split_once("\ndialects! {").and_then(|(_, rest)| rest.split_once('}')).map(|(names, _)| names);
    names.unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty()).collect()
}

/// What follows 227, 229, PORT and EPRT in a log.
fn announcements(log: &str) -> Vec<String> {
    let after = |line: &str| {
        let word = ["227", "229", "PORT ", "EPRT "].into_iter().find_map(|word| Some((line.find(word)?, word)))?;
        Some(line.get(word.0 + word.1.len()..)?.trim_start().to_owned())
    };
    log.lines().filter_map(after).collect()
}

/// A dictionary for libFuzzer: every command and code of the catalogue, and what stands before them in the dialects'
/// samples, such as `---> ` or `*resp* '`.
pub(crate) fn dictionary(root: &Path) -> Result<String> {
    let catalog = root.join("crates/ftp-catalog");
    let verbs = stems(&catalog.join("commands"))?;
    let codes = stems(&catalog.join("replies"))?;
    let mut words: BTreeSet<Vec<u8>> = BTreeSet::new();
    words.extend(verbs.iter().map(|verb| verb.replace('-', " ").into_bytes()));
    words.extend(codes.iter().flat_map(|code| [format!("{code} "), format!("{code}-")]).map(String::into_bytes));
    for (_, bytes) in logs(root, &[])? {
        words.extend(String::from_utf8_lossy(&bytes).lines().filter_map(|line| prefix(line, &verbs, &codes)));
    }
    Ok(words.iter().map(|word| format!("\"{}\"\n", escaped(word))).collect())
}

/// What a dialect puts before a command or a reply: from the last digit on, since moments and numbers differ by line.
fn prefix(line: &str, verbs: &BTreeSet<String>, codes: &BTreeSet<String>) -> Option<Vec<u8>> {
    let mut at = 0;
    for word in line.split(|c: char| !c.is_ascii_alphanumeric()) {
        if verbs.contains(word) || codes.contains(word) {
            let before = line.get(..at)?;
            let from = before.rfind(|c: char| c.is_ascii_digit()).map_or(0, |digit| digit + 1);
            // libFuzzer takes words of up to 64 bytes.
            return before
                .get(from..)
                .filter(|text| (2..=64).contains(&text.len()))
                .map(|text| text.as_bytes().to_vec());
        }
        at += word.len() + line.get(at + word.len()..)?.chars().next().map_or(0, char::len_utf8);
    }
    None
}

fn escaped(word: &[u8]) -> String {
    let one = |byte: &u8| match byte {
        b'"' | b'\\' => format!("\\{}", char::from(*byte)),
        b' '..=b'~' => char::from(*byte).to_string(),
        _ => format!("\\x{byte:02X}"),
    };
    word.iter().map(one).collect()
}

/// The names of a folder's files, without their endings.
fn stems(folder: &Path) -> Result<BTreeSet<String>> {
    let files = files(folder)?;
    Ok(files.iter().filter_map(|path| path.file_stem().and_then(OsStr::to_str)).map(str::to_owned).collect())
}

/// All files below a folder, in order.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let entries = std::fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::{announcements, dictionary, escaped, listed, prefix, samples};

    #[test]
    fn what_stands_before_a_command_or_a_code_is_a_word() {
        let set = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let word = |line| prefix(line, &set(&["USER"]), &set(&["220"])).map(|word| String::from_utf8(word).unwrap());
        assert_eq!(word("---> USER bob").as_deref(), Some("---> "));
        assert_eq!(word("*resp* '220 hi'").as_deref(), Some("*resp* '"));
        assert_eq!(word("10:20:31.5 [é] > 220-hi").as_deref(), Some(" [é] > "));
        assert_eq!(word("220 hi"), None);
        assert_eq!(word("no such thing"), None);
    }

    #[test]
    fn the_dictionary_holds_the_catalogue_and_the_dialects() {
        let words = dictionary(&crate::workspace::root().unwrap()).unwrap();
        for word in ["\"EPSV\"", "\"SITE CHMOD\"", "\"227 \"", "\"421-\"", "\"---> \"", "\"*cmd* '\""] {
            assert!(words.lines().any(|line| line == word), "{word}");
        }
    }

    #[test]
    fn words_are_written_as_libfuzzer_reads_them() {
        assert_eq!(escaped(b"a \"\\\t\xC3"), r#"a \"\\\x09\xC3"#);
    }

    #[test]
    fn seeds_of_announcements_are_what_follows_them() {
        let log = "> PORT 10,0,0,1,4,1\n200 ok\n227 Mode (1,2,3,4,5,6).\r\n";
        assert_eq!(announcements(log), ["10,0,0,1,4,1", "Mode (1,2,3,4,5,6)."]);
    }

    #[test]
    fn samples_stand_behind_the_number_of_their_dialect() {
        let root = crate::workspace::root().unwrap();
        let list = std::fs::read_to_string(root.join("crates/ftp-transcript/src/dialects/mod.rs")).unwrap();
        assert_eq!(listed(&list).first(), Some(&"bare"));
        let numbers: std::collections::BTreeSet<_> = samples(&root).unwrap().iter().map(|sample| sample[0]).collect();
        assert_eq!(numbers.len(), listed(&list).len(), "every dialect has a sample");
    }
}
