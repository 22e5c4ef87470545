//! The page's content security policy: names the inline scripts of a built `index.html` by their hash.
//!
//! Trunk writes small inline scripts, such as that of its development server. A static host cannot hand out nonces, and `'unsafe-inline'` would
//! admit every script; so the built file's own scripts are hashed and the hashes take the place of [`TOKEN`].
use anyhow::{Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Stands in `script-src` of `index.html` for the hashes of the inline scripts.
pub const TOKEN: &str = "'sha256-TRUNK-BOOT'";

/// The built page with the hashes of its inline scripts in place of [`TOKEN`].
pub fn seal(html: &str) -> Result<String> {
    let places: Vec<usize> = html.match_indices(TOKEN).map(|(at, _)| at).filter(|at| !in_comment(html, *at)).collect();
    let &[place] = places.as_slice() else {
        bail!(
            "index.html must have {TOKEN} exactly once, in the script-src of its Content-Security-Policy <meta>; \
             it is there {} times. The build writes the hashes of the inline scripts in its place",
            places.len()
        );
    };
    for tag in tags(html) {
        if tag.name == "style" {
            bail!("index.html has an inline <style>, which its policy forbids: put the rules into static/app.css");
        }
        if tag.attributes.iter().any(|name| name == "style") {
            bail!(
                "<{}> in index.html has a style=\"…\", which its policy forbids: put it into static/app.css",
                tag.name
            );
        }
        if let Some(handler) = tag.attributes.iter().find(|name| name.starts_with("on")) {
            bail!("<{}> in index.html has {handler}=\"…\", which its policy forbids: listen from Rust", tag.name);
        }
    }
    let (before, from_token) = html.split_at_checked(place).unwrap_or_default();
    let after = from_token.get(TOKEN.len()..).unwrap_or_default();
    Ok(format!("{before}{}{after}", inline_script_sources(html).join(" ")))
}

/// A comment may speak of the token.
fn in_comment(html: &str, place: usize) -> bool {
    html.get(..place).and_then(|before| before.rsplit_once("<!--")).is_some_and(|(_, since)| !since.contains("-->"))
}

/// Whether a built page names all of its inline scripts, as [`seal`] does.
pub fn is_sealed(html: &str) -> bool {
    inline_script_sources(html).iter().all(|source| html.contains(source))
}

/// The policy's words for the inline scripts of a page, each once.
fn inline_script_sources(html: &str) -> Vec<String> {
    let inline = |tag: &Tag<'_>| tag.name == "script" && !tag.attributes.iter().any(|name| name == "src");
    let mut sources: Vec<String> =
        tags(html).iter().filter(|tag| inline(tag)).map(|tag| source_of(tag.raw_text)).collect();
    sources.sort();
    sources.dedup();
    sources
}

fn source_of(script: &str) -> String {
    // The browser hashes what its HTML parser hands on, and that has only line feeds.
    let text = script.replace("\r\n", "\n").replace('\r', "\n");
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// A start tag, with the text up to the end tag where it is an element of raw text.
struct Tag<'a> {
    name: String,
    attributes: Vec<String>,
    raw_text: &'a str,
}

/// The start tags of a document. Not an HTML parser: it knows comments, quoted attribute values and raw text, which is
/// all that keeps a tag from being seen where there is none.
fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
            continue;
        }
        rest = after;
        let name: String = after.chars().take_while(char::is_ascii_alphanumeric).collect();
        if !after.starts_with(|first: char| first.is_ascii_alphabetic()) {
            continue;
        }
        let (attributes, behind) = attributes(after.get(name.len()..).unwrap_or_default());
        let name = name.to_ascii_lowercase();
        let raw_length = match name.as_str() {
            "script" | "style" | "textarea" | "title" => end_tag(behind, &name),
            _ => 0,
        };
        let (raw_text, behind) = behind.split_at_checked(raw_length).unwrap_or((behind, ""));
        rest = behind;
        found.push(Tag { name, attributes, raw_text });
    }
    found
}

/// Where `</name` begins, or the end of the text.
fn end_tag(text: &str, name: &str) -> usize {
    text.to_ascii_lowercase().find(&format!("</{name}")).unwrap_or(text.len())
}

/// The names of a tag's attributes, in lower case, and the text behind the tag's `>`.
fn attributes(text: &str) -> (Vec<String>, &str) {
    let mut names = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(behind) = rest.strip_prefix('>') {
            return (names, behind);
        }
        let length = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/')).unwrap_or(rest.len());
        let (name, behind) = rest.split_at_checked(length.max(1)).unwrap_or((rest, ""));
        if name.is_empty() {
            return (names, "");
        }
        names.push(name.to_ascii_lowercase());
        rest = behind.trim_start();
        let Some(value) = rest.strip_prefix('=') else { continue };
        let value = value.trim_start();
        rest = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                value.split(quote).nth(1).map_or("", |inside| value.get(inside.len() + 2..).unwrap_or(""))
            }
            _ => value
                .get(value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len())..)
                .unwrap_or(""),
        };
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::{TOKEN, is_sealed, seal};

    /// The example of the policy's own specification (CSP 3, section 8.3).
    const SPECIFIED: (&str, &str) =
        ("alert('Hello, world.');", "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");

    fn page(body: &str) -> String {
        format!(
            "<!DOCTYPE html><meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self' {TOKEN}\">{body}"
        )
    }

    #[test]
    fn an_inline_script_is_named_by_its_hash() {
        let sealed = seal(&page(&format!("<script type=\"module\">{}</script>", SPECIFIED.0))).unwrap();
        assert!(sealed.contains(&format!("content=\"script-src 'self' {}\"", SPECIFIED.1)), "{sealed}");
        assert!(!sealed.contains(TOKEN));
        assert!(is_sealed(&sealed));
    }

    #[test]
    fn a_page_whose_scripts_are_not_named_is_not_sealed() {
        assert!(!is_sealed(&page("<script>start()</script>")));
        assert!(!is_sealed("<script>start()</script>"));
        assert!(!is_sealed(&seal(&page("<script>start()</script>")).unwrap().replace("start", "stop")));
    }

    #[test]
    fn every_inline_script_is_named_once_and_no_other() {
        let page = page(
            "<!-- <script>no</script> --><SCRIPT>a<b</SCRIPT><p title='<script>'></p>\
             <script src=x.js>ignored</script><script>\r\nb\r\n</script><script>\nb\n</script>",
        );
        let sealed = seal(&page).unwrap();
        assert_eq!(sealed.matches("sha256-").count(), 2, "{sealed}");
    }

    #[test]
    fn a_page_without_inline_scripts_admits_none() {
        assert!(seal(&page("<script src='app.js'></script>")).unwrap().contains("script-src 'self' \""));
    }

    #[test]
    fn a_comment_may_speak_of_the_token() {
        let comment = format!("<!-- {TOKEN} is replaced -->");
        let sealed = seal(&format!("{comment}{}", page("<script>a</script>"))).unwrap();
        assert!(sealed.contains(&comment));
        assert!(is_sealed(&sealed));
    }

    #[test]
    fn a_page_without_the_token_is_refused() {
        assert!(seal("<script>start()</script>").unwrap_err().to_string().contains("0 times"));
        assert!(seal(&page(TOKEN)).unwrap_err().to_string().contains("2 times"));
    }

    #[test]
    fn inline_styles_and_handlers_are_refused_but_their_names_in_text_are_not() {
        for refused in
            ["<style>p{}</style>", "<p class=a style=\"x\">", "<P STYLE>", "<b a='>' style=x>", "<body onload=go()>"]
        {
            assert!(seal(&page(refused)).is_err(), "{refused}");
        }
        for fine in [
            "style=\"x\"",
            "<p title='style=x'>",
            "<script>'<p style=x>'</script>",
            "<p data-style=x>",
            "<title><style></title>",
        ] {
            assert!(seal(&page(fine)).is_ok(), "{fine}");
        }
    }
}
