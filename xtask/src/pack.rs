//! `cargo xtask pack`: the engine as an ES module, in a folder that `npm pack` takes; and its tests, in Node.js.
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use xtask::tally::Tally;

use crate::run::{output_of, run};
use crate::{tools, workspace};

/// The crate, and the name that wasm-bindgen gives its files.
const CRATE: &str = "ftp-explain-js";
const MODULE: &str = "ftp_explain_js";
/// The profile of the page: bytes on the wire count here too.
const PROFILE: &str = "wasm-release";
/// The compiler that checks the types; named by version so that a new rule of theirs is no failure of ours.
const TYPESCRIPT: &str = "typescript@5.9.3";

/// Makes the package and gives its folder.
pub(crate) fn pack() -> Result<PathBuf> {
    let (root, target) = (workspace::root()?, workspace::target_dir()?);
    tools::ensure_wasm_target()?;
    let wasm_bindgen = tools::ensure(&tools::wasm_bindgen()?)?;
    let wasm = ["--target", "wasm32-unknown-unknown", "--profile", PROFILE];
    run(workspace::cargo()?.args(["build", "--lib", "--package", CRATE]).args(wasm))?;
    let folder = target.join("npm").join("ftp-explain");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let built = target.join("wasm32-unknown-unknown").join(PROFILE).join(format!("{MODULE}.wasm"));
    let mut bind = Command::new(wasm_bindgen);
    bind.args(["--target", "web", "--no-typescript", "--remove-name-section", "--remove-producers-section"]);
    run(bind.arg("--out-dir").arg(&folder).arg(&built))?;
    copy_files(&root.join("crates").join(CRATE).join("package"), &folder)?;
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        std::fs::copy(root.join(licence), folder.join(licence))?;
    }
    let manifest = folder.join("package.json");
    let text = with_version(&std::fs::read_to_string(&manifest)?, env!("CARGO_PKG_VERSION"))?;
    std::fs::write(&manifest, text)?;
    let bytes = std::fs::metadata(folder.join(format!("{MODULE}_bg.wasm")))?.len();
    println!(
        "The package is in {}; its WebAssembly has {} KB. `npm pack` makes the archive.",
        folder.display(),
        bytes / 1000
    );
    Ok(folder)
}

/// Installs the package as a user would, and runs its tests in Node.js. `None` where that is not here.
pub(crate) fn test() -> Result<Option<Tally>> {
    if output_of(npm().arg("--version")).is_none() {
        return Ok(None);
    }
    let folder = pack()?;
    let root = workspace::root()?;
    let user = folder.with_file_name("user");
    if user.exists() {
        std::fs::remove_dir_all(&user)?;
    }
    std::fs::create_dir_all(&user)?;
    copy_files(&root.join("crates").join(CRATE).join("tests").join("node"), &user)?;
    std::fs::write(user.join("package.json"), r#"{ "name": "user", "private": true, "type": "module" }"#)?;
    run(npm().args(["pack", "--silent", "--pack-destination"]).arg(&user).arg(&folder).current_dir(&user))?;
    let archive = format!("ftp-explain-{}.tgz", env!("CARGO_PKG_VERSION"));
    // It depends on nothing, so this needs no registry.
    run(npm().args(["install", "--offline", "--no-audit", "--no-fund", &archive]).current_dir(&user))?;
    let mut node = Command::new("node");
    node.args(["--test", "package.test.mjs"]).env("FTP_SAMPLES", root.join("static").join("samples"));
    run(node.current_dir(&user))?;
    check_types(&user)?;
    Ok(Some(Tally::of_pass()))
}

/// Compiles a use of the types. Where the compiler cannot be had, that is said and is no fault.
fn check_types(user: &Path) -> Result<()> {
    let npx = || {
        let mut command = Command::new(if cfg!(windows) { "npx.cmd" } else { "npx" });
        command.args(["--yes", "--package", TYPESCRIPT, "tsc"]).current_dir(user);
        command
    };
    if output_of(npx().arg("--version")).is_none() {
        println!("TYPES NOT CHECKED: `npx {TYPESCRIPT}` cannot be run; it needs npm's registry.");
        return Ok(());
    }
    run(npx().args(["--project", "tsconfig.json"]))
}

fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

fn copy_files(from: &Path, to: &Path) -> Result<()> {
    let entries = std::fs::read_dir(from).with_context(|| format!("{} cannot be read", from.display()))?;
    for entry in entries {
        let entry = entry?;
        std::fs::copy(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}

/// The manifest with the workspace's version in place of its own.
fn with_version(manifest: &str, version: &str) -> Result<String> {
    const NONE: &str = "\"version\": \"0.0.0\"";
    if manifest.matches(NONE).count() != 1 {
        bail!("package.json has no {NONE} for the version to be written to");
    }
    Ok(manifest.replace(NONE, &format!("\"version\": \"{version}\"")))
}

#[cfg(test)]
mod tests {
    use super::with_version;

    #[test]
    fn the_manifest_gets_the_version_of_the_workspace() {
        assert_eq!(with_version("{ \"version\": \"0.0.0\" }", "1.2.3").unwrap(), "{ \"version\": \"1.2.3\" }");
        assert!(with_version("{ \"version\": \"1.0.0\" }", "1.2.3").is_err());
    }
}
