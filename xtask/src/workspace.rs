//! Where the clone is, and what its own files say about versions.
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::run::output_of;

/// The clone's root folder.
pub(crate) fn root() -> Result<PathBuf> {
    // Cargo sets it at run time too, so a clone that was moved after the build still finds itself.
    let manifest =
        std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest.parent().map(Path::to_path_buf).context("xtask has no parent folder; start it as `cargo xtask`")
}

/// Cargo's build folder.
pub(crate) fn target_dir() -> Result<PathBuf> {
    let root = root()?;
    Ok(std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| root.join(dir)))
}

/// Cargo, at work in the clone.
pub(crate) fn cargo() -> Result<Command> {
    let mut folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).collect();
    // Last on PATH: rustup puts only the bin folder of CARGO_HOME there, and where that is a new one, Cargo would not
    // find rustdoc, clippy and rustfmt, though the toolchain has them.
    folders.push(sysroot()?.join("bin"));
    let mut command = Command::new("cargo");
    command.current_dir(root()?).env("PATH", std::env::join_paths(folders)?);
    Ok(command)
}

/// Where the pinned toolchain is installed.
pub(crate) fn sysroot() -> Result<PathBuf> {
    output_of(Command::new("rustc").args(["--print", "sysroot"]).current_dir(root()?))
        .map(|path| PathBuf::from(path.trim()))
        .context("`rustc --print sysroot` failed; install Rust with rustup (https://rustup.rs)")
}

/// The toolchain that `rust-toolchain.toml` pins.
pub(crate) fn toolchain() -> Result<String> {
    let text = read("rust-toolchain.toml")?;
    toolchain_in(&text).context("rust-toolchain.toml has no `channel = \"…\"` line")
}

/// The version of a package in `Cargo.lock`.
pub(crate) fn locked_version(package: &str) -> Result<String> {
    let text = read("Cargo.lock")?;
    locked_version_in(&text, package)
        .with_context(|| format!("Cargo.lock has no package `{package}`; is it still a dependency of the web app?"))
}

/// A file of the clone.
pub(crate) fn read(name: &str) -> Result<String> {
    let path = root()?.join(name);
    std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))
}

fn toolchain_in(text: &str) -> Option<String> {
    text.lines().find_map(|line| quoted_after(line, "channel"))
}

fn locked_version_in(lock: &str, package: &str) -> Option<String> {
    let mut lines = lock.lines().skip_while(|line| quoted_after(line, "name").as_deref() != Some(package));
    lines.next()?;
    lines.take_while(|line| !line.starts_with('[')).find_map(|line| quoted_after(line, "version"))
}

fn quoted_after(line: &str, key: &str) -> Option<String> {
    let value = line.trim().strip_prefix(key)?.trim_start().strip_prefix('=')?.trim();
    Some(value.strip_prefix('"')?.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{locked_version_in, toolchain_in};

    const LOCK: &str = "version = 4\n\n[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\nsource = \"registry\"\n\n\
                        [[package]]\nname = \"last\"\n";

    #[test]
    fn the_lock_is_read_for_the_package_of_just_that_name() {
        assert_eq!(locked_version_in(LOCK, "wasm-bindgen").as_deref(), Some("0.2.129"));
    }

    #[test]
    fn a_package_that_is_not_locked_has_no_version() {
        assert_eq!(locked_version_in(LOCK, "wasm"), None);
        assert_eq!(locked_version_in(LOCK, "last"), None);
    }

    #[test]
    fn the_pinned_toolchain_is_the_channel() {
        assert_eq!(toolchain_in("# why\n[toolchain]\nchannel = \"1.95.0\"\n").as_deref(), Some("1.95.0"));
        assert_eq!(toolchain_in("[toolchain]\ncomponents = []\n"), None);
    }
}
