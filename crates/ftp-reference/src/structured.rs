//! Structured data for search engines (schema.org as JSON-LD): data in the page, no script.

use ftp_catalog::{Section, markup};
use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

use crate::address::Subject;
use crate::page::{Desk, Page};

/// An article on a technical subject.
pub(crate) fn tech_article(headline: &str, description: &str, language: &str, desk: &Desk<'_>) -> Value {
    let address = desk.address_in(desk.tongue, &desk.subject);
    json!({
        "@type": "TechArticle",
        "headline": headline,
        "description": description,
        "inLanguage": language,
        "url": address,
        "mainEntityOfPage": address,
        "isAccessibleForFree": true,
    })
}

/// A list of articles.
pub(crate) fn collection(name: &str, description: &str, desk: &Desk<'_>) -> Value {
    json!({
        "@type": "CollectionPage",
        "name": name,
        "description": description,
        "inLanguage": desk.tongue.tag,
        "url": desk.address_in(desk.tongue, &desk.subject),
    })
}

/// Questions that the sections of an article answer.
pub(crate) fn questions<'s>(asked: impl IntoIterator<Item = (String, String, Option<&'s Section>)>) -> Option<Value> {
    let questions: Vec<Value> = asked
        .into_iter()
        .filter_map(|(question, short, section)| {
            let long = section.map(|section| markup::to_text(&section.blocks, 0)).unwrap_or_default();
            let text =
                [short.trim(), long.trim()].iter().filter(|t| !t.is_empty()).copied().collect::<Vec<_>>().join(" ");
            let answer = json!({ "@type": "Answer", "text": one_line(&text) });
            (!text.is_empty()).then(|| json!({ "@type": "Question", "name": question, "acceptedAnswer": answer }))
        })
        .collect();
    (!questions.is_empty()).then(|| json!({ "@type": "FAQPage", "mainEntity": questions }))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The way to the page: names and subjects, the page itself last.
pub(crate) fn breadcrumbs(way: &[(String, Subject)], desk: &Desk<'_>) -> Value {
    let items = way.iter().zip(1..).map(|((name, subject), position)| {
        json!({ "@type": "ListItem", "position": position, "name": name, "item": desk.address_in(desk.tongue, subject) })
    });
    json!({ "@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>() })
}

/// All of it, in the page's head. `<` is written in another way, so that nothing in it can end the element.
pub(crate) fn script(page: &Page, breadcrumbs: Value) -> Markup {
    let graph: Vec<&Value> = page.structured.iter().chain([&breadcrumbs]).collect();
    let data = json!({ "@context": "https://schema.org", "@graph": graph }).to_string().replace('<', "\\u003c");
    html! { script type="application/ld+json" { (PreEscaped(data)) } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use maud::html;

    #[test]
    fn data_cannot_end_its_element() {
        let page = Page {
            subject: Subject::Entrance,
            title: String::new(),
            description: String::new(),
            name: String::new(),
            heading: html! {},
            lead: String::new(),
            body: html! {},
            contents: Vec::new(),
            structured: vec![json!({ "headline": "</script><script>alert('x')</script>" })],
            language: "en",
        };
        let written = script(&page, Value::Null).into_string();
        assert_eq!(written.matches("</script").count(), 1, "{written}");
        let data = written.split_once('>').and_then(|(_, rest)| rest.strip_suffix("</script>")).unwrap_or_default();
        let read: Value = serde_json::from_str(data).unwrap_or_default();
        assert_eq!(read["@graph"][0]["headline"], "</script><script>alert('x')</script>");
    }
}
