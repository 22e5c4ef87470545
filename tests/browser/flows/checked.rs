//! Checks a screen as many people meet it: in both themes, wide and on a phone, by axe-core, by a ruler, by Tab, and in
//! every language.
use browser_tests::{Engine, Page, Scheme, runs_in, skip};
use xtask::kept::AXE;

const TAB: char = '\u{E004}';

/// The widths of a desk, of a phone, and of 1280 px at four times their size (WCAG 1.4.10).
const WIDTHS: [u32; 3] = [1280, 390, 320];

/// axe-core, and what it and the others found.
pub(crate) struct Checker {
    axe: String,
    wrong: Vec<String>,
}

impl Checker {
    /// A checker, unless the test is skipped, which is then said.
    pub(crate) fn get(test: &str) -> Option<Self> {
        // The rules are about the page. What an engine adds, the flows in each of them show.
        if !runs_in(test, &[Engine::Chromium], "the same page is checked in Chromium, which can show both themes") {
            return None;
        }
        if let Some(path) = AXE.find() {
            let axe = std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
            return Some(Self { axe, wrong: Vec::new() });
        }
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "axe-core is missing; `cargo xtask test` gets it");
        skip(test, "since axe-core is missing; `cargo xtask test` gets it where npm is");
        None
    }

    /// Checks the screen that is shown.
    pub(crate) fn check(&mut self, page: &Page<'_>, screen: &str) {
        for width in WIDTHS {
            page.resize(width, if width > 500 { 900 } else { 844 });
            for scheme in [Scheme::Light, Scheme::Dark] {
                page.prefer(scheme);
                settle(page);
                let place = format!("{screen}, {width} px, {scheme:?}");
                // One theme is enough for what has no colour, and 390 px for what 320 have as well.
                if width != 320 {
                    self.run_axe(page, &place);
                }
                if scheme == Scheme::Light {
                    self.measure(page, width, &place);
                }
                if width == 1280 {
                    // From the first of them: Tab from the last would leave the page, and nothing there shows its focus.
                    page.run(FIRST, &[]);
                    page.press(TAB);
                    self.add(&place, &page.run(include_str!("focus.js"), &[]));
                }
            }
        }
        page.prefer(Scheme::Light);
    }

    /// Checks that the screen that is shown fits in all languages, and returns to English.
    pub(crate) fn check_languages(&mut self, page: &Page<'_>, screen: &str) {
        for language in ["fr", "vi", "en"] {
            page.run(
                "const field = document.querySelector('select.lang'); field.value = arguments[0]; \
                 field.dispatchEvent(new Event('change', { bubbles: true }))",
                &[language.into()],
            );
            let speaks = "return document.documentElement.lang";
            page.wait_until(language, || page.run(speaks, &[]).as_str() == Some(language));
            for width in WIDTHS {
                page.resize(width, 844);
                settle(page);
                self.measure(page, width, &format!("{screen}, {width} px, {language}"));
            }
        }
        page.resize(1280, 900);
    }

    /// Fails the test for all that was found.
    #[track_caller]
    pub(crate) fn finish(self) {
        assert!(self.wrong.is_empty(), "{} are wrong:\n{}", self.wrong.len(), self.wrong.join("\n"));
    }

    fn run_axe(&mut self, page: &Page<'_>, place: &str) {
        if page.run("return typeof axe", &[]).as_str() == Some("undefined") {
            page.run(&format!("{}\nglobalThis.axe = axe;", self.axe), &[]);
        }
        let said = page.run(include_str!("axe.js"), &[]);
        let wrong = said.get("wrong").cloned().unwrap_or_default();
        let passed = said.get("passed").and_then(serde_json::Value::as_u64).unwrap_or_default();
        assert!(passed > 5, "axe-core checked nothing: {said}");
        println!("axe-core: {place}: {passed} rules hold, {} do not", wrong.as_array().map_or(0, Vec::len));
        self.add(place, &wrong);
    }

    fn measure(&mut self, page: &Page<'_>, width: u32, place: &str) {
        self.add(place, &page.run(include_str!("checks.js"), &[width.into(), (width < 500).into()]));
    }

    fn add(&mut self, place: &str, wrong: &serde_json::Value) {
        let sentences = wrong.as_array().into_iter().flatten().filter_map(|wrong| wrong.as_str());
        for sentence in sentences {
            println!("WRONG: {place}: {sentence}");
            self.wrong.push(format!("{place}: {sentence}"));
        }
    }
}

const FIRST: &str = "(document.querySelector('dialog[open], [role=dialog]') ?? document.body)
    .querySelector('a[href], button, input')?.focus({ preventScroll: true })";

/// Waits until a change of size or theme has been drawn, and ends what moves.
fn settle(page: &Page<'_>) {
    page.run(
        "const frame = () => new Promise(requestAnimationFrame);
         return frame().then(frame).then(() => {
             for (const animation of document.getAnimations()) {
                 if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
             }
             return true;
         })",
        &[],
    );
}
