//! A drawing as a file of its own: every text escaped, every colour inline, so that it looks the same anywhere.

use std::fmt::Write;

use ftp_diagnosis::render::html::escape;

use super::shape::{Anchor, Drawing, Shape};

/// The file.
pub fn file(drawing: &Drawing, title: &str, description: &str) -> String {
    let (width, height) = (drawing.width, drawing.height);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\" aria-labelledby=\"t d\" font-family=\"system-ui, 'Segoe UI', Roboto, sans-serif\" \
         font-size=\"12.5\">\n<title id=\"t\">{}</title>\n<desc id=\"d\">{}</desc>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n",
        escaped(title),
        escaped(description)
    );
    for shape in &drawing.shapes {
        one(&mut out, shape);
    }
    for hit in &drawing.hits {
        let (x, y, line) = (hit.x - 4, hit.y, hit.line);
        let _ = writeln!(out, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"end\" fill=\"#62656b\">{line}</text>");
    }
    out.push_str("</svg>\n");
    out
}

/// Writing to a string cannot fail.
fn one(out: &mut String, shape: &Shape) {
    let _ = match shape {
        Shape::Rect(x, y, width, height, radius, look) => {
            let paint = look.paint();
            writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\" {paint}/>")
        }
        Shape::Path(path, look) => writeln!(out, "<path d=\"{}\" {}/>", escaped(path), look.paint()),
        Shape::Disc(x, y, radius, look) => {
            writeln!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" {}/>", look.paint())
        }
        Shape::Text(x, y, anchor, look, text) => writeln!(
            out,
            "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{}\" {}>{}</text>",
            anchor.name(),
            look.paint(),
            escaped(text)
        ),
    };
}

impl Anchor {
    /// As SVG names it.
    pub fn name(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        }
    }
}

/// Text of the log in XML: no markup, and no character that XML does not know.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, &mut out);
    out
}
