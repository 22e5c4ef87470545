//! Gets a browser for the browser tests: one that is here, else Debian's when that may be installed.
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};
use xtask::browser::{self, Browser, on_path};

use crate::run::{output_of, run};

/// The browser of this machine, installed first where it is missing and may be installed.
pub(crate) fn ensure() -> Result<Browser> {
    if let Some(found) = browser::find() {
        println!("Chromium: {}; its driver: {}", found.chromium.display(), found.driver.display());
        return Ok(found);
    }
    for variable in [browser::CHROMIUM, browser::CHROMEDRIVER] {
        if let Some(named) = std::env::var_os(variable).filter(|named| !named.is_empty() && !Path::new(named).is_file())
        {
            bail!("the environment says {variable}={}, and there is no such program", named.display());
        }
    }
    if !Path::new("/etc/debian_version").is_file() || on_path("apt-get").is_none() {
        bail!("Chromium or its driver is missing, and only on Debian is it installed from here. {ADVICE}");
    }
    if output_of(Command::new("id").arg("-u")).is_none_or(|id| id.trim() != "0") {
        bail!("Chromium or its driver is missing, and only root may install it. {ADVICE}");
    }
    println!("Chromium or its driver is missing: installing Debian's packages chromium and chromium-driver.");
    let install = ["install", "-y", "--no-install-recommends", "chromium", "chromium-driver"];
    if let Err(why) = run(&mut apt_get(&["update"])).and_then(|()| run(&mut apt_get(&install))) {
        bail!("{why}. {ADVICE}");
    }
    match browser::find() {
        Some(found) => Ok(found),
        None => bail!("the packages were installed, but neither PATH nor the usual places have Chromium. {ADVICE}"),
    }
}

const ADVICE: &str = "Install Chromium (or Chrome) and the ChromeDriver of the same version \
                      (Debian: apt install chromium chromium-driver; macOS: brew install --cask chromium chromedriver), \
                      or name them in the environment: CHROMIUM=/path/to/chromium CHROMEDRIVER=/path/to/chromedriver";

fn apt_get(arguments: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    command
}
