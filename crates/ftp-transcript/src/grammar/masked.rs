//! Six numbers over which a person has written before the log was shown: `(<my ip>,141,112)`, `(1x.x.x.1,39,34)`,
//! `(***)`. What a server can have sent is none, however wrong it is.

use super::work;

/// The words that people write instead of an address. Each other word may be a server's own.
const WORDS: &[&str] = &[
    "my", "your", "our", "the", "ftp", "server", "client", "host", "public", "private", "external", "internal", "wan",
    "lan", "data", "port", "of", "here", "was", "is",
];

/// Those of which one must be there.
const TELLING: &[&str] = &[
    "ip",
    "ips",
    "ipv4",
    "addr",
    "address",
    "redacted",
    "masked",
    "hidden",
    "removed",
    "censored",
    "anonymized",
    "anonymised",
    "obfuscated",
    "snip",
    "snipped",
];

/// The longest text that is looked at.
const LONGEST: usize = 80;

/// The last two numbers, as far as they can be read, where a person has written over the others. `None` where nobody
/// has: the numbers are then as the server or the client wrote them.
pub(crate) fn port_numbers(text: &str) -> Option<[Option<u8>; 2]> {
    let inside = text.trim();
    work::looked_at(inside.len().min(LONGEST));
    if inside.len() > LONGEST {
        return None;
    }
    let (host, port) = split_port(inside);
    is_written_over(host.trim()).then_some(port)
}

/// Takes the last two numbers off. All of it is the host where there are none.
fn split_port(text: &str) -> (&str, [Option<u8>; 2]) {
    let number = |part: &str| part.trim().parse::<u8>().ok();
    let cut = |text: &str| -> Option<(usize, u8)> {
        let at = text.rfind([',', '.'])?;
        Some((at, number(text.get(at + 1..)?)?))
    };
    let both = cut(text).and_then(|(last, low)| {
        let (at, high) = cut(text.get(..last)?)?;
        Some((text.get(..at)?, [Some(high), Some(low)]))
    });
    both.unwrap_or((text, [None; 2]))
}

fn is_written_over(host: &str) -> bool {
    if host.is_empty() || host.contains(['=', '%', '|', ':', '/', '\\', '"', '(', ')']) {
        return false;
    }
    // `...`, `***`, `•••`
    if host.chars().all(|c| c == '.' || c == '…' || is_mark(c)) {
        return host.chars().count() > 1 || host == "…";
    }
    let framed = [('<', '>'), ('[', ']'), ('{', '}')].into_iter().any(|(open, close)| {
        host.strip_prefix(open)
            .and_then(|h| h.strip_suffix(close))
            .is_some_and(|h| h.contains(|c: char| c.is_alphabetic()))
    });
    framed || is_words(host) || are_marks(host)
}

/// `my,public,ip,address`, `MY_IP`, `server public ip`.
fn is_words(host: &str) -> bool {
    let known = |list: &[&str], word: &str| list.iter().any(|known| known.eq_ignore_ascii_case(word));
    let mut telling = false;
    let words = host.split([' ', ',', '.', '_', '-']).filter(|word| !word.is_empty());
    for word in words {
        let tells = known(TELLING, word);
        if !tells && !known(WORDS, word) {
            return false;
        }
        telling |= tells;
    }
    telling
}

/// `xx,x,4x,46`, `nnn.nnn.nnn.nnn`, `a,b,c,d`, `_,_,_,_`: numbers of which at least one is masked, digit by digit.
fn are_marks(host: &str) -> bool {
    let mut masked = 0;
    let mut parts = 0;
    for part in host.split([',', '.']).map(str::trim) {
        parts += 1;
        if part.is_empty() || part.chars().count() > 3 || part.starts_with("0x") || part.starts_with("0X") {
            return false;
        }
        if part.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        let one_letter = part.chars().all(char::is_alphabetic) && part.chars().all(|c| part.starts_with(c));
        if !one_letter && !part.chars().all(|c| c.is_ascii_digit() || is_mark(c)) {
            return false;
        }
        masked += 1;
    }
    // A single letter is no mask of a whole address; the same letter three times is.
    masked > 0 && (parts >= 3 || host.len() > 2)
}

fn is_mark(c: char) -> bool {
    matches!(c, 'x' | 'X' | '*' | '?' | '#' | '_' | '•' | '●' | '█' | '×')
}

#[cfg(test)]
mod tests {
    use super::port_numbers;

    #[test]
    fn what_people_write_over_numbers_is_told() {
        for (text, port) in [
            ("...", None),
            ("***", None),
            ("XXX", None),
            ("[REDACTED]", None),
            ("IP.data", None),
            ("nnn,nn,nn,nn,nn,nn", None),
            ("<ip>,39,34", Some((39, 34))),
            ("ip.39.34", Some((39, 34))),
            ("1x.x.x.1,39,34", Some((39, 34))),
            ("xx,x,4x,46,195,90", Some((195, 90))),
            ("nnn,nnn,nnn,nnn,224,153", Some((224, 153))),
            ("_,_,_,_,195,158", Some((195, 158))),
            ("<my,public,ip,address>,141,112", Some((141, 112))),
            ("my,public,ip,address,195,90", Some((195, 90))),
            ("<server public ip>,195,90", Some((195, 90))),
            ("a,b,c,d, 195, 90", Some((195, 90))),
            ("MY_IP,195,90", Some((195, 90))),
        ] {
            let expected = port.map_or([None; 2], |(high, low)| [Some(high), Some(low)]);
            assert_eq!(port_numbers(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_a_server_may_have_sent_is_not() {
        for text in [
            "",
            "0,0,0,0,=...",
            "203,0,113,300,1,2",
            "203,0,113,67,172",
            "=203,0,113,67,155,155",
            "127.0.0.1,195,80",
            "localhost,195,80",
            "ftp.example.org,195,80",
            "(null),195,80",
            "null,195,80",
            "undefined,195,80",
            "%d,%d,%d,%d,%d,%d",
            "|||50000|",
            "0xC0,0xA8,0x01,0x01,0x10,0x20",
            "vsFTPd 3.0.3",
            "OK",
            "10,,0,0,1,4,1",
            "-",
            "-1,-1,-1,-1,195,80",
        ] {
            assert_eq!(port_numbers(text), None, "{text}");
        }
    }
}
