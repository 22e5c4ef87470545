//! The script that Trunk starts the program with, made to tell when the program does not come.
use anyhow::{Result, bail};

/// How Trunk's script waits for the program.
const WAITS: &str = "const wasm = await init({";

/// The built page, whose `start.js` hears of a program that cannot be loaded.
///
/// Trunk's script is a module that waits at its top, and WebKit tells nobody when such a module fails.
pub fn tell_failures(html: &str) -> Result<String> {
    let parts = html.split_once(WAITS).and_then(|(before, behind)| {
        let (options, after) = behind.split_once("});")?;
        Some((before, options, after))
    });
    let Some((before, options, after)) = parts else {
        bail!(
            "Trunk's start script has no `{WAITS} … }});` any more, which is to tell when the program cannot be loaded"
        );
    };
    Ok(format!("{before}{WAITS}{options}}}).catch((why) => {{ reportError(why); throw why; }});{after}"))
}

#[cfg(test)]
mod tests {
    use super::tell_failures;

    #[test]
    fn a_program_that_does_not_come_is_told() {
        let built = "import init from './a.js';\nconst wasm = await init({ module_or_path: './a.wasm' });\nnext();";
        let told = tell_failures(built).expect("Trunk's script");
        assert!(told.contains("await init({ module_or_path: './a.wasm' }).catch((why) => {"), "{told}");
        assert!(told.starts_with("import init") && told.ends_with("\nnext();"), "{told}");
        assert!(tell_failures("init('./a.wasm').then(next);").is_err(), "another Trunk has another script");
    }
}
