//! `reference-pages FOLDER`: writes the reference into a built page's folder. `cargo xtask finish-page` calls it.
//! `reference-pages --coverage` tells how much of it exists in each language; `cargo xtask languages` calls that.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command talks to the person who typed it")]

use std::path::PathBuf;
use std::process::ExitCode;

use ftp_reference::{Assets, Options, generate};

/// The address under which the folder will be found, where it is known: search engines want whole addresses.
const SITE_URL: &str = "FTP_SITE_URL";

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: reference-pages FOLDER, or --coverage");
        return ExitCode::from(2);
    };
    if folder.as_os_str() == "--coverage" {
        print!("{}", ftp_reference::report(&ftp_reference::coverage()));
        return ExitCode::SUCCESS;
    }
    let site_url = std::env::var(SITE_URL).ok().filter(|url| !url.is_empty());
    let written = std::fs::read_to_string(folder.join("index.html")).and_then(|index| {
        let assets = Assets::of(&index);
        if [&assets.style, &assets.script, &assets.icon].iter().any(|name| name.is_empty()) {
            return Err(std::io::Error::other(format!("index.html lacks a file that all pages share: {assets:?}")));
        }
        let style = folder.join(&assets.style);
        std::fs::write(&style, ftp_reference::lean(&std::fs::read_to_string(&style)?))?;
        generate(&folder, &Options { assets, site_url })
    });
    match written {
        Ok(counts) => {
            for count in counts {
                println!("{}: {} pages, {} without words of its own", count.language, count.pages, count.fell_back);
            }
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("error: {}: {why}", folder.display());
            ExitCode::FAILURE
        }
    }
}
