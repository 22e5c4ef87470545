//! `cargo xtask dist`: builds the page and makes of it what hosts want.
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::page::{self, Profile};
use crate::run::{output_of, run};
use crate::workspace;

/// What may stand behind `dist`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Flags {
    path: String,
    root: String,
    frame_ancestors: String,
}

impl Flags {
    /// Reads the words behind `dist`.
    pub(crate) fn parse(words: &[&str]) -> Result<Self> {
        let mut flags =
            Self { path: "/".into(), root: "/var/www/ftp-reply-explainer".into(), frame_ancestors: "'self'".into() };
        let mut rest = words;
        while let [flag, value, behind @ ..] = rest {
            // They are written into configurations, where these would end a word.
            if value.contains(['"', '\n', ';', '{', '}', '\\']) {
                bail!("{flag} {value}: no quotes, braces, semicolons or backslashes");
            }
            match *flag {
                "--path" if value.starts_with('/') && value.ends_with('/') && !value.contains(' ') => {
                    flags.path = (*value).to_owned();
                }
                "--path" => bail!("--path {value}: it begins and ends with a slash"),
                "--root" => flags.root = (*value).to_owned(),
                "--frame-ancestors" => flags.frame_ancestors = (*value).to_owned(),
                other => bail!("dist knows --path, --root and --frame-ancestors, not `{other}`"),
            }
            rest = behind;
        }
        if let [flag] = rest {
            bail!("{flag} wants a value");
        }
        Ok(flags)
    }
}

/// Builds the page and packs it, into `dist` in Cargo's build folder.
pub(crate) fn dist(flags: &Flags) -> Result<()> {
    let built = page::build(Profile::Release)?;
    let to = workspace::target_dir()?.join("dist");
    // A program of its own, since it needs compressors, and this one is compiled by every `cargo xtask`.
    let mut command = workspace::cargo()?;
    command.args(["run", "--quiet", "--package", "ftp-hosting", "--"]).arg(built).arg(to).arg(time()?);
    run(command.args([&flags.path, &flags.root, &flags.frame_ancestors]))
}

/// The time of all files in the archive: that of the commit, or what `SOURCE_DATE_EPOCH` says, so that the archive of a
/// version is always the same, and servers see that another one has other files.
fn time() -> Result<String> {
    if let Some(time) = std::env::var("SOURCE_DATE_EPOCH").ok().filter(|time| !time.is_empty()) {
        return Ok(time);
    }
    let time = output_of(Command::new("git").args(["log", "-1", "--format=%ct"]).current_dir(workspace::root()?));
    Ok(time.context("outside of a git clone, set SOURCE_DATE_EPOCH to the time of this version")?.trim().to_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::Flags;

    #[test]
    fn flags_are_read_and_what_would_end_a_word_of_a_configuration_is_refused() {
        let flags =
            Flags::parse(&["--path", "/tools/ftp/", "--frame-ancestors", "'self' https://desk.example"]).unwrap();
        assert_eq!((&*flags.path, &*flags.frame_ancestors), ("/tools/ftp/", "'self' https://desk.example"));
        assert_eq!(Flags::parse(&[]).unwrap().path, "/");
        for words in
            [&["--path"][..], &["--path", "ftp"], &["--root", "/x;"], &["--frame-ancestors", "\"*\""], &["--to", "x"]]
        {
            assert!(Flags::parse(words).is_err(), "{words:?}");
        }
    }
}
