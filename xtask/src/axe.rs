//! Gets axe-core, which the browser tests check every screen with, from npm: for them alone, and never into the clone.
use std::process::Command;

use anyhow::{Context, Result, bail};
use xtask::kept;

use crate::run::run;
use crate::workspace;

/// The files that say which release, and what its bytes are.
const FILES: [&str; 2] = ["package.json", "package-lock.json"];

/// Installs it where it is missing. `npm ci` takes only what the lock file says, and runs none of its scripts.
pub(crate) fn ensure() -> Result<()> {
    if let Some(path) = kept::axe() {
        println!("axe-core {}: {}", kept::AXE_VERSION, path.display());
        return Ok(());
    }
    let folder = kept::axe_folder().context("there is no folder for what can be fetched again (HOME is not set)")?;
    std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    println!("axe-core {} is missing. It will be kept in {}", kept::AXE_VERSION, folder.display());
    for file in FILES {
        std::fs::write(folder.join(file), workspace::read(&format!("xtask/axe/{file}"))?)?;
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    run(Command::new(npm).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder))
        .context("axe-core needs Node.js with npm, and npm's registry")?;
    if kept::axe().is_none() {
        bail!("npm installed axe-core, but {} has no axe.min.js", folder.display());
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use xtask::kept;

    use super::FILES;
    use crate::workspace;

    #[test]
    fn both_files_of_npm_and_the_program_name_one_release() {
        for file in FILES {
            let text = workspace::read(&format!("xtask/axe/{file}")).unwrap();
            assert!(text.contains(&format!("\"axe-core\": \"{}\"", kept::AXE_VERSION)), "{file}");
        }
        let lock = workspace::read("xtask/axe/package-lock.json").unwrap();
        assert!(lock.contains("\"integrity\": \"sha512-"), "{lock}");
    }
}
