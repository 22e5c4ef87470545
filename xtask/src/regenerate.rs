//! `cargo xtask weigh` and `cargo xtask golden`: write again what is computed from the logs in the repository.
use anyhow::Result;

use crate::run::run;
use crate::workspace::cargo;

/// Computes how much each form of line says about its dialect, from the samples of all dialects.
pub(crate) fn weigh() -> Result<()> {
    run(cargo()?.env("UPDATE_SPECIFICITY", "1").args([
        "test",
        "--quiet",
        "--package",
        "ftp-transcript",
        "--lib",
        "specificity",
    ]))
}

/// Writes the outlines of the golden logs again. Read the difference before you commit it.
pub(crate) fn golden() -> Result<()> {
    run(cargo()?.env("UPDATE_GOLDEN", "1").args([
        "test",
        "--quiet",
        "--package",
        "ftp-transcript",
        "--test",
        "it",
        "golden",
    ]))
}
