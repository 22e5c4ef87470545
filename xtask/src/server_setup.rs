//! Gets the web servers that the page is tested with: those that are here, else the programs out of Debian's packages.
//!
//! Taken out of the packages, not installed: an installed server starts at once and takes port 80, which nobody asked for
//! who wants to run tests.
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use xtask::browser::on_path;
use xtask::server::Server;

use crate::run::run;
use crate::tools::tools_folder;

/// The program of a server.
pub(crate) fn ensure(server: Server) -> Result<PathBuf> {
    if let Some(found) = server.find() {
        return Ok(found);
    }
    let folder = tools_folder()?.join("servers");
    let kept = |place: &str| folder.join("usr").join(place).join(server.program());
    let here = || ["sbin", "bin"].map(kept).into_iter().find(|path| path.is_file());
    if let Some(found) = here() {
        return Ok(found);
    }
    if on_path("apt-get").is_none() || on_path("dpkg-deb").is_none() {
        bail!("{} is missing, and only on Debian it is fetched from here. {}", server.program(), advice(server));
    }
    let packages = folder.join("packages");
    fs::create_dir_all(&packages).with_context(|| format!("{} cannot be made", packages.display()))?;
    println!("{} is missing. Debian's will be kept in {}", server.program(), folder.display());
    let download = || run(Command::new("apt-get").args(["download", server.program()]).current_dir(&packages));
    // The lists of packages may be missing, or old.
    if download().is_err() {
        run(Command::new("apt-get").arg("update")).and_then(|()| download()).with_context(|| advice(server))?;
    }
    unpack(&packages, server, &folder)?;
    here().with_context(|| format!("the package has no program. {}", advice(server)))
}

fn unpack(packages: &Path, server: Server, folder: &Path) -> Result<()> {
    for entry in fs::read_dir(packages)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with(&format!("{}_", server.program())) {
            run(Command::new("dpkg-deb").arg("-x").arg(&path).arg(folder))?;
        }
    }
    Ok(())
}

fn advice(server: Server) -> String {
    let (program, variable) = (server.program(), server.variable());
    format!(
        "Install {program} (Debian: apt install {program}), or name it in the environment: {variable}=/path/to/{program}"
    )
}
