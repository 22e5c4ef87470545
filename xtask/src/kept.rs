//! Where what is installed for this project alone is kept: of the user, so that a second clone finds it.
use std::ffi::OsString;
use std::path::PathBuf;

/// A program in JavaScript that is taken from npm: for tests and measures alone, and never into the clone. The files in
/// `xtask/npm/NAME` pin the release and what its bytes are.
#[derive(Clone, Copy, Debug)]
pub struct FromNpm {
    /// Its name, there and here.
    pub name: &'static str,
    /// The release.
    pub version: &'static str,
    /// The script that is used of it, below its own folder.
    script: &'static str,
}

/// What the browser tests check every screen with.
pub const AXE: FromNpm = FromNpm { name: "axe-core", version: "4.14.1", script: "axe.min.js" };
/// What measures the page as search engines and their users see it.
pub const LIGHTHOUSE: FromNpm = FromNpm { name: "lighthouse", version: "12.8.2", script: "cli/index.js" };

impl FromNpm {
    /// The folder in which npm keeps it.
    pub fn folder(self) -> Option<PathBuf> {
        Some(folder()?.join(format!("{}-{}", self.name, self.version)))
    }

    /// Its script, if it is there.
    pub fn find(self) -> Option<PathBuf> {
        let script = self.folder()?.join("node_modules").join(self.name).join(self.script);
        Some(script).filter(|path| path.is_file())
    }
}

/// The folder for tools, where the system has one for what can be fetched again.
pub fn folder() -> Option<PathBuf> {
    let cache = cache_folder(std::env::consts::OS, |name| std::env::var_os(name).filter(|value| !value.is_empty()));
    Some(cache?.join("ftp-reply-explainer").join("tools"))
}

/// A program that was installed here from crates.io, if it is there.
pub fn program(name: &str, version: &str) -> Option<PathBuf> {
    let bin = folder()?.join(format!("{name}-{version}")).join("bin");
    Some(bin.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))).filter(|path| path.is_file())
}

fn cache_folder(system: &str, variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    // The XDG specification says to ignore a relative path.
    let xdg = variable("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || variable("HOME").map(PathBuf::from);
    match system {
        "windows" => variable("LOCALAPPDATA").map(PathBuf::from),
        "macos" => xdg.or_else(|| Some(home()?.join("Library/Caches"))),
        _ => xdg.or_else(|| Some(home()?.join(".cache"))),
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;
    use std::path::PathBuf;

    use super::cache_folder;

    fn cache(system: &str, variables: &[(&str, &str)]) -> Option<PathBuf> {
        cache_folder(system, |name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn tools_are_kept_where_the_system_keeps_caches() {
        assert_eq!(cache("linux", &[("HOME", "/home/ann")]), Some("/home/ann/.cache".into()));
        assert_eq!(cache("macos", &[("HOME", "/Users/ann")]), Some("/Users/ann/Library/Caches".into()));
        assert_eq!(cache("windows", &[("LOCALAPPDATA", "/ann/Local")]), Some("/ann/Local".into()));
    }

    #[test]
    fn xdg_wins_when_absolute_and_no_home_means_no_cache() {
        assert_eq!(cache("linux", &[("HOME", "/home/ann"), ("XDG_CACHE_HOME", "/big")]), Some("/big".into()));
        assert_eq!(
            cache("linux", &[("HOME", "/home/ann"), ("XDG_CACHE_HOME", "big")]),
            Some("/home/ann/.cache".into())
        );
        assert_eq!(cache("linux", &[]), None);
    }
}
