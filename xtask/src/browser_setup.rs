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
    /// The flows that run in it, as the test program's filters; none for all.
    pub(crate) flows: &'static [&'static str],
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
        flows: &[],
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
        flows: &[],
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
        flows: &WEBKIT_FLOWS,
    },
];

/// What people do with the page: paste, drop, open, samples, filter, find, redact, share, reopen, two logs, language,
/// theme, keys, a phone. The rest is about the page and not about an engine, and WebKit's driver is the slowest of them.
const WEBKIT_FLOWS: [&str; 13] = [
    "first_look::",
    "opening::",
    "harness::",
    "keyboard::",
    "language::",
    "phone::",
    "privacy::",
    "reports::",
    "settings::",
    "sharing::",
    "transcript::",
    "two_logs::",
    "ways_in::",
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

    /// Whether its absence is a failure where CI runs: WebKit's only where it exists and can be installed from here.
    pub(crate) fn is_due(&self) -> bool {
        self.due(on_path("apt-get").is_some())
    }

    fn due(&self, apt: bool) -> bool {
        self.exists && (self.engine != "webkit" || apt)
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

#[cfg(test)]
mod tests {
    use super::KINDS;

    #[test]
    fn in_ci_only_webkit_may_be_missing_and_only_where_it_cannot_be_had() {
        let due = |apt| KINDS.map(|kind| (kind.name, kind.due(apt)));
        let linux = cfg!(target_os = "linux");
        assert_eq!(due(true), [("Chromium", true), ("Firefox", true), ("WebKit", linux)]);
        assert_eq!(due(false), [("Chromium", true), ("Firefox", true), ("WebKit", false)]);
    }

    #[test]
    fn the_flows_of_an_engine_are_there() {
        let flows = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/browser/flows");
        for filter in KINDS.iter().flat_map(|kind| kind.flows) {
            let module = filter.strip_suffix("::").expect("a module's name, and none that only begins with it");
            assert!(std::path::Path::new(flows).join(format!("{module}.rs")).is_file(), "no flows are called {module}");
        }
    }
}
