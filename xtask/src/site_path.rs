//! Turns the target of a request into a path inside the served folder: pure, and the guard against leaving it.
use std::path::PathBuf;

/// The path below the served folder that a request means, or nothing when it means none.
///
/// `base` is the path under which the folder is served, with a slash at both ends.
pub fn resolve(target: &str, base: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?;
    let below = path.strip_prefix(base)?;
    let mut resolved = PathBuf::new();
    let mut segments = below.split('/').peekable();
    while let Some(segment) = segments.next() {
        let name = percent_decoded(segment)?;
        // An empty last segment is the folder itself; an empty one before it would name the same file twice.
        if name.is_empty() && segments.peek().is_none() {
            break;
        }
        // `..` climbs; `\` and `:` do on Windows; a decoded `/` would hide either.
        if matches!(name.as_str(), "" | "." | "..") || name.contains(['/', '\\', ':', '\0']) {
            return None;
        }
        resolved.push(name);
    }
    Some(resolved)
}

fn percent_decoded(segment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => hex_digit(rest.next()?)? * 16 + hex_digit(rest.next()?)?,
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// The media type of a file by its name. A browser compiles WebAssembly as it arrives only under its own type.
pub fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "log" | "md" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{media_type, resolve};

    #[test]
    fn files_and_folders_below_the_base_are_found() {
        for (target, path) in [
            ("/some/where/", ""),
            ("/some/where/app.js", "app.js"),
            ("/some/where/worker.js?v=1", "worker.js"),
            ("/some/where/reply/227/", "reply/227"),
            ("/some/where/a%20log.txt", "a log.txt"),
        ] {
            assert_eq!(resolve(target, "/some/where/"), Some(PathBuf::from(path)), "{target}");
        }
    }

    #[test]
    fn nothing_outside_the_served_folder_is_found() {
        for target in [
            "/",
            "/some",
            "/some/where",
            "/some/wherever/x",
            "/app.js",
            "http://elsewhere/some/where/",
            "/some/where/../secret",
            "/some/where/%2e%2e/secret",
            "/some/where/a/../../b",
            "/some/where/..%2fsecret",
            "/some/where/..%5csecret",
            "/some/where/..\\secret",
            "/some/where//etc/passwd",
            "/some/where/%2fetc/passwd",
            "/some/where/c:/x",
            "/some/where/a%00b",
            "/some/where/%zz",
            "/some/where/%2",
            "/some/where/%ff",
        ] {
            assert_eq!(resolve(target, "/some/where/"), None, "{target}");
        }
    }

    #[test]
    fn the_types_that_a_browser_insists_on() {
        assert_eq!(media_type("app_bg.wasm"), "application/wasm");
        assert_eq!(media_type("app-0f1e.js"), "text/javascript; charset=utf-8");
        assert_eq!(media_type("LICENSE"), "application/octet-stream");
    }
}
