//! A document as plain text for terminals: wrapped to their width, and nothing but words where it is piped.

use super::document::{Document, Part, Quoted};
use crate::words::Language;
use ftp_catalog::markup;

/// How the terminal is.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Characters in a line; 0 for lines of any length.
    pub width: usize,
    /// Whether headings and context may be told apart by their brightness.
    pub styled: bool,
}

const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
const PLAIN: &str = "\x1b[0m";

/// Writes a document.
pub fn write(document: &Document, terminal: Terminal) -> String {
    let mut out = String::new();
    let bold = |text: &str| if terminal.styled { format!("{BOLD}{text}{PLAIN}") } else { text.to_owned() };
    for part in &document.parts {
        if !out.is_empty() {
            out.push('\n');
        }
        match part {
            Part::Title(text) | Part::Subject(text) | Part::Heading(text) => {
                out.push_str(&bold(text));
                out.push('\n');
                let mark = if !matches!(part, Part::Heading(_)) { "=" } else { "-" };
                if !terminal.styled {
                    out.push_str(&mark.repeat(text.chars().count()));
                    out.push('\n');
                }
            }
            Part::Subheading(text) => {
                out.push_str(&bold(text));
                out.push('\n');
            }
            Part::Verdict(text) => {
                for line in wrapped(text, terminal.width).lines() {
                    out.push_str(&bold(line));
                    out.push('\n');
                }
            }
            Part::Blocks(blocks) => out.push_str(&markup::to_text(blocks, terminal.width)),
            Part::Lines(language, lines) => write_lines(*language, lines, terminal.styled, &mut out),
        }
    }
    out
}

fn wrapped(text: &str, width: usize) -> String {
    markup::to_text(&[markup::Block::Paragraph(vec![markup::Inline::Text(text.to_owned())])], width)
}

/// `  23 > 227 Entering …`: the mark stands before the lines that prove it.
fn write_lines(language: Language, lines: &[Quoted], styled: bool, out: &mut String) {
    let digits = lines.iter().map(|l| l.number.to_string().len()).max().unwrap_or_default();
    for line in lines {
        if let Some(pause) = line.pause {
            out.push_str(&format!("{:>digits$}   ({})\n", "", language.later(pause)));
        }
        let mark = if line.proof { '>' } else { ' ' };
        let text = format!("{:>digits$} {mark} {}", line.number, line.text);
        let text = text.trim_end();
        if styled && !line.proof {
            out.push_str(&format!("{DIM}{text}{PLAIN}\n"));
        } else {
            out.push_str(&format!("{text}\n"));
        }
    }
}
