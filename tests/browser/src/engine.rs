//! Which browser the flows run in, and which flows one of them cannot run.
use std::io::Write;

/// A browser engine. `ENGINE=firefox cargo test -p browser-tests --test flows` chooses one for all flows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Steered by ChromeDriver, and by DevTools where WebDriver has no command.
    Chromium,
    /// Steered by geckodriver, and by WebDriver BiDi where the classic protocol has no command.
    Firefox,
    /// WebKitGTK's MiniBrowser, steered by WebKitWebDriver.
    WebKit,
}

/// The environment variable that chooses.
const ENGINE: &str = "ENGINE";

impl Engine {
    /// The engine that was asked for; Chromium, when none was.
    pub fn chosen() -> Self {
        match std::env::var(ENGINE).unwrap_or_default().as_str() {
            "" | "chromium" => Self::Chromium,
            "firefox" => Self::Firefox,
            "webkit" => Self::WebKit,
            other => panic!("{ENGINE}={other}: it is chromium, firefox or webkit"),
        }
    }

    /// Its name, as a person writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKit",
        }
    }
}

/// Whether a flow runs in the chosen engine. If not, it returns at once, and is counted as skipped, by its name and
/// with the reason.
pub fn runs_in(flow: &str, engines: &[Engine], reason: &str) -> bool {
    let engine = Engine::chosen();
    let runs = engines.contains(&engine);
    if !runs {
        skip(flow, &format!("in {}: {reason}", engine.name()));
    }
    runs
}

/// Says that a test is skipped, so that it is counted as such; it returns then.
pub fn skip(test: &str, why: &str) {
    // Not by `println!`: what a test that passes says is not shown. A line of its own, whatever stood there before.
    let _ = std::io::stdout().write_all(format!("\nskipped: {test} {why}\n").as_bytes());
}
