//! Finds the browsers of this machine and the programs that steer them; installs nothing.
use std::path::{Path, PathBuf};

use crate::kept;

/// Chromium, or Chrome, and the program that steers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chromium {
    /// The browser.
    pub chromium: PathBuf,
    /// ChromeDriver of the same major version.
    pub driver: PathBuf,
}

/// Firefox and the program that steers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Firefox {
    /// The browser.
    pub firefox: PathBuf,
    /// geckodriver.
    pub driver: PathBuf,
}

/// WebKitGTK's small browser, the program that steers it, and the display that it draws on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebKit {
    /// MiniBrowser.
    pub browser: PathBuf,
    /// WebKitWebDriver.
    pub driver: PathBuf,
    /// Xvfb, since this browser cannot do without a display.
    pub display: PathBuf,
}

/// The release of geckodriver that `cargo xtask test` installs, from crates.io.
pub const GECKODRIVER_VERSION: &str = "0.37.1";

/// Environment variable that names Chromium; like its sisters, it wins over all other places.
pub const CHROMIUM: &str = "CHROMIUM";
/// Environment variable that names ChromeDriver.
pub const CHROMEDRIVER: &str = "CHROMEDRIVER";
/// Environment variable that names Firefox.
pub const FIREFOX: &str = "FIREFOX";
/// Environment variable that names geckodriver.
pub const GECKODRIVER: &str = "GECKODRIVER";
/// Environment variable that names WebKitGTK's MiniBrowser.
pub const MINIBROWSER: &str = "MINIBROWSER";
/// Environment variable that names WebKitWebDriver.
pub const WEBKITDRIVER: &str = "WEBKITDRIVER";

const CHROMIUM_NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const CHROMIUM_PLACES: [&str; 5] = [
    "/usr/lib/chromium/chromium",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
];
const CHROMEDRIVER_PLACES: [&str; 3] =
    ["/usr/lib/chromium-browser/chromedriver", "/usr/lib/chromium/chromedriver", "/opt/homebrew/bin/chromedriver"];
const FIREFOX_NAMES: [&str; 2] = ["firefox", "firefox-esr"];
const FIREFOX_PLACES: [&str; 4] = [
    "/usr/lib/firefox-esr/firefox-esr",
    "/usr/lib/firefox/firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    r"C:\Program Files\Mozilla Firefox\firefox.exe",
];

/// Chromium, if both halves of it are here.
pub fn chromium() -> Option<Chromium> {
    Some(Chromium {
        chromium: locate(CHROMIUM, &CHROMIUM_NAMES, &CHROMIUM_PLACES)?,
        driver: locate(CHROMEDRIVER, &["chromedriver"], &CHROMEDRIVER_PLACES)?,
    })
}

/// Firefox, if both halves of it are here.
pub fn firefox() -> Option<Firefox> {
    // The release that was installed here goes before another on PATH.
    let kept = kept::program("geckodriver", GECKODRIVER_VERSION).filter(|_| std::env::var_os(GECKODRIVER).is_none());
    Some(Firefox {
        firefox: locate(FIREFOX, &FIREFOX_NAMES, &FIREFOX_PLACES)?,
        driver: kept.or_else(|| locate(GECKODRIVER, &["geckodriver"], &[]))?,
    })
}

/// WebKit, if all three parts of it are here.
pub fn webkit() -> Option<WebKit> {
    Some(WebKit {
        browser: locate(MINIBROWSER, &["MiniBrowser"], &[]).or_else(debian_minibrowser)?,
        driver: locate(WEBKITDRIVER, &["WebKitWebDriver"], &[])?,
        display: on_path("Xvfb")?,
    })
}

/// Debian keeps it in a folder of each architecture's own.
fn debian_minibrowser() -> Option<PathBuf> {
    if std::env::var_os(MINIBROWSER).is_some_and(|named| !named.is_empty()) {
        return None;
    }
    let folders = std::fs::read_dir("/usr/lib").ok()?.flatten();
    folders.map(|folder| folder.path().join("webkit2gtk-4.1/MiniBrowser")).find(|path| path.is_file())
}

/// The first program of this name on PATH.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(&name)).find(|path| path.is_file())
}

fn locate(variable: &str, names: &[&str], places: &[&str]) -> Option<PathBuf> {
    // A variable that points nowhere is an answer too: the user meant that one, and no other.
    if let Some(named) = std::env::var_os(variable).filter(|value| !value.is_empty()) {
        return Some(PathBuf::from(named)).filter(|path| path.is_file());
    }
    let known = || places.iter().map(|place| Path::new(place).to_path_buf()).find(|path| path.is_file());
    names.iter().find_map(|name| on_path(name)).or_else(known)
}
