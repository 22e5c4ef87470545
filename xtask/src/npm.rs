//! Gets from npm what checks and measures the page: for that alone, and never into the clone.
use std::process::Command;

use anyhow::{Context, Result, bail};
use xtask::kept::FromNpm;

use crate::run::run;
use crate::workspace;

/// The files that say which release, and what its bytes are.
const FILES: [&str; 2] = ["package.json", "package-lock.json"];

/// Installs it where it is missing. `npm ci` takes only what the lock file says, and runs none of its scripts.
pub(crate) fn ensure(wanted: FromNpm) -> Result<()> {
    let FromNpm { name, version, .. } = wanted;
    if let Some(path) = wanted.find() {
        println!("{name} {version}: {}", path.display());
        return Ok(());
    }
    let folder = wanted.folder().context("there is no folder for what can be fetched again (HOME is not set)")?;
    std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    println!("{name} {version} is missing. It will be kept in {}", folder.display());
    for file in FILES {
        std::fs::write(folder.join(file), workspace::read(&format!("xtask/npm/{name}/{file}"))?)?;
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    run(Command::new(npm).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder))
        .with_context(|| format!("{name} needs Node.js with npm, and npm's registry"))?;
    if wanted.find().is_none() {
        bail!("npm installed {name}, but its script is not in {}", folder.display());
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use xtask::kept::{AXE, LIGHTHOUSE};

    use super::FILES;
    use crate::workspace;

    #[test]
    fn both_files_of_npm_and_the_program_name_one_release() {
        for wanted in [AXE, LIGHTHOUSE] {
            for file in FILES {
                let text = workspace::read(&format!("xtask/npm/{}/{file}", wanted.name)).unwrap();
                assert!(text.contains(&format!("\"{}\": \"{}\"", wanted.name, wanted.version)), "{file}");
            }
            let lock = workspace::read(&format!("xtask/npm/{}/package-lock.json", wanted.name)).unwrap();
            assert!(lock.contains("\"integrity\": \"sha512-"), "{lock}");
        }
    }
}
