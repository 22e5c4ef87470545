//! From the tree to plain text of a given width, for terminals and plain-text mails.

use super::{Block, Inline, Target};

/// Plain text, at most `width` characters wide; 0 means lines of any length. Code and words that are longer than a
/// line are not broken.
pub fn to_text(blocks: &[Block], width: usize) -> String {
    let width = if width == 0 { usize::MAX } else { width };
    let mut lines = Vec::new();
    write_blocks(blocks, width, &mut lines);
    let mut out = String::new();
    for line in lines {
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

fn write_blocks(blocks: &[Block], width: usize, lines: &mut Vec<String>) {
    for (index, block) in blocks.iter().enumerate() {
        if index > 0 {
            lines.push(String::new());
        }
        match block {
            Block::Paragraph(words) => wrap(&flat(words), width, lines),
            Block::Code(code) => lines.extend(code.split('\n').map(|line| format!("    {line}"))),
            Block::List { ordered, items } => {
                for (index, item) in items.iter().enumerate() {
                    let marker = if *ordered { format!("{}. ", index + 1) } else { "- ".to_owned() };
                    let mut inner = Vec::new();
                    write_blocks(item, width.saturating_sub(marker.len()).max(1), &mut inner);
                    for (line, text) in inner.iter().enumerate() {
                        let lead = if line == 0 { marker.clone() } else { " ".repeat(marker.len()) };
                        lines.push(lead + text);
                    }
                }
            }
            Block::Table { header, rows } => write_table(header, rows, width, lines),
        }
    }
}

/// In columns when they fit, otherwise row by row with the header's words before each cell.
fn write_table(header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], width: usize, lines: &mut Vec<String>) {
    let header: Vec<String> = header.iter().map(|cell| flat(cell)).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| flat(cell)).collect()).collect();
    let widths: Vec<usize> = (0..header.len())
        .map(|column| {
            let cells = std::iter::once(&header).chain(&rows).filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
        })
        .collect();
    if widths.iter().map(|width| width + 2).sum::<usize>() <= width.saturating_add(2) {
        let line = |row: &Vec<String>| -> String {
            row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}  ")).collect()
        };
        lines.push(line(&header));
        lines.push(widths.iter().map(|width| format!("{}  ", "-".repeat(*width))).collect());
        lines.extend(rows.iter().map(line));
        return;
    }
    for (index, row) in rows.iter().enumerate() {
        if index > 0 {
            lines.push(String::new());
        }
        let mut cells = header.iter().zip(row);
        if let Some((_, first)) = cells.next() {
            wrap(first, width, lines);
        }
        for (name, cell) in cells.filter(|(_, cell)| !cell.is_empty()) {
            let mut inner = Vec::new();
            wrap(&format!("{name}: {cell}"), width.saturating_sub(2).max(1), &mut inner);
            lines.extend(inner.into_iter().map(|line| format!("  {line}")));
        }
    }
}

fn wrap(text: &str, width: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut used = 0usize;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if used > 0 && used.saturating_add(1).saturating_add(length) > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += length;
    }
    lines.push(line);
}

/// The words alone. An address stands behind the words that link to it.
fn flat(words: &[Inline]) -> String {
    let mut out = String::new();
    for word in words {
        match word {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(inner) | Inline::Strong(inner) => out.push_str(&flat(inner)),
            Inline::Link { target, text } => {
                let text = flat(text);
                out.push_str(&text);
                if let Target::Url(url) = target
                    && *url != text
                {
                    out.push_str(&format!(" ({url})"));
                }
            }
            Inline::Placeholder(name) => out.push_str(&format!("{{{name}}}")),
        }
    }
    out
}
