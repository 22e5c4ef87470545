//! One archive of all, and checksums: the same bytes from the same files.

use std::fs;
use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::compress::{Effort, gzip};
use crate::files;

/// The SHA-256 checksums of a folder's files, as `sha256sum --check` reads them.
pub fn checksums(folder: &Path) -> io::Result<String> {
    let line = |file: &String| Ok(format!("{}  {file}\n", checksum(&fs::read(folder.join(file))?)));
    files(folder)?.iter().map(line).collect()
}

/// The checksum of some bytes, in hexadecimal.
pub fn checksum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A folder as `.tar.gz`, all of it under `name`. `time` is that of all files, in seconds since 1970: servers tell by it
/// that a file has changed, so each version needs its own.
pub fn pack(folder: &Path, name: &str, time: u64) -> io::Result<Vec<u8>> {
    let mut tar = tar::Builder::new(Vec::new());
    for file in files(folder)? {
        let bytes = fs::read(folder.join(&file))?;
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(time);
        tar.append_data(&mut header, format!("{name}/{file}"), &*bytes)?;
    }
    gzip(&tar.into_inner()?, Effort::Best)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use std::fs;

    use super::{checksums, pack};

    #[test]
    fn the_same_files_give_the_same_archive_whenever_they_were_written() {
        let folder = |order: [&str; 2]| {
            let folder = tempfile::tempdir().unwrap();
            fs::create_dir(folder.path().join("words")).unwrap();
            for name in order {
                fs::write(folder.path().join(name), name).unwrap();
            }
            folder
        };
        let (one, other) = (folder(["index.html", "words/a"]), folder(["words/a", "index.html"]));
        let packed = pack(one.path(), "name", 1).unwrap();
        assert_eq!(packed, pack(other.path(), "name", 1).unwrap());
        assert_ne!(packed, pack(one.path(), "name", 2).unwrap(), "servers tell by the time that files changed");
        let mut names = Vec::new();
        for entry in tar::Archive::new(flate2::read::GzDecoder::new(&*packed)).entries().unwrap() {
            names.push(entry.unwrap().path().unwrap().display().to_string());
        }
        assert_eq!(names, ["name/index.html", "name/words/a"]);
    }

    #[test]
    fn checksums_are_as_sha256sum_reads_them() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("empty"), "").unwrap();
        assert_eq!(
            checksums(folder.path()).unwrap(),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  empty\n"
        );
    }
}
