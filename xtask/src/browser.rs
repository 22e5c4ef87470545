//! Finds Chromium and its driver on this machine; installs nothing.
use std::path::{Path, PathBuf};

/// A browser and the program that steers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Browser {
    /// Chromium, or Chrome.
    pub chromium: PathBuf,
    /// ChromeDriver of the same major version.
    pub driver: PathBuf,
}

/// Environment variable that names Chromium; it wins over all other places.
pub const CHROMIUM: &str = "CHROMIUM";
/// Environment variable that names ChromeDriver; it wins over all other places.
pub const CHROMEDRIVER: &str = "CHROMEDRIVER";

const CHROMIUM_NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const CHROMIUM_PLACES: [&str; 5] = [
    "/usr/lib/chromium/chromium",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
];
const DRIVER_PLACES: [&str; 3] =
    ["/usr/lib/chromium-browser/chromedriver", "/usr/lib/chromium/chromedriver", "/opt/homebrew/bin/chromedriver"];

/// The browser of this machine, if both halves of it are here.
pub fn find() -> Option<Browser> {
    Some(Browser {
        chromium: locate(CHROMIUM, &CHROMIUM_NAMES, &CHROMIUM_PLACES)?,
        driver: locate(CHROMEDRIVER, &["chromedriver"], &DRIVER_PLACES)?,
    })
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
