//! Small and capital letters of the alphabets that servers and this program write in: Latin with its accents, Greek and
//! Cyrillic. By rule, not by the library's tables of all scripts, which a page would have to load for this alone.

/// The text in small letters. A letter of another alphabet stays as it is.
pub fn small(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars().map(small_letter).collect()
}

/// The small letter of a capital.
pub fn small_letter(c: char) -> char {
    let code = u32::from(c);
    let small = match code {
        0x41..=0x5A | 0xC0..=0xD6 | 0xD8..=0xDE | 0x391..=0x3A1 | 0x3A3..=0x3AB | 0x410..=0x42F => code + 32,
        0x178 => 0xFF,
        0x1AF => 0x1B0,
        0x386 => 0x3AC,
        0x388..=0x38A => code + 37,
        0x38C => 0x3CC,
        0x38E | 0x38F => code + 63,
        0x400..=0x40F => code + 80,
        _ => match pair(code) {
            Some(true) => code + 1,
            _ => code,
        },
    };
    char::from_u32(small).unwrap_or(c)
}

/// The capital of a small letter.
pub fn capital_letter(c: char) -> char {
    let code = u32::from(c);
    let capital = match code {
        0x61..=0x7A | 0xE0..=0xF6 | 0xF8..=0xFE | 0x3B1..=0x3C1 | 0x3C3..=0x3CB | 0x430..=0x44F => code - 32,
        0xFF => 0x178,
        0x1B0 => 0x1AF,
        0x3AC => 0x386,
        0x3AD..=0x3AF => code - 37,
        0x3CC => 0x38C,
        0x3CD | 0x3CE => code - 63,
        0x450..=0x45F => code - 80,
        _ => match pair(code) {
            Some(false) => code - 1,
            _ => code,
        },
    };
    char::from_u32(capital).unwrap_or(c)
}

/// Where a capital and its small letter are neighbours: whether this one is the capital.
fn pair(code: u32) -> Option<bool> {
    let even = code.is_multiple_of(2);
    match code {
        0x130 | 0x131 | 0x138 => None,
        0x100..=0x137 | 0x14A..=0x177 | 0x1A0..=0x1A5 => Some(even),
        0x460..=0x481 | 0x48A..=0x4BF | 0x4D0..=0x52F | 0x1E00..=0x1E95 | 0x1EA0..=0x1EFF => Some(even),
        0x139..=0x148 | 0x179..=0x17E | 0x1CD..=0x1DC | 0x4C1..=0x4CE => Some(!even),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_the_standard() {
        let alphabets = ('\0'..='\u{17e}').chain('\u{386}'..='\u{3ce}').chain('\u{400}'..='\u{52f}');
        let mut wrong = Vec::new();
        for c in alphabets.chain('\u{1e00}'..='\u{1e95}').chain('\u{1ea0}'..='\u{1eff}').chain("ƠơƯư".chars()) {
            let only =
                |mut letters: Box<dyn Iterator<Item = char>>| letters.next().filter(|_| letters.next().is_none());
            if only(Box::new(c.to_lowercase())).is_some_and(|small| small != small_letter(c)) {
                wrong.push((c, small_letter(c)));
            }
            if only(Box::new(c.to_uppercase())).is_some_and(|capital| capital != capital_letter(c)) {
                wrong.push((c, capital_letter(c)));
            }
        }
        // A Turkish letter, the micro sign, forms of Greek letters and the palochka: their other letter is no neighbour.
        wrong.retain(|(c, _)| !"ıµςϏ\u{3c2}Ӏӏ".contains(*c));
        assert!(wrong.is_empty(), "{wrong:?}");
        assert_eq!(small("ПОДКЛЮЧЕНИЕ Échoué ĐÃ ĐÓNG 拒绝 ẞ"), "подключение échoué đã đóng 拒绝 ẞ");
    }
}
