//! Who starts the program of a built page: `static/opening.js`, once the page stands there without it. Trunk's own script
//! and its preloads would have the program loaded before the page's style, and on a slow line painted after it.
use anyhow::{Context, Result, bail};

/// Stands in `index.html` for the name of the program, without `.js` and `_bg.wasm`.
const PROGRAM: &str = "data-program=\"\"";
/// What Trunk's script says at its end, and no other does.
const STARTED: &str = "TrunkApplicationStarted";

/// The built page without Trunk's start script and its preloads, and with the name of the program, whose glue this is.
pub fn hand_over(html: &str, glue: &str) -> Result<String> {
    let name = glue.strip_suffix(".js").context("the program's glue is a script")?;
    let mut html = html.to_owned();
    cut(&mut html, "<script type=\"module\">", "</script>", STARTED)?;
    for file in [glue.to_owned(), format!("{name}_bg.wasm")] {
        cut(&mut html, "<link rel=", ">", &file)?;
    }
    if html.matches(PROGRAM).count() != 1 {
        bail!("index.html must have {PROGRAM} once, for static/opening.js to know what it starts");
    }
    Ok(html.replace(PROGRAM, &format!("data-program=\"{name}\"")))
}

/// Cuts the element out that begins and ends so and has this in it.
fn cut(html: &mut String, begin: &str, end: &str, within: &str) -> Result<()> {
    let found = html.match_indices(begin).find_map(|(at, _)| {
        let length = html.get(at..)?.find(end)? + end.len();
        let element = html.get(at..at + length)?;
        element.contains(within).then_some(at..at + length)
    });
    let range = found.with_context(|| format!("Trunk has written no {begin}…{end} with {within}, as it used to"))?;
    html.replace_range(range, "");
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::hand_over;

    const START: &str = "<script type=\"module\">\nimport init from './app-1f.js';\n\
                         dispatchEvent(new CustomEvent(\"TrunkApplicationStarted\"));\n</script>";
    const RELOAD: &str = "<script type=\"module\">reload()</script>";
    const PRELOADS: &str = "<link rel=\"modulepreload\" href=\"./app-1f.js\">\
                            <link rel=\"preload\" href=\"./app-1f_bg.wasm\" as=\"fetch\">";
    const STYLE: &str = "<link rel=\"stylesheet\" href=\"./app-2e.css\"/>";

    #[test]
    fn the_page_starts_its_program_itself() {
        let built = format!("<html data-program=\"\">{STYLE}{RELOAD}{START}{PRELOADS}");
        let own = hand_over(&built, "app-1f.js").unwrap();
        assert_eq!(own, format!("<html data-program=\"app-1f\">{STYLE}{RELOAD}"));
    }

    #[test]
    fn another_trunk_that_writes_something_else_is_noticed() {
        for built in [
            format!("<html data-program=\"\">{RELOAD}{PRELOADS}"),
            format!("<html data-program=\"\">{START}"),
            format!("<html>{START}{PRELOADS}"),
        ] {
            assert!(hand_over(&built, "app-1f.js").is_err(), "{built}");
        }
    }
}
