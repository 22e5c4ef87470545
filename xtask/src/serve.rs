//! `cargo xtask serve`: builds the page and serves it on this machine.
use std::path::Path;

use anyhow::{Context, Result, bail};
use xtask::site::Site;

use crate::page::{self, Profile};

/// What may stand behind `serve`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Flags {
    port: Option<u16>,
    profile: Profile,
}

impl Flags {
    /// Reads the words behind `serve`.
    pub(crate) fn parse(words: &[&str]) -> Result<Self> {
        let mut flags = Self { port: None, profile: Profile::Development };
        let mut rest = words;
        loop {
            rest = match rest {
                [] => return Ok(flags),
                ["--release", rest @ ..] => {
                    flags.profile = Profile::Release;
                    rest
                }
                ["--port", number, rest @ ..] => {
                    flags.port = Some(number.parse().with_context(|| format!("`{number}` is no port (1 to 65535)"))?);
                    rest
                }
                [other, ..] => bail!("serve knows `--port N` and `--release`, not `{other}`"),
            }
        }
    }
}

/// Builds, serves, and does not return before it is ended.
pub(crate) fn serve(flags: &Flags) -> Result<()> {
    let dist = page::build(flags.profile)?;
    let site = match flags.port {
        Some(port) => Site::serve(&dist, "/", port)?,
        None => near_8080(&dist)?,
    };
    println!("\n{}\n\nCtrl-C ends it.", site.url());
    site.serve_for_ever();
    Ok(())
}

fn near_8080(dist: &Path) -> Result<Site> {
    (8080..8100).find_map(|port| Site::serve(dist, "/", port).ok()).map_or_else(|| Site::serve(dist, "/", 0), Ok)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::{Flags, Profile};

    #[test]
    fn the_flags_of_serve_come_in_any_order() {
        let both = Flags { port: Some(9000), profile: Profile::Release };
        assert_eq!(Flags::parse(&["--port", "9000", "--release"]).unwrap(), both);
        assert_eq!(Flags::parse(&["--release", "--port", "9000"]).unwrap(), both);
        assert_eq!(Flags::parse(&[]).unwrap(), Flags { port: None, profile: Profile::Development });
    }

    #[test]
    fn what_serve_does_not_know_is_refused() {
        for words in [&["--port"][..], &["--port", "70000"], &["--port", "x"], &["--open"]] {
            assert!(Flags::parse(words).is_err(), "{words:?}");
        }
    }
}
