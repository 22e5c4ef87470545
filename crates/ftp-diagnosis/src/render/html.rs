//! A document as a file of HTML that stands alone: no script, nothing to load, and every text escaped. Its own policy
//! says the same once more, so that a mistake in here could not run anything either.

use super::document::{Document, Part, Quoted};
use crate::words::Language;
use ftp_catalog::markup::{Block, Inline, Target};
use std::collections::BTreeSet;

/// Readable on screen and paper, light and dark.
const STYLE: &str = ":root{color-scheme:light dark;--line:#8886}body{max-width:46rem;margin:2rem auto;padding:0 1rem;\
    font:1rem/1.6 system-ui,sans-serif}h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.2rem;margin-top:2rem}\
    pre,code{font-family:ui-monospace,monospace;font-size:.9em}pre{overflow-x:auto;padding:.75rem;border:1px solid \
    var(--line);border-radius:.5rem}table{border-collapse:collapse}th,td{text-align:start;padding:.3rem .75rem;\
    border-bottom:1px solid var(--line);vertical-align:top}.verdict{font-size:1.2rem;font-weight:600}pre{direction:ltr}\
    summary{cursor:pointer;font-weight:600;padding:.5rem 0}.log{counter-reset:l}.log span{display:block;counter-increment:\
    l;padding-inline-start:4.5em;text-indent:-4.5em;white-space:pre-wrap;overflow-wrap:anywhere}.log span::before{content:\
    counter(l);display:inline-block;width:3.5em;margin-inline-end:1em;text-indent:0;text-align:end;opacity:.6}\
    .log .p{font-weight:600}.log :target{outline:2px solid}@media print{details:not([open]){display:none}}";

/// What follows the document under a heading of its own.
#[derive(Clone, Copy)]
pub enum LogPart<'a> {
    /// Nothing.
    None,
    /// The lines of the log, folded: the quoted ones lead to them.
    Folded {
        /// The heading.
        heading: &'a str,
        /// The log.
        text: &'a str,
    },
    /// Why they are not there.
    LeftOut {
        /// The heading.
        heading: &'a str,
        /// The reason.
        why: &'a str,
    },
}

/// Writes a document, and what follows it.
pub fn write(document: &Document, language: Language, log: LogPart<'_>) -> String {
    let mut out = String::from("<!DOCTYPE html>\n<html lang=\"");
    escape(language.tag(), &mut out);
    out.push_str(
        "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
        <meta name=\"referrer\" content=\"no-referrer\">\n<meta http-equiv=\"Content-Security-Policy\" \
        content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    );
    element("title", "", title(document), &mut out);
    out.push_str("<style>");
    out.push_str(STYLE);
    out.push_str("</style>\n</head>\n<body>\n");
    for part in &document.parts {
        match part {
            Part::Title(text) | Part::Subject(text) => element("h1", "", text, &mut out),
            Part::Heading(text) => element("h2", "", text, &mut out),
            Part::Subheading(text) => element("h3", "", text, &mut out),
            Part::Verdict(text) => element("p", " class=\"verdict\"", text, &mut out),
            Part::Blocks(blocks) => write_blocks(blocks, &mut out),
            Part::Lines(language, lines) => {
                write_lines(*language, lines, matches!(log, LogPart::Folded { .. }), &mut out)
            }
        }
    }
    match log {
        LogPart::None => {}
        LogPart::Folded { heading, text } => write_log(heading, text, &proofs(document), &mut out),
        LogPart::LeftOut { heading, why } => {
            element("h2", "", heading, &mut out);
            element("p", "", why, &mut out);
        }
    }
    out.push_str("</body>\n</html>\n");
    out
}

/// The lines that prove something.
fn proofs(document: &Document) -> BTreeSet<u32> {
    let lines = document.parts.iter().filter_map(|part| match part {
        Part::Lines(_, lines) => Some(lines),
        _ => None,
    });
    lines.flatten().filter(|line| line.proof).map(|line| line.number).collect()
}

/// The numbers are no text, so that whoever copies lines gets these alone.
fn write_log(heading: &str, log: &str, proofs: &BTreeSet<u32>, out: &mut String) {
    out.push_str("<details id=\"log\">\n");
    element("summary", "", heading, out);
    out.push_str("<pre class=\"log\">");
    for (line, number) in log.lines().zip(1_u32..) {
        let class = if proofs.contains(&number) { " class=\"p\"" } else { "" };
        out.push_str(&format!("<span id=\"L{number}\"{class}>"));
        escape(line, out);
        out.push_str("\n</span>");
    }
    out.push_str("</pre>\n</details>\n");
}

fn title(document: &Document) -> &str {
    let named = document.parts.iter().find_map(|part| match part {
        Part::Title(text) | Part::Subject(text) => Some(text.as_str()),
        _ => None,
    });
    named.unwrap_or("FTP")
}

/// Text as text, between tags and inside attributes alike.
pub fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            // No character of HTML or XML, or one that would turn the text around it.
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c if c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c) => {
                out.push('\u{fffd}');
            }
            c => out.push(c),
        }
    }
}

/// `name` and `attributes` are this file's own words.
fn element(name: &str, attributes: &str, text: &str, out: &mut String) {
    out.push_str(&format!("<{name}{attributes}>"));
    // The parser drops a line end right after <pre>.
    if name == "pre" {
        out.push('\n');
    }
    escape(text, out);
    out.push_str(&format!("</{name}>\n"));
}

fn write_blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(inlines) => {
                out.push_str("<p>");
                write_inlines(inlines, out);
                out.push_str("</p>\n");
            }
            Block::List { ordered, items } => {
                let name = if *ordered { "ol" } else { "ul" };
                out.push_str(&format!("<{name}>\n"));
                for item in items {
                    out.push_str("<li>");
                    write_blocks(item, out);
                    out.push_str("</li>\n");
                }
                out.push_str(&format!("</{name}>\n"));
            }
            Block::Code(code) => element("pre", "", code, out),
            Block::Table { header, rows } => {
                out.push_str("<table>\n");
                write_row("th", header, out);
                rows.iter().for_each(|row| write_row("td", row, out));
                out.push_str("</table>\n");
            }
        }
    }
}

fn write_row(cell: &str, cells: &[Vec<Inline>], out: &mut String) {
    out.push_str("<tr>");
    for content in cells {
        out.push_str(&format!("<{cell}>"));
        write_inlines(content, out);
        out.push_str(&format!("</{cell}>"));
    }
    out.push_str("</tr>\n");
}

fn write_inlines(inlines: &[Inline], out: &mut String) {
    let wrapped = |name: &str, inner: &[Inline], out: &mut String| {
        out.push_str(&format!("<{name}>"));
        write_inlines(inner, out);
        out.push_str(&format!("</{name}>"));
    };
    for inline in inlines {
        match inline {
            Inline::Text(text) => escape(text, out),
            Inline::Code(code) => {
                out.push_str("<code>");
                escape(code, out);
                out.push_str("</code>");
            }
            Inline::Emphasis(inner) => wrapped("em", inner, out),
            Inline::Strong(inner) => wrapped("strong", inner, out),
            // `Target` holds no other scheme than https.
            Inline::Link { target: Target::Url(url), text } => {
                out.push_str("<a rel=\"noreferrer\" href=\"");
                escape(url, out);
                out.push_str("\">");
                write_inlines(text, out);
                out.push_str("</a>");
            }
            // Leads to a page of the program's reference, which is not in this file.
            Inline::Link { text, .. } => write_inlines(text, out),
            Inline::Placeholder(name) => escape(&format!("{{{name}}}"), out),
        }
    }
}

fn write_lines(language: Language, lines: &[Quoted], linked: bool, out: &mut String) {
    let digits = lines.iter().map(|line| line.number.to_string().len()).max().unwrap_or_default();
    out.push_str("<pre>\n");
    for line in lines {
        if let Some(pause) = line.pause {
            escape(&format!("{:>digits$}   ({})\n", "", language.later(pause)), out);
        }
        let mark = if line.proof { '>' } else { ' ' };
        let number = format!("{:>digits$}", line.number);
        if linked {
            out.push_str(&format!("<a href=\"#L{}\">{number}</a>", line.number));
        } else {
            out.push_str(&number);
        }
        escape(format!(" {mark} {}", line.text).trim_end(), out);
        out.push('\n');
    }
    out.push_str("</pre>\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{Options, report};
    use crate::rules;
    use proptest::prelude::*;

    fn page(log: &str) -> String {
        let decoded = ftp_transcript::decode(log.as_bytes().to_vec());
        let document = report("<b>\"'&", &decoded, &crate::diagnose(&decoded), Options::default());
        write(&document, Language::English, LogPart::Folded { heading: "The log", text: log })
    }

    /// The names of all tags.
    fn tags(html: &str) -> Vec<&str> {
        let starts = html.split('<').skip(1);
        starts
            .map(|tag| tag.split(|c: char| !c.is_ascii_alphanumeric() && c != '/' && c != '!').next().unwrap())
            .collect()
    }

    const OWN: &[&str] = &[
        "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "pre", "ul", "ol", "li",
        "em", "strong", "code", "a", "table", "tr", "th", "td", "details", "summary", "span",
    ];

    fn is_harmless(html: &str) {
        for tag in tags(html) {
            assert!(OWN.contains(&tag.trim_start_matches('/')), "<{tag}> in {html}");
        }
        assert_eq!(html.matches("<style").count(), 1);
    }

    #[test]
    fn every_finding_gives_a_page_that_holds_no_more_than_it_should() {
        for rule in rules::all() {
            let html = page(rules::texts(rule.id).unwrap().example);
            is_harmless(&html);
            assert!(html.contains("default-src 'none'") && html.ends_with("</html>\n"), "{html}");
        }
    }

    #[test]
    fn what_is_quoted_leads_to_its_line_in_the_log() {
        let html = page(include_str!("../rules/pasv_private_address/fires.log"));
        let links: Vec<&str> = html.split("href=\"#L").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(!links.is_empty());
        for number in links {
            assert!(html.contains(&format!("<span id=\"L{number}\"")), "{number}: {html}");
        }
        let proof = html.split("<span id=\"L").skip(1).find(|line| line.contains("class=\"p\""));
        assert!(proof.is_some_and(|line| line.contains("227 ")), "{html}");
        assert!(html.contains("<details id=\"log\">\n<summary>The log</summary>"));
        // Without the log nothing leads to it.
        let document = crate::render::Document::default();
        assert!(!write(&document, Language::English, LogPart::None).contains("<details"));
    }

    #[test]
    fn a_log_that_is_left_out_is_not_left_out_in_silence() {
        let log = LogPart::LeftOut { heading: "The log", why: "Too long <for> this." };
        let html = write(&crate::render::Document::default(), Language::English, log);
        assert!(html.contains("<h2>The log</h2>\n<p>Too long &lt;for&gt; this.</p>"), "{html}");
        assert!(!html.contains("<details"));
    }

    #[test]
    fn a_server_cannot_write_html() {
        let html = page("220 <script>alert(1)</script> \"onload='x\n530 </pre></title><img src=x onerror=y>&lt;\n");
        is_harmless(&html);
        assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;onload=&#39;x"), "{html}");
        assert!(html.contains("&lt;/pre&gt;") && html.contains("&amp;lt;"), "{html}");
    }

    proptest! {
        #[test]
        fn no_text_becomes_markup(text in ".{0,200}") {
            let mut out = String::new();
            escape(&text, &mut out);
            prop_assert!(!out.contains(['<', '>', '"', '\'']));
        }
    }
}
