//! The command-line program `ftp-explain`.
fn main() {}
