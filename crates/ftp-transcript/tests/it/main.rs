//! The decoder against real logs, and its properties.

mod disguise;
mod golden;
mod hostile;
mod paste;
<<<<<<< HEAD
mod vectors;
=======
mod round_trip;
#[path = "../talks/mod.rs"]
#[allow(missing_docs, unreachable_pub, dead_code, reason = "test code that the tests of several crates share")]
mod talks;

/// How many cases a property is tried with: few where nothing else is asked for, so that the tests stay fast without
/// optimisation. `PROPTEST_CASES=100000 cargo test --release -p ftp-transcript --test it` tries many.
fn cases(few: u32) -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(few)
}
>>>>>>> 03cd2d5 (Write generated sessions in every dialect and read them back, in every disguise; read layers better for it)
