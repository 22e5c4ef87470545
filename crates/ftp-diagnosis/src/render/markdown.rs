//! A document as Markdown, to be pasted into a ticket.

use super::document::{Document, Part, Quoted};
use crate::words::Language;
use ftp_catalog::markup::{self, Block, Inline};

/// Writes a document.
pub fn write(document: &Document) -> String {
    let mut out = String::new();
    for part in &document.parts {
        if !out.is_empty() {
            out.push('\n');
        }
        match part {
            Part::Title(text) | Part::Subject(text) => out.push_str(&format!("# {}\n", words(text))),
            Part::Heading(text) => out.push_str(&format!("## {}\n", words(text))),
            Part::Subheading(text) => out.push_str(&format!("### {}\n", words(text))),
            Part::Verdict(text) => {
                let strong = Inline::Strong(vec![Inline::Text(text.clone())]);
                out.push_str(&markup::to_markdown(&[Block::Paragraph(vec![strong])]));
            }
            Part::Blocks(blocks) => out.push_str(&markup::to_markdown(blocks)),
            Part::Lines(language, lines) => write_lines(*language, lines, &mut out),
        }
    }
    out
}

/// Plain words, with everything escaped that Markdown would take for something else.
fn words(text: &str) -> String {
    let escaped = markup::to_markdown(&[Block::Paragraph(vec![Inline::Text(text.to_owned())])]);
    escaped.trim().replace('\n', " ")
}

/// In a fence that is longer than every run of backticks in the lines.
fn write_lines(language: Language, lines: &[Quoted], out: &mut String) {
    let longest = lines.iter().flat_map(|l| l.text.split(|c| c != '`').map(str::len)).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    let digits = lines.iter().map(|l| l.number.to_string().len()).max().unwrap_or_default();
    out.push_str(&format!("{fence}text\n"));
    for line in lines {
        if let Some(pause) = line.pause {
            out.push_str(&format!("{:>digits$}   ({})\n", "", language.later(pause)));
        }
        let mark = if line.proof { '>' } else { ' ' };
        out.push_str(format!("{:>digits$} {mark} {}", line.number, line.text).trim_end());
        out.push('\n');
    }
    out.push_str(&format!("{fence}\n"));
}
