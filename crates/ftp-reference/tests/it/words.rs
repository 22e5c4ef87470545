//! The words for the app.

use crate::site::site;
use ftp_catalog::Article;

#[test]
fn each_article_has_its_words_in_every_language() {
    for tag in ftp_catalog::languages() {
        let index: serde_json::Value = serde_json::from_str(&site().files[&format!("words/{tag}/index.json")]).unwrap();
        let entries = index.as_array().unwrap();
        assert!(entries.len() > 300, "{}", entries.len());
        for entry in entries {
            let (kind, name) = (entry["kind"].as_str().unwrap(), entry["name"].as_str().unwrap());
            let path = format!("words/{tag}/{kind}.txt");
            let bundle = site().files.get(&path).unwrap_or_else(|| panic!("no {path}"));
            let path = format!("{path} {name}");
            let head = format!("{name}\n");
            let words = bundle.split('\u{1e}').find_map(|record| record.strip_prefix(&head));
            let words = words.unwrap_or_else(|| panic!("no {path}"));
            assert!(!entry["title"].as_str().unwrap().is_empty(), "{path}");
            if kind == "finding" {
                // The program has the English titles and sentences itself.
                assert_eq!(words.starts_with("title: "), tag != "en", "{path}");
                assert!(words.contains("\n## Sources\n"), "{path}");
                continue;
            }
            let mut lines = words.lines();
            assert_eq!(lines.next(), entry["title"].as_str(), "{path}");
            assert_eq!(lines.next(), entry["summary"].as_str(), "{path}");
            let language = lines.next().unwrap();
            assert!(language == tag || language == "en", "{path}: {language}");
            assert_eq!(lines.next(), Some(""), "{path}");
            let body = words.splitn(5, '\n').nth(4).unwrap();
            let article = Article::parse(body);
            assert!(!article.sections.is_empty(), "{path}");
            for section in &article.sections {
                assert!(section.key.is_ascii() && !section.key.contains(['{', '}']), "{path}: {}", section.key);
                assert!(!section.heading.contains("{#"), "{path}: {}", section.heading);
            }
        }
    }
}

#[test]
fn the_search_knows_what_servers_say() {
    let index: serde_json::Value = serde_json::from_str(&site().files["words/en/index.json"]).unwrap();
    let has = |kind: &str, name: &str, text: &str| {
        let mut entries = index.as_array().unwrap().iter().filter(|e| e["kind"] == kind && e["name"] == name);
        entries.any(|e| e["texts"].as_array().is_some_and(|texts| texts.iter().any(|t| t == text)))
    };
    assert!(has("reply", "229", "Entering Extended Passive Mode (|||50000|)"));
    assert!(has("finding", "pasv-private-address", "Entering Passive Mode (10,0,0,11,156,64)."));
}
