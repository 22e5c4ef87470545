//! `site-archive BUILT TO TIME [PATH ROOT FRAME-ANCESTORS]`: prepares a built page for hosts and packs it. `cargo xtask
//! dist` calls it, and says what the words mean.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command talks to the person who typed it")]

use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use ftp_hosting::compress::Effort;
use ftp_hosting::{Place, archive, prepare};

const NAME: &str = concat!("ftp-reply-explainer-", env!("CARGO_PKG_VERSION"));

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (built, to, time, place) = match words.as_slice() {
        [built, to, time] => (built, to, time, Place::default()),
        [built, to, time, path, root, ancestors] => {
            (built, to, time, Place { path: path.clone(), root: root.clone(), frame_ancestors: ancestors.clone() })
        }
        _ => {
            eprintln!("usage: site-archive BUILT TO TIME [PATH ROOT FRAME-ANCESTORS]");
            return ExitCode::from(2);
        }
    };
    match time.parse().map_err(io::Error::other).and_then(|time| make(Path::new(built), Path::new(to), time, &place)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

fn make(built: &Path, to: &Path, time: u64, place: &Place) -> io::Result<()> {
    // What lies there is of an earlier time, and would be packed with the rest.
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    let folder = to.join(NAME);
    prepare(built, &folder, place, Effort::Best)?;
    for licence in ["LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md", "docs/hosting.md"] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let name = Path::new(licence).file_name().unwrap_or_default();
        fs::copy(root.join(licence), folder.join(name))?;
    }
    let sums = archive::checksums(&folder)?;
    fs::write(folder.join("SHA256SUMS"), sums)?;
    let packed = archive::pack(&folder, NAME, time)?;
    let archive = format!("{NAME}.tar.gz");
    fs::write(to.join("SHA256SUMS"), format!("{}  {archive}\n", archive::checksum(&packed)))?;
    println!("{}: {} bytes, SHA-256 {}", to.join(&archive).display(), packed.len(), archive::checksum(&packed));
    fs::write(to.join(archive), packed)?;
    println!("The same unpacked: {}", folder.display());
    Ok(())
}
