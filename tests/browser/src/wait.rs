//! Waiting for a condition: asks again until it holds, and says what was waited for when it does not come.
use std::time::{Duration, Instant};

/// Long enough for a busy machine of CI; a test that holds never waits for it.
const DEADLINE: Duration = Duration::from_secs(120);
/// Between two questions, so that asking does not slow down what is waited for.
const PAUSE: Duration = Duration::from_millis(20);

/// Asks until there is an answer.
#[track_caller]
pub fn until<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(begun.elapsed() < DEADLINE, "waited {} s in vain for {what}", DEADLINE.as_secs());
        std::thread::sleep(PAUSE);
    }
}
