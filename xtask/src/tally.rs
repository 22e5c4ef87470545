//! Sums the counts that test programs print, for the closing line which CI reads.
use std::fmt;
use std::ops::AddAssign;

/// How many tests passed, failed and were skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Ran and held.
    pub passed: u32,
    /// Ran and did not hold, or could not be run though they should have been.
    pub failed: u32,
    /// Not run, and said so.
    pub skipped: u32,
    /// Said so of itself while it ran; its program will count it as passed.
    unfit: u32,
}

impl Tally {
    /// As many tests that did not run.
    pub fn of_skipped(skipped: u32) -> Self {
        Self { skipped, ..Self::default() }
    }

    /// One test that held.
    pub fn of_pass() -> Self {
        Self { passed: 1, ..Self::default() }
    }

    /// One test that failed, or could not be run.
    pub fn of_failure() -> Self {
        Self { failed: 1, ..Self::default() }
    }

    /// Adds what a line such as `test result: ok. 3 passed; 0 failed; 1 ignored; …` says, or `skipped: …`, by which a test
    /// says that it does not run here; other lines say nothing.
    pub fn add_line(&mut self, line: &str) {
        if line.starts_with("skipped: ") {
            self.unfit += 1;
            return;
        }
        let Some((_, counts)) = line.trim().strip_prefix("test result: ").and_then(|rest| rest.split_once(". ")) else {
            return;
        };
        for part in counts.split("; ") {
            let Some((number, what)) = part.split_once(' ') else { continue };
            let Ok(number) = number.parse::<u32>() else { continue };
            match what {
                "passed" => {
                    let unfit = std::mem::take(&mut self.unfit).min(number);
                    self.passed += number - unfit;
                    self.skipped += unfit;
                }
                "failed" => self.failed += number,
                "ignored" => self.skipped += number,
                _ => {}
            }
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(out, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn several_result_lines_add_up_and_other_lines_do_not() {
        let mut tally = Tally::default();
        for line in [
            "running 3 tests",
            "test it::reads ... ok",
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 7 filtered out; finished in 0.01s\n",
            "5 passed; 5 failed",
            "test result: FAILED. 10 passed; 2 failed; 0 ignored; 4 measured; 0 filtered out; finished in 1.20s\r\n",
        ] {
            tally.add_line(line);
        }
        assert_eq!(tally, Tally { passed: 13, failed: 2, skipped: 1, unfit: 0 });
    }

    #[test]
    fn a_test_that_says_it_does_not_run_here_did_not_pass() {
        let mut tally = Tally::default();
        for line in [
            "skipped: theme in WebKit: its colour scheme cannot be changed",
            "test settings::theme ... ok",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
        ] {
            tally.add_line(line);
        }
        assert_eq!(tally.to_string(), "4 passed, 0 failed, 1 skipped");
    }

    #[test]
    fn the_closing_line_names_skipped_tests_only_when_there_are_some() {
        assert_eq!(Tally { passed: 4, ..Tally::default() }.to_string(), "4 passed, 0 failed");
        assert_eq!(Tally { passed: 4, failed: 1, skipped: 2, unfit: 0 }.to_string(), "4 passed, 1 failed, 2 skipped");
    }
}
