//! The build tools of the page: which versions, where they are kept, and how a missing one is installed.
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use xtask::browser::GECKODRIVER_VERSION;
use xtask::kept;

use crate::run::{output_of, run};
use crate::workspace;

/// A program from crates.io of one exact version.
pub(crate) struct Tool {
    /// The crate that carries it.
    package: &'static str,
    /// The program's name, without `.exe`.
    program: &'static str,
    version: String,
    /// Cargo's flags for a build of it here.
    features: &'static [&'static str],
}

/// The bundler. Without default features: what it would do with TLS is to look for updates and to download tools,
/// and this project does neither; it saves a third of the compile time.
pub(crate) fn trunk() -> Tool {
    Tool { package: "trunk", program: "trunk", version: "0.21.14".into(), features: &["--no-default-features"] }
}

/// Writes the JavaScript beside the WebAssembly. It works only in exactly the version of the library.
pub(crate) fn wasm_bindgen() -> Result<Tool> {
    let version = workspace::locked_version("wasm-bindgen")?;
    // Only its test runner needs the network, and nobody here runs that.
    Ok(Tool { package: "wasm-bindgen-cli", program: "wasm-bindgen", version, features: &["--no-default-features"] })
}

/// Checks licences, sources and advisories; only `ready` asks for it.
pub(crate) fn cargo_deny() -> Tool {
    Tool { package: "cargo-deny", program: "cargo-deny", version: "0.20.2".into(), features: &[] }
}

/// Steers Firefox, for the browser tests.
pub(crate) fn geckodriver() -> Tool {
    Tool { package: "geckodriver", program: "geckodriver", version: GECKODRIVER_VERSION.into(), features: &[] }
}

/// Adds the page's compile target to the pinned toolchain, where it is missing.
pub(crate) fn ensure_wasm_target() -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    if workspace::sysroot()?.join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    println!("The compile target {TARGET} is missing: adding it with rustup.");
    run(Command::new("rustup").args(["target", "add", TARGET, "--toolchain", &workspace::toolchain()?]))
        .with_context(|| format!("without rustup, install the Rust standard library for {TARGET} by hand"))
}

/// The path of the tool, which is installed first where it is missing.
pub(crate) fn ensure(tool: &Tool) -> Result<PathBuf> {
    let kept = tools_folder()?.join(format!("{}-{}", tool.package, tool.version));
    let program = program_in(tool, &kept);
    for (path, place) in
        [(Some(program.clone()), "kept from an earlier run"), (xtask::browser::on_path(tool.program), "on PATH")]
    {
        let Some(path) = path else { continue };
        if is_version(tool, &path) {
            println!("{} {}: {place}, {}", tool.package, tool.version, path.display());
            return Ok(path);
        }
    }
    install(tool, &kept)?;
    if !is_version(tool, &program) {
        bail!("{} was installed, but does not say that it is {}", program.display(), tool.version);
    }
    Ok(program)
}

/// PATH with the folders of these programs before all others, so that a wrong version elsewhere is not met.
pub(crate) fn path_with(programs: &[&Path]) -> Result<OsString> {
    let mut folders: Vec<PathBuf> =
        programs.iter().filter_map(|program| program.parent()).map(Path::to_path_buf).collect();
    folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    std::env::join_paths(folders).context("a folder on PATH has a character that PATH cannot hold")
}

fn install(tool: &Tool, kept: &Path) -> Result<()> {
    let begun = Instant::now();
    std::fs::create_dir_all(kept).with_context(|| format!("{} cannot be made", kept.display()))?;
    println!("{} {} is missing. It will be kept in {}", tool.package, tool.version, kept.display());
    if output_of(Command::new("cargo").args(["binstall", "-V"])).is_some() {
        println!("cargo binstall is here: asking it for a prebuilt {}.", tool.package);
        match install_prebuilt(tool, kept) {
            Ok(()) => return Ok(()),
            Err(why) => println!("No prebuilt {} ({why:#}): compiling it.", tool.package),
        }
    } else {
        println!("No cargo binstall here: compiling {}, which takes some minutes, once.", tool.package);
    }
    compile(tool, kept)?;
    println!("{} {} compiled in {} s.", tool.package, tool.version, begun.elapsed().as_secs());
    Ok(())
}

fn install_prebuilt(tool: &Tool, kept: &Path) -> Result<()> {
    let mut command = Command::new("cargo");
    command
        .args(["binstall", "--no-confirm", "--disable-strategies", "compile", "--install-path"])
        .arg(kept.join("bin"));
    run(command.arg(format!("{}@={}", tool.package, tool.version)).current_dir(kept))?;
    if !is_version(tool, &program_in(tool, kept)) {
        bail!("what came does not say that it is {}", tool.version);
    }
    Ok(())
}

fn compile(tool: &Tool, kept: &Path) -> Result<()> {
    let objects = kept.join("build");
    let mut command = Command::new("cargo");
    command.args(["install", "--locked", "--version", &format!("={}", tool.version), "--root"]).arg(kept);
    command.args(tool.features).args(["--bin", tool.program, tool.package]);
    // Away from the clone, or the clone's own settings (target, flags, lints) would reach into the tool's build.
    command.current_dir(kept).env("RUSTUP_TOOLCHAIN", workspace::toolchain()?).env("CARGO_TARGET_DIR", &objects);
    for name in
        ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS", "CARGO_BUILD_TARGET", "CARGO_NET_OFFLINE"]
    {
        command.env_remove(name);
    }
    // Link-time optimisation doubles the compile time and gains nothing that a user of the page would see.
    command.env("CARGO_PROFILE_RELEASE_LTO", "off").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    let outcome = run(&mut command);
    // Half a gigabyte of objects, of no more use whether it worked or not.
    let _ = std::fs::remove_dir_all(&objects);
    outcome.with_context(|| {
        format!(
            "{} could not be installed. With network and a C compiler (`cc`) this helps: run the same command again",
            tool.package
        )
    })
}

fn program_in(tool: &Tool, kept: &Path) -> PathBuf {
    kept.join("bin").join(format!("{}{}", tool.program, std::env::consts::EXE_SUFFIX))
}

fn is_version(tool: &Tool, program: &Path) -> bool {
    // Trunk refuses the customary NO_COLOR=1: it wants "true".
    let said = || output_of(Command::new(program).arg("--version").env_remove("NO_COLOR"));
    program.is_file() && said().is_some_and(|said| says_version(&said, &tool.version))
}

/// Whether a `--version` line such as `wasm-bindgen 0.2.129 (abc)` names just this version.
fn says_version(said: &str, version: &str) -> bool {
    said.split_whitespace().nth(1).is_some_and(|word| word.trim_start_matches('v') == version)
}

/// The folder for tools: of the user, so that a second clone finds them, and else of the clone.
fn tools_folder() -> Result<PathBuf> {
    match kept::folder() {
        Some(folder) => Ok(folder),
        None => Ok(workspace::target_dir()?.join("tools")),
    }
}

#[cfg(test)]
mod tests {
    use super::says_version;

    #[test]
    fn only_the_very_version_will_do() {
        assert!(says_version("wasm-bindgen 0.2.129\n", "0.2.129"));
        assert!(says_version("trunk v0.21.14 (abcdef 2025-05-01)", "0.21.14"));
        assert!(!says_version("wasm-bindgen 0.2.12", "0.2.129"));
        assert!(!says_version("wasm-bindgen 0.2.1290", "0.2.129"));
        assert!(!says_version("trunk 0.21.14-beta.1", "0.21.14"));
        assert!(!says_version("", "0.2.129"));
    }
}
