//! Starts the web app.
fn main() {}
