//! Builds the page with Trunk, and finishes what Trunk has built.
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use xtask::{boot, names, offline, policy};

use crate::run::run;
use crate::{sizes, tools, workspace};

/// How the page is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to build, large to load.
    Development,
    /// What is published.
    Release,
}

/// Builds the page and gives the folder that it is in.
pub(crate) fn build(profile: Profile) -> Result<PathBuf> {
    let root = workspace::root()?;
    ensure_no_download(&workspace::read("index.html")?)?;
    let dist = root.join("dist");
    tools::ensure_wasm_target()?;
    let trunk = tools::ensure(&tools::trunk())?;
    let wasm_bindgen = tools::ensure(&tools::wasm_bindgen()?)?;
    // Trunk is run offline so that it takes the tools from here and downloads none; it hands that on to Cargo, whose
    // crates must therefore be here before.
    run(workspace::cargo()?.arg("fetch"))?;
    let mut command = Command::new(&trunk);
    command.args(["build", "--offline", "--dist"]).arg(&dist).current_dir(&root);
    if profile == Profile::Release {
        command.arg("--release");
    }
    command.env("PATH", tools::path_with(&[&trunk, &wasm_bindgen])?);
    // Trunk refuses the customary NO_COLOR=1: it wants "true".
    command.env_remove("NO_COLOR");
    // Its errors are for people; where in Trunk they arose is not.
    command.env("RUST_LIB_BACKTRACE", "0");
    run(&mut command)?;
    ensure_finished(&dist)?;
    if profile == Profile::Release {
        sizes::check(&dist)?;
    }
    println!("The page is in {}", dist.display());
    Ok(dist)
}

/// Finishes a built page, still in Trunk's staging folder: called by the `post_build` hook in `Trunk.toml`.
///
/// A hook, so that a plain `trunk build` or `trunk serve` gives the same page as `cargo xtask build`. It may call Cargo:
/// by then Trunk's own build is over and holds no lock. One hook for all finishing steps, since Trunk runs the hooks of
/// a stage at the same time and the order of such steps matters.
pub(crate) fn finish() -> Result<()> {
    let staging = std::env::var_os("TRUNK_STAGING_DIR").context(
        "finish-page is for Trunk to call, as the post_build hook in Trunk.toml; you want `cargo xtask build`",
    )?;
    let staging = PathBuf::from(staging);
    let index = staging.join("index.html");
    let html = std::fs::read_to_string(&index).with_context(|| format!("{} cannot be read", index.display()))?;
    let html = boot::hand_over(&html, &offline::glue(&staging)?)?;
    std::fs::write(&index, policy::seal(&html)?).with_context(|| format!("{} cannot be written", index.display()))?;
    let quick = std::env::var("TRUNK_PROFILE").as_deref() == Ok("debug");
    if !quick {
        names::shorten(&staging).context("the program's imports could not be named anew")?;
    }
    offline::pair_worker(&staging)?;
    // A program of its own, so that this one, which every `cargo xtask` compiles first, stays small.
    run(workspace::cargo()?.args(["run", "--quiet", "--package", "ftp-reference", "--"]).arg(&staging))
        .context("the pages of the reference could not be written")?;
    // Last, since it lists all that is there.
    let listed = if quick { offline::write_none(&staging) } else { offline::write_list(&staging) };
    listed.context("the list of files for use without a network could not be written")
}

/// Tells how much of the reference exists in each language.
pub(crate) fn languages() -> Result<()> {
    run(workspace::cargo()?.args(["run", "--quiet", "--package", "ftp-reference", "--", "--coverage"]))
}

/// For release Trunk downloads wasm-opt, unless each link says that it is not wanted.
fn ensure_no_download(html: &str) -> Result<()> {
    if html.matches("rel=\"rust\"").count() > html.matches("data-wasm-opt=\"0\"").count() {
        bail!(
            "each <link data-trunk rel=\"rust\" …> in index.html needs data-wasm-opt=\"0\": \
             without it Trunk downloads wasm-opt for a release build, and a build here downloads nothing but crates"
        );
    }
    Ok(())
}

fn ensure_finished(dist: &Path) -> Result<()> {
    let index = dist.join("index.html");
    let html = std::fs::read_to_string(&index).with_context(|| format!("{} cannot be read", index.display()))?;
    if !policy::is_sealed(&html) {
        bail!(
            "the policy of the built page does not name its scripts, so it would not start: Trunk.toml needs\n\n[[hooks]]\nstage = \"post_build\"\ncommand = \"cargo\"\n\
             command_arguments = [\"xtask\", \"finish-page\"]"
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::ensure_no_download;

    #[test]
    fn every_rust_link_must_do_without_wasm_opt() {
        const APP: &str = r#"<link data-trunk rel="rust" data-wasm-opt="0">"#;
        const OTHER: &str = r#"<link data-trunk rel="rust" data-type="worker">"#;
        assert!(ensure_no_download(APP).is_ok());
        assert!(ensure_no_download(&format!("{APP}{OTHER}")).is_err());
    }
}
