//! What holds for every page.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::dom::{self, Element};
use crate::site::{site, written};

/// A page as elements, with what the parser complained of.
struct Read {
    elements: Vec<Element>,
    errors: Vec<String>,
}

/// All pages by their paths, read once for all tests.
fn read() -> &'static BTreeMap<&'static str, Read> {
    static PAGES: OnceLock<BTreeMap<&'static str, Read>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let read = |(path, html)| {
            let (elements, errors) = dom::read(html);
            (path, Read { elements, errors })
        };
        site().pages().map(read).collect()
    })
}

fn ids(page: &[Element]) -> Vec<&str> {
    page.iter().filter_map(|element| element.attribute("id")).collect()
}

/// The file that a relative address leads to from a page, and the fragment.
fn resolve(from: &str, address: &str) -> (String, String) {
    let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
    if path.is_empty() {
        return (from.to_owned(), fragment.to_owned());
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => assert!(parts.pop().is_some(), "{from}: {address} leads out of the site"),
            other => parts.push(other),
        }
    }
    if path.ends_with('/') || path.ends_with('.') {
        parts.push("index.html");
    }
    (parts.join("/"), fragment.to_owned())
}

#[test]
fn every_internal_link_and_fragment_leads_somewhere() {
    let pages = read();
    let anchors: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(path, page)| (*path, ids(&page.elements).into_iter().collect())).collect();
    let (mut broken, mut checked) = (Vec::new(), 0);
    for (path, page) in pages {
        for element in &page.elements {
            let Some(address) = element.attribute("href").or_else(|| element.attribute("src")) else { continue };
            if address.starts_with("https://") {
                continue;
            }
            checked += 1;
            // The app alone reads a query, for its language.
            let address: &str = &match address.split_once("?lang=") {
                Some((page, rest)) => format!("{page}{}", rest.trim_start_matches(|c: char| c.is_ascii_lowercase())),
                None => address.to_owned(),
            };
            let (file, fragment) = resolve(path, address);
            // The app reads its own fragments; those of samples name a file.
            let found = match fragment.strip_prefix('/') {
                Some(route) => match route.strip_prefix("sample/") {
                    Some(sample) => site().files.contains_key(&format!("samples/{sample}.log")),
                    None => file == "index.html",
                },
                None => {
                    let has_anchor = || anchors.get(file.as_str()).is_some_and(|ids| ids.contains(fragment.as_str()));
                    site().files.contains_key(&file) && (fragment.is_empty() || has_anchor())
                }
            };
            if !found {
                broken.push(format!("{path}: {address}"));
            }
        }
    }
    assert!(checked > 10_000, "{checked}");
    let some: Vec<&String> = broken.iter().take(20).collect();
    assert!(broken.is_empty(), "{} of {checked} links, such as {some:#?}", broken.len());
}

#[test]
fn every_page_is_well_formed_and_has_what_search_engines_want() {
    for (path, Read { elements: page, errors }) in read() {
        assert_eq!(*errors, Vec::<String>::new(), "{path}");
        let all = |name: &str| page.iter().filter(|e| e.name == name).collect::<Vec<_>>();
        let link = |rel: &str| all("link").into_iter().filter(|e| e.attribute("rel") == Some(rel)).collect::<Vec<_>>();
        assert_eq!(all("h1").len(), 1, "{path}");
        assert!(!all("h1")[0].text.trim().is_empty(), "{path}");
        let titles: Vec<_> = page.iter().take_while(|e| e.name != "body").filter(|e| e.name == "title").collect();
        assert_eq!(titles.len(), 1, "{path}");
        assert!((5..=90).contains(&titles[0].text.chars().count()), "{path}: {}", titles[0].text);
        let description = all("meta").into_iter().find(|e| e.attribute("name") == Some("description"));
        let description = description.and_then(|e| e.attribute("content")).unwrap_or_default();
        assert!((20..=400).contains(&description.chars().count()), "{path}: {description}");
        // Only whole addresses count, and the site's own is not known here.
        assert_eq!(link("canonical").len() + link("alternate").len(), 0, "{path}");
        let mut seen = BTreeSet::new();
        for id in ids(page) {
            assert!(seen.insert(id), "{path}: {id} stands twice");
        }
        // Headings go down step by step.
        let levels = page.iter().filter_map(|e| e.name.strip_prefix('h')?.parse::<u8>().ok()).collect::<Vec<_>>();
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{path}: {levels:?}");
        let styled = page.iter().any(|e| e.name == "style" || e.attribute("style").is_some());
        assert!(!styled, "{path}: its policy forbids inline styles");
    }
}

#[test]
fn structured_data_parses_and_says_what_kind_of_page_it_is() {
    for (path, Read { elements: page, .. }) in read() {
        let data: Vec<_> = page.iter().filter(|e| e.attribute("type") == Some("application/ld+json")).collect();
        assert_eq!(data.len(), 1, "{path}");
        let data: serde_json::Value = serde_json::from_str(&data[0].text).unwrap_or_else(|why| panic!("{path}: {why}"));
        let kinds: Vec<_> = data["@graph"].as_array().unwrap().iter().map(|e| e["@type"].as_str().unwrap()).collect();
        assert!(kinds.contains(&"BreadcrumbList"), "{path}: {kinds:?}");
        if path.contains("reply/") && !path.ends_with("reply/index.html") {
            assert!(kinds.contains(&"FAQPage") && kinds.contains(&"TechArticle"), "{path}: {kinds:?}");
        }
    }
}

#[test]
fn no_placeholder_and_no_markup_is_left_in_text() {
    for (path, Read { elements: page, .. }) in read() {
        let body = page.iter().find(|e| e.name == "main").unwrap();
        let code: Vec<&str> = page
            .iter()
            .filter(|e| ["code", "pre"].contains(&e.name.as_str()) || e.attribute("class") == Some("t"))
            .map(|e| e.text.as_str())
            .collect();
        // Code may have braces, asterisks and brackets of its own.
        let mut text = body.text.clone();
        for code in code {
            text = text.replacen(code, " ", 1);
        }
        for left in ["{", "}", "](", "**", "⟦", "`", "## "] {
            assert!(!text.contains(left), "{path}: {left:?} in {text}");
        }
        let head = page.iter().filter(|e| ["title", "meta"].contains(&e.name.as_str()));
        for element in head {
            let words = element.attribute("content").unwrap_or(&element.text);
            assert!(!words.contains(['{', '}', '⟦', '`']), "{path}: {words}");
        }
    }
}

#[test]
fn every_language_has_the_same_pages() {
    let counts = &site().counts;
    assert_eq!(counts.len(), ftp_catalog::languages().count());
    assert!(counts.iter().all(|count| count.pages == counts[0].pages), "{counts:?}");
    assert_eq!(site().pages().count(), counts.iter().map(|count| count.pages).sum::<usize>());
    for wanted in ["reply/229", "command/epsv", "command/site-chmod", "compare/227-229", "finding/pasv-private-address"]
    {
        for folder in ["", "fr/", "vi/"] {
            assert!(site().files.contains_key(&format!("{folder}{wanted}/index.html")), "{folder}{wanted}");
        }
    }
    // What a language lacks is shown in English and says so.
    for (path, html) in site().pages() {
        let tag = html.split("<html lang=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        assert_eq!(html.contains("<h1 lang=\"en\""), html.contains("<p class=\"notice\""), "{path} {tag}");
    }
}

#[test]
fn with_an_address_the_machines_get_whole_ones_and_people_relative_ones() {
    let site = written(Some("https://example.org/ftp"));
    let page = &site.files["fr/reply/229/index.html"];
    assert!(page.contains("<link rel=\"canonical\" href=\"https://example.org/ftp/fr/reply/229/\">"), "{page}");
    for (tag, folder) in
        ftp_catalog::languages().map(|tag| (tag, format!("{tag}/"))).chain([("x-default", String::new())])
    {
        let folder = if tag == "en" { String::new() } else { folder };
        let link =
            format!("<link rel=\"alternate\" hreflang=\"{tag}\" href=\"https://example.org/ftp/{folder}reply/229/\">");
        assert!(page.contains(&link), "{link}");
    }
    assert!(!page.contains("<a href=\"https://example.org"));
    let map = &site.files["sitemap.xml"];
    assert!(map.contains("<url><loc>https://example.org/ftp/vi/command/epsv/</loc></url>"));
    assert_eq!(map.matches("<loc>").count(), site.pages().count());
    assert!(!crate::site::site().files.contains_key("sitemap.xml"));
}

#[test]
fn texts_of_servers_cannot_become_markup() {
    // This text has angle brackets of its own.
    let page = &site().files["reply/631/index.html"];
    assert!(page.contains("631 &lt;base64&gt;") && !page.contains("<base64>"));
}

#[test]
fn a_page_with_its_style_is_small() {
    const MOST: usize = 20 * 1024;
    let style = packed(&ftp_reference::lean(include_str!("../../../../static/app.css")));
    // Long pages are the large ones; to pack all would take a minute.
    let mut pages: Vec<_> = site().pages().collect();
    pages.sort_by_key(|(_, html)| std::cmp::Reverse(html.len()));
    let (size, path) = pages.iter().take(30).map(|(path, html)| (packed(html) + style, path)).max().unwrap();
    assert!(size <= MOST, "{path}: {size} bytes, {style} of them style");
}

/// The size on the wire.
fn packed(text: &str) -> usize {
    let mut out = Vec::new();
    // As `cargo xtask dist` packs them.
    let params = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut text.as_bytes(), &mut out, &params).unwrap()
}
