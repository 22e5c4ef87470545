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
