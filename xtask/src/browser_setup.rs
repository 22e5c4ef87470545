//! Gets the browsers for the browser tests: those that are here, else Debian's when they may be installed.
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use xtask::browser::{
    self, CHROMEDRIVER, CHROMIUM, FIREFOX, GECKODRIVER, GECKODRIVER_VERSION, MINIBROWSER, WEBKITDRIVER, on_path,
};

use crate::run::{output_of, run};
use crate::tools;

/// A browser that the flows run in.
pub(crate) struct Kind {
    /// As a person writes it.
    pub(crate) name: &'static str,
    /// The value of `ENGINE` for it.
    pub(crate) engine: &'static str,
    /// The environment variables that name its parts.
    variables: &'static [&'static str],
    /// Debian's packages with those parts.
    packages: &'static [&'static str],
    find: fn() -> Option<Vec<(&'static str, PathBuf)>>,
    advice: &'static str,
    /// Whether it exists for this system at all.
    exists: bool,
    /// Whether its absence is a failure where CI runs.
    pub(crate) due: bool,
}

/// All of them. Chromium first: it shows most of what is wrong, and soonest.
pub(crate) const KINDS: [Kind; 3] = [
    Kind {
        name: "Chromium",
        engine: "chromium",
        variables: &[CHROMIUM, CHROMEDRIVER],
        packages: &["chromium", "chromium-driver"],
        find: || browser::chromium().map(|found| vec![(CHROMIUM, found.chromium), (CHROMEDRIVER, found.driver)]),
        advice: "Install Chromium (or Chrome) and the ChromeDriver of the same version \
                 (Debian: apt install chromium chromium-driver; macOS: brew install --cask chromium chromedriver), \
                 or name them in the environment: CHROMIUM=/path/to/chromium CHROMEDRIVER=/path/to/chromedriver",
        exists: true,
        due: true,
    },
    Kind {
        name: "Firefox",
        engine: "firefox",
        variables: &[FIREFOX, GECKODRIVER],
        packages: &["firefox-esr"],
        find: || browser::firefox().map(|found| vec![(FIREFOX, found.firefox), (GECKODRIVER, found.driver)]),
        advice: "Install Firefox (Debian: apt install firefox-esr; macOS: brew install --cask firefox), \
                 or name it and its driver in the environment: FIREFOX=/path/to/firefox GECKODRIVER=/path/to/geckodriver",
        exists: true,
        due: true,
    },
    Kind {
        name: "WebKit",
        engine: "webkit",
        variables: &[MINIBROWSER, WEBKITDRIVER],
        packages: &["webkit2gtk-driver", "xvfb"],
        find: || browser::webkit().map(|found| vec![(MINIBROWSER, found.browser), (WEBKITDRIVER, found.driver)]),
        advice: "Install WebKitGTK's driver and Xvfb (Debian: apt install webkit2gtk-driver xvfb); \
                 MINIBROWSER=/path/to/MiniBrowser and WEBKITDRIVER=/path/to/WebKitWebDriver name other ones",
        exists: cfg!(target_os = "linux"),
        // Not every machine of CI can have it; Chromium and Firefox can be had everywhere.
        due: false,
    },
];

impl Kind {
    /// The parts of the browser, each with its variable; what is missing is installed first where that may be done.
    pub(crate) fn ensure(&self) -> Result<Vec<(&'static str, PathBuf)>> {
        if let Some(found) = (self.find)() {
            return Ok(self.said(found));
        }
        if !self.exists {
            bail!("{} runs on Linux only", self.name);
        }
        for variable in self.variables {
            if let Some(named) =
                std::env::var_os(variable).filter(|named| !named.is_empty() && !Path::new(named).is_file())
            {
                bail!("the environment says {variable}={}, and there is no such program", named.display());
            }
        }
        if self.engine == "firefox" {
            self.ensure_geckodriver()?;
        }
        if (self.find)().is_none() {
            self.install()?;
        }
        match (self.find)() {
            Some(found) => Ok(self.said(found)),
            None => {
                bail!("the packages were installed, but what they bring is not in its usual places. {}", self.advice)
            }
        }
    }

    fn said(&self, found: Vec<(&'static str, PathBuf)>) -> Vec<(&'static str, PathBuf)> {
        let paths: Vec<String> = found.iter().map(|(_, path)| path.display().to_string()).collect();
        println!("{}: {}", self.name, paths.join(", driven by "));
        found
    }

    /// Debian has no package of it; it is one of Rust's programs, and is installed like the others.
    fn ensure_geckodriver(&self) -> Result<()> {
        if std::env::var_os(GECKODRIVER).is_some() || on_path("geckodriver").is_some() {
            return Ok(());
        }
        tools::ensure(&tools::geckodriver())
            .map(drop)
            .with_context(|| format!("geckodriver {GECKODRIVER_VERSION} steers Firefox, and is missing"))
    }

    fn install(&self) -> Result<()> {
        let (name, advice) = (self.name, self.advice);
        if !Path::new("/etc/debian_version").is_file() || on_path("apt-get").is_none() {
            bail!("{name} or its driver is missing, and only on Debian is it installed from here. {advice}");
        }
        if output_of(Command::new("id").arg("-u")).is_none_or(|id| id.trim() != "0") {
            bail!("{name} or its driver is missing, and only root may install it. {advice}");
        }
        println!("{name} or its driver is missing: installing Debian's packages {}.", self.packages.join(" and "));
        let mut install = vec!["install", "-y", "--no-install-recommends"];
        install.extend(self.packages);
        if let Err(why) = run(&mut apt_get(&["update"])).and_then(|()| run(&mut apt_get(&install))) {
            bail!("{why}. {advice}");
        }
        Ok(())
    }
}

fn apt_get(arguments: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    command
}
