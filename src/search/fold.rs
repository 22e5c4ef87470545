//! Words as they are compared: lower case, without accents, without what joins or divides them.

use ftp_catalog::letters;

/// The words of a text. Apostrophes do not divide: `can't` is `cant`, as people type it.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric() && !is_silent(c))
        .map(|word| word.chars().filter(|c| !is_silent(*c)).map(letters::small_letter).map(plain).collect::<String>())
        .filter(|word| !word.is_empty())
        // The one pair that is written both ways in the replies of servers.
        .map(|word| if word == "cannot" { "cant".to_owned() } else { word })
}

/// Apostrophes, and accents that are characters of their own.
fn is_silent(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '\u{0300}'..='\u{036F}')
}

/// A small letter without its accents: those of the languages that the reference is in, and of their neighbours.
fn plain(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ạ'..='ặ' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ę' | 'ě' | 'ẹ'..='ệ' => 'e',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ỉ'..='ị' => 'i',
        'ñ' | 'ń' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ơ' | 'ọ'..='ợ' => 'o',
        'ś' | 'š' => 's',
        'ù'..='ü' | 'ũ' | 'ū' | 'ư' | 'ụ'..='ự' => 'u',
        'ý' | 'ÿ' | 'ỳ'..='ỹ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        words(text).collect()
    }

    #[test]
    fn case_accents_and_apostrophes_make_no_difference() {
        assert_eq!(all("425 Can't build data connection: refused."), all("425 CANT build data  connection refused"));
        assert_eq!(all("Cannot"), all("can’t"));
        assert_eq!(all("Délai dépassé"), ["delai", "depasse"]);
        assert_eq!(all("de\u{301}lai"), ["delai"]);
        assert_eq!(all("Kết nối dữ liệu, ĐƯỢC phép"), ["ket", "noi", "du", "lieu", "duoc", "phep"]);
        assert_eq!(all("site-chmod (|||50000|)"), ["site", "chmod", "50000"]);
        assert_eq!(all(" … "), <[&str; 0]>::default());
    }
}
