//! Shapes: lines, boxes and texts with their places, in CSS pixels.

/// A drawing.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Drawing {
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// What is on it; later ones cover earlier ones.
    pub shapes: Vec<Shape>,
    /// Line numbers that lead to their lines.
    pub hits: Vec<Hit>,
}

/// One thing in a drawing.
#[derive(Clone, PartialEq, Debug)]
pub enum Shape {
    /// A box: left, top, width, height, radius of its corners.
    Rect(i32, i32, i32, i32, i32, Look),
    /// A line, as SVG writes it.
    Path(String, Look),
    /// A disc: its middle and radius.
    Disc(i32, i32, i32, Look),
    /// A text: where its line begins, or ends, or has its middle.
    Text(i32, i32, Anchor, Look, String),
}

/// Which part of a text its place is that of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// A line number, with room around it to be touched.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The line.
    pub line: u32,
    /// The right end of the number.
    pub x: i32,
    /// Its base line.
    pub y: i32,
}

/// What a shape looks like; one class of the style sheet, and one set of colours in a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "each is its own name")]
pub enum Look {
    Node,
    Guess,
    Life,
    Band,
    Caution,
    Bar,
    Pill,
    LineOk,
    LineBad,
    LineOff,
    LineSaid,
    LineMark,
    DiscOk,
    DiscBad,
    DiscOff,
    OnDisc,
    Head,
    Plain,
    Mono,
    Faint,
    Good,
    Bad,
    MonoBad,
    Digit,
}

impl Look {
    /// The class in the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Look::Node => "node",
            Look::Guess => "zone",
            Look::Life => "life",
            Look::Band => "band",
            Look::Caution => "caution",
            Look::Bar => "bar",
            Look::Pill => "pill",
            Look::LineOk => "w w-ok",
            Look::LineBad => "w w-bad",
            Look::LineOff => "w w-off",
            Look::LineSaid => "w w-n",
            Look::LineMark => "w w-mark",
            Look::DiscOk => "c-ok",
            Look::DiscBad => "c-bad",
            Look::DiscOff => "c-off",
            Look::OnDisc => "on",
            Look::Head => "h",
            Look::Plain => "p",
            Look::Mono => "m",
            Look::Faint => "f",
            Look::Good => "ok",
            Look::Bad => "bad",
            Look::MonoBad => "m bad",
            Look::Digit => "digit",
        }
    }

    /// The same in a file of its own: colours of the light page, on white.
    pub fn paint(self) -> &'static str {
        match self {
            Look::Node => r##"fill="#fff" stroke="#85867f""##,
            Look::Guess => r##"fill="#f2f2ef" stroke="#85867f" stroke-dasharray="2 4""##,
            Look::Life => r##"fill="none" stroke="#85867f" stroke-dasharray="2 4""##,
            Look::Band => r##"fill="#fcefed""##,
            Look::Caution => r##"fill="#fdf4e2""##,
            Look::Bar => r##"fill="#eaf5ee" stroke="#18683a""##,
            Look::Pill => r##"fill="#fdf4e2" stroke="#e6cb93""##,
            Look::LineOk => r##"fill="none" stroke="#18683a" stroke-width="2" stroke-linejoin="round""##,
            Look::LineBad => {
                r##"fill="none" stroke="#b0241c" stroke-width="2" stroke-linejoin="round" stroke-dasharray="7 5""##
            }
            Look::LineOff => r##"fill="none" stroke="#62656b" stroke-width="2" stroke-dasharray="1.5 5""##,
            Look::LineSaid => r##"fill="none" stroke="#62656b" stroke-width="1.5" stroke-linejoin="round""##,
            Look::LineMark => r##"fill="none" stroke="#b0241c" stroke-width="2" stroke-linejoin="round""##,
            Look::DiscOk => r##"fill="#18683a""##,
            Look::DiscBad => r##"fill="#b0241c""##,
            Look::DiscOff => r##"fill="#62656b""##,
            Look::OnDisc => r##"fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round""##,
            Look::Head => r##"fill="#1a1b1e" font-weight="600" font-size="13.5""##,
            Look::Plain => r##"fill="#46484d""##,
            Look::Mono => r##"fill="#1a1b1e" font-family="ui-monospace, Consolas, Menlo, monospace""##,
            Look::Faint => r##"fill="#62656b""##,
            Look::Good => r##"fill="#18683a" font-weight="600""##,
            Look::Bad => r##"fill="#b0241c" font-weight="600""##,
            Look::MonoBad => r##"fill="#b0241c" font-family="ui-monospace, Consolas, Menlo, monospace""##,
            Look::Digit => r##"fill="#fff" font-weight="600" font-size="11""##,
        }
    }

    fn letter(self) -> f32 {
        match self {
            Look::Mono | Look::MonoBad => 7.6,
            Look::Head => 8.2,
            Look::Good | Look::Bad => 7.6,
            _ => 6.9,
        }
    }
}

impl Drawing {
    /// A text, cut to a width.
    pub(super) fn text(&mut self, x: i32, y: i32, anchor: Anchor, look: Look, text: &str, width: i32) {
        self.shapes.push(Shape::Text(x, y, anchor, look, fit(text, look, width)));
    }

    /// A line.
    pub(super) fn path(&mut self, look: Look, path: String) {
        self.shapes.push(Shape::Path(path, look));
    }

    /// A mark of how it went: a tick, a cross, or a question mark.
    pub(super) fn disc(&mut self, x: i32, y: i32, look: Look) {
        self.shapes.push(Shape::Disc(x, y, 10, look));
        let sign = match look {
            Look::DiscOk => format!("M{} {}l3.2 3.4 5.8-6.4", x - 5, y),
            Look::DiscBad => format!("M{} {}l7 7m0-7-7 7", x - 4, y - 4),
            _ => format!("M{} {}h8", x - 4, y),
        };
        self.path(Look::OnDisc, sign);
    }

    /// Line numbers beside each other, the last of them ending at `x`.
    pub(super) fn numbers(&mut self, x: i32, y: i32, lines: &[u32]) {
        let mut x = x;
        for line in lines.iter().rev() {
            self.hits.push(Hit { line: *line, x, y });
            x -= Hit::width_of(*line) + 4;
        }
    }
}

impl Hit {
    /// The width of the number with the room around it.
    pub fn width_of(line: u32) -> i32 {
        let digits = i32::try_from(line.to_string().len()).unwrap_or(10);
        (digits * 7 + 8).max(24)
    }
}

/// How wide a text is, roughly: letters of the Far East are twice as wide.
pub(super) fn width(text: &str, look: Look) -> f32 {
    let units: u32 = text.chars().map(|c| if u32::from(c) >= 0x1100 { 2 } else { 1 }).sum();
    units as f32 * look.letter()
}

/// A text cut to a width; an address, or whatever else has no blank, in its middle.
pub(super) fn fit(text: &str, look: Look, room: i32) -> String {
    if width(text, look) <= room as f32 {
        return text.to_owned();
    }
    let letters: Vec<char> = text.chars().collect();
    // No text is shorter than one letter, and each step takes one away.
    for keep in (1..letters.len()).rev() {
        let head = if text.contains(' ') { keep } else { keep.div_ceil(2) };
        let start = letters.iter().take(head);
        let end = letters.iter().skip(letters.len() - (keep - head));
        let cut: String = start.chain(['…'].iter()).chain(end).collect();
        if width(&cut, look) <= room as f32 {
            return cut;
        }
    }
    "…".to_owned()
}

/// A text in lines of a width, broken at blanks.
pub(super) fn wrap(text: &str, look: Look, room: i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if width(line, look) + width(word, look) + look.letter() <= room as f32 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(fit(word, look, room)),
        }
    }
    lines
}
