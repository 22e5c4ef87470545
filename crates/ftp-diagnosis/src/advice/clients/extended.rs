//! How clients read the port out of a 229. Each rule is the behaviour of one program, as its source shows it.

/// How a client finds the port.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PortRule {
    /// First `(`, any character three times, digits up to 65535, that character. curl.
    Curl,
    /// Between the first `(` and the next `)`, five fields by the first character. Python.
    FiveFields,
    /// Three of `|` and `!`, anything, `|` or `!`; whatever the code. basic-ftp.
    BasicFtp,
    /// Between the first `(` and the first `)`, trimmed: four equal delimiters and an integer. Commons Net.
    CommonsNet,
    /// `%u` after three delimiters, cut to sixteen bits, whatever follows and whatever the code. lftp.
    Lftp,
    /// From the first `|||` to the last `|`. jlaffaye/ftp.
    Jlaffaye,
    /// `(`, three of `|` and `!`, digits, `|` or `!`, `)`; whatever the code. FluentFTP.
    FluentFtp,
    /// `(|||`, a port up to 65535, `|)`. suppaftp.
    Suppaftp,
    /// The last `(`, delimiter three times, digits, delimiter, `)`. aioftp.
    Aioftp,
    /// The first of that form with a delimiter from 33 to 126. Ruby.
    Ruby,
    /// First `(`, a delimiter that is no digit, digits, the delimiter; whatever the code. Chromium.
    Chromium,
    /// From `(|||` to `|)`, 1 to 65535; whatever the code. FileZilla.
    Filezilla,
    /// First `(`, delimiter from 33 to 126, up to five digits, delimiter, `)`; whatever the code. wget.
    Wget,
    /// After the first `(`: three characters, `%d`, one more, all four equal, cut to sixteen bits. tnftp.
    Tnftp,
    /// First `(`, delimiter from 33 to 126 but no digit, digits cut to sixteen bits, delimiter; never 0. Linux conntrack.
    Conntrack,
}

/// Reads a line `229 …`; the port as the client computes it.
pub(super) fn read(rule: PortRule, line: &str) -> Option<i64> {
    let text = line.get(4..).unwrap_or_default();
    let right_code = line.starts_with("229");
    let any_code = matches!(
        rule,
        PortRule::BasicFtp
            | PortRule::Lftp
            | PortRule::FluentFtp
            | PortRule::Chromium
            | PortRule::Filezilla
            | PortRule::Wget
    ) && line.starts_with('2');
    if !right_code && !any_code {
        return None;
    }
    let inside = text.split_once('(').map(|(_, inside)| inside);
    match rule {
        PortRule::Curl => {
            let (port, delimiter, rest) = framed(inside?, |_| true)?;
            (port <= 0xFFFF && rest.starts_with(delimiter)).then_some(port)
        }
        PortRule::FiveFields => five_fields(inside?),
        PortRule::BasicFtp => basic_ftp(line),
        PortRule::CommonsNet => commons_net(text),
        PortRule::Lftp => lftp(inside.unwrap_or(text)),
        PortRule::Jlaffaye => {
            let (from, to) = (text.find("|||")? + 3, text.rfind('|')?);
            integer(text.get(from..to)?)
        }
        PortRule::FluentFtp => text.match_indices('(').find_map(|(at, _)| fluent(text.get(at + 1..)?)),
        PortRule::Suppaftp => closed(text, |c| c == '|').next().filter(|port| *port <= 0xFFFF),
        PortRule::Aioftp => closed(text, |_| true).last(),
        PortRule::Ruby => closed(text, |c| ('!'..='~').contains(&c)).next(),
        PortRule::Chromium => {
            let (port, delimiter, rest) = framed(inside?, |c| !c.is_ascii_digit())?;
            (port <= i64::from(i32::MAX) && rest.starts_with(delimiter)).then_some(port)
        }
        PortRule::Filezilla => {
            let (from, to) = (text.find("(|||")? + 4, text.find("|)")?);
            let digits = text.get(from..to)?;
            let port = digits.bytes().all(|b| b.is_ascii_digit()).then(|| integer(digits)).flatten()?;
            (1..=0xFFFF).contains(&port).then_some(port)
        }
        PortRule::Wget => wget(inside?),
        PortRule::Tnftp => tnftp(inside?),
        PortRule::Conntrack => {
            let (port, delimiter, rest) = framed(inside?, |c| c.is_ascii_graphic() && !c.is_ascii_digit())?;
            (rest.starts_with(delimiter) && port & 0xFFFF != 0).then_some(port & 0xFFFF)
        }
    }
}

/// A delimiter three times and digits: the port, the delimiter, and what follows.
fn framed(inside: &str, is_delimiter: impl Fn(char) -> bool) -> Option<(i64, char, &str)> {
    let delimiter = inside.chars().next().filter(|c| *c != '\0' && is_delimiter(*c))?;
    let mut rest = inside;
    for _ in 0..3 {
        rest = rest.strip_prefix(delimiter)?;
    }
    let end = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = rest.split_at(end);
    Some((integer(digits)?, delimiter, rest))
}

/// The ports of all `(`, delimiter three times, digits, delimiter, `)`.
fn closed(text: &str, is_delimiter: impl Fn(char) -> bool) -> impl DoubleEndedIterator<Item = i64> {
    text.match_indices('(').filter_map(move |(at, _)| {
        let (port, delimiter, rest) = framed(text.get(at + 1..)?, &is_delimiter)?;
        rest.strip_prefix(delimiter)?.starts_with(')').then_some(port)
    })
}

/// An integer with a sign.
fn integer(text: &str) -> Option<i64> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let digits = !unsigned.is_empty() && unsigned.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().unwrap_or(i64::MAX))
}

fn five_fields(inside: &str) -> Option<i64> {
    let inside = inside.split_once(')')?.0;
    let (first, last) = (inside.chars().next()?, inside.chars().next_back()?);
    let fields: Vec<&str> = inside.split(first).collect();
    let [_, _, _, port, _] = fields.as_slice() else { return None };
    (first == last).then(|| integer(port.trim())).flatten()
}

fn basic_ftp(line: &str) -> Option<i64> {
    let is_bar = |b: &u8| matches!(b, b'|' | b'!');
    let from = line.as_bytes().windows(3).position(|w| w.iter().all(is_bar))? + 3;
    let found = line.get(from..)?;
    // Something has to stand before the last delimiter.
    let end = found.rfind(['|', '!']).filter(|end| *end > 0)?;
    let text = found.get(..end)?.trim_start();
    let sign = usize::from(text.starts_with(['-', '+']));
    let digits = text.bytes().skip(sign).take_while(u8::is_ascii_digit).count();
    integer(text.get(..sign + digits)?).filter(|port| *port != 0)
}

fn commons_net(text: &str) -> Option<i64> {
    let (from, to) = (text.find('(')? + 1, text.find(')')?);
    let inside = text.get(from..to)?.trim_matches(|c| c <= ' ');
    let delimiter = inside.chars().next()?;
    let last = inside.strip_suffix(delimiter)?;
    let mut rest = last;
    for _ in 0..3 {
        rest = rest.strip_prefix(delimiter)?;
    }
    integer(rest).filter(|port| i32::try_from(*port).is_ok())
}

fn lftp(inside: &str) -> Option<i64> {
    let delimiter = inside.chars().next().filter(|c| *c != '\0')?;
    let mut rest = inside;
    // A blank in a format of scanf stands for any number of blanks.
    if delimiter != ' ' {
        for _ in 0..3 {
            rest = rest.strip_prefix(delimiter)?;
        }
    }
    let rest = rest.trim_start_matches([' ', '\t']);
    let sign = usize::from(rest.starts_with(['-', '+']));
    let end = sign + rest.bytes().skip(sign).take_while(u8::is_ascii_digit).count();
    Some(integer(rest.get(..end)?)? & 0xFFFF)
}

fn fluent(inside: &str) -> Option<i64> {
    let mut rest = inside;
    for _ in 0..3 {
        rest = rest.strip_prefix(['|', '!'])?;
    }
    let end = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = rest.split_at(end);
    let port = integer(digits)?;
    rest.strip_prefix(['|', '!'])?.starts_with(')').then_some(port)
}

fn wget(inside: &str) -> Option<i64> {
    let delimiter = inside.chars().next().filter(char::is_ascii_graphic)?;
    let mut rest = inside;
    for _ in 0..3 {
        rest = rest.strip_prefix(delimiter)?;
    }
    let end = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = rest.split_at(end);
    let ended = end <= 5 && rest.strip_prefix(delimiter)?.starts_with(')');
    // No digits at all count as 0.
    ended.then(|| integer(digits).unwrap_or_default())
}

fn tnftp(inside: &str) -> Option<i64> {
    let inside = inside.split(')').next()?;
    let delimiter = inside.chars().next()?;
    let mut rest = inside;
    for _ in 0..3 {
        rest = rest.strip_prefix(delimiter)?;
    }
    let rest = rest.trim_start_matches([' ', '\t']);
    let sign = usize::from(rest.starts_with(['-', '+']));
    let end = sign + rest.bytes().skip(sign).take_while(u8::is_ascii_digit).count();
    let port = integer(rest.get(..end)?)?;
    rest.get(end..)?.starts_with(delimiter).then_some(port & 0xFFFF)
}
