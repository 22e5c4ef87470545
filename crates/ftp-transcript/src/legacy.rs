//! Encodings of before Unicode, in which translated logs were written: `LANG=ja_JP.eucJP wget`, a log that Notepad saved.
//!
//! Bytes alone do not tell them apart, so one is concluded only where all lines are valid in it and some of them are
//! texts that the dialects know in translation. The tables of characters are left to whoever calls: the page has them
//! in the browser's `TextDecoder`, the program in `encoding_rs` (126 kB compressed, where the whole worker has 261).

/// Reads bytes in the encoding of a [label of the web](https://encoding.spec.whatwg.org/#names-and-labels). `None` for
/// bytes that are not valid in it, and for encodings that it does not have.
pub type Transcoder = fn(label: &str, bytes: &[u8]) -> Option<String>;

/// For logs that are known to be Unicode or Windows-1252.
pub fn unicode_only(_: &str, _: &[u8]) -> Option<String> {
    None
}

/// Japanese, Chinese, Korean, Russian, Ukrainian, Polish, Czech, Hungarian, Turkish, Greek. Of two in which the known
/// texts read the same, the first.
const LABELS: &[&str] = &[
    "euc-jp",
    "shift_jis",
    "gb18030",
    "big5",
    "euc-kr",
    "koi8-r",
    "koi8-u",
    "windows-1251",
    "iso-8859-2",
    "windows-1250",
    "windows-1254",
    "windows-1253",
];

/// How many lines with bytes beyond ASCII are looked at, and how many bytes of each.
const LINES: usize = 200;
const WIDEST: usize = 2000;

/// The encoding's label, if there is evidence for one. `fallback` is how the bytes are read without, and `is_known`
/// whether a line is a translated text.
pub(crate) fn conclude(
    input: &[u8],
    transcode: Transcoder,
    fallback: impl Fn(&[u8]) -> String,
    is_known: impl Fn(&str) -> bool,
) -> Option<&'static str> {
    let lines: Vec<&[u8]> = input
        .split(|b| matches!(b, b'\n' | b'\r'))
        .filter(|line| !line.is_ascii() && line.len() <= WIDEST)
        .take(LINES)
        .collect();
    let known = |texts: &[String]| texts.iter().filter(|text| is_known(text)).count();
    let without: Vec<String> = lines.iter().map(|line| fallback(line)).collect();
    let mut best = (known(&without), None);
    for label in LABELS {
        let texts: Option<Vec<String>> = lines.iter().map(|line| transcode(label, line)).collect();
        let count = texts.map_or(0, |texts| known(&texts));
        if count > best.0 {
            best = (count, Some(*label));
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use crate::source::{Encoding, Source};
    use crate::{decode, decode_with};

    fn transcode(label: &str, bytes: &[u8]) -> Option<String> {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
        encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
    }

    fn written(label: &str, text: &str) -> Vec<u8> {
        let (bytes, _, lost) = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(text);
        assert!(!lost, "{label}: {text}");
        bytes.into_owned()
    }

    #[test]
    fn translated_logs_are_read_in_their_encodings() {
        for (label, text) in [
            ("euc-jp", "コマンド:\tPASV\nレスポンス:\t227 ok (192,0,2,1,4,1)\n"),
            ("shift_jis", "---- コントロールソケットを閉じています\n"),
            ("gb18030", "命令:\tPASV\n响应:\t227 ok (192,0,2,1,4,1)\n"),
            ("big5", "**** 逾時 - 重新連線\n"),
            ("euc-kr", "명령:\tPASV\n응답:\t227 ok (192,0,2,1,4,1)\n"),
            ("koi8-r", "Команда:\tPASV\nОтвет:\t227 ok (192,0,2,1,4,1)\n"),
            ("windows-1251", "Команда:\tPASV\nОтвет:\t227 ok (192,0,2,1,4,1)\n"),
            ("iso-8859-2", "Polecenie:\tPASV\nOdpowiedź:\t227 ok (192,0,2,1,4,1)\nBłąd:\tx\n"),
            ("windows-1250", "Příkaz:\tPASV\nOdpověď:\t227 ok\n**** Časový limit vypršel – obnovuje se spojení\n"),
        ] {
            let input = written(label, text);
            let source = Source::read(input.clone(), transcode);
            assert_eq!((source.encoding(), source.text()), (Encoding::Legacy(label), text));
            let ranges: Vec<_> = (0..source.line_count()).map(|line| source.byte_range(line)).collect();
            assert_eq!(ranges.iter().flat_map(|r| &input[r.clone()]).copied().collect::<Vec<_>>(), input);
            assert_eq!(ranges.len(), text.lines().count());
        }
    }

    #[test]
    fn without_evidence_it_stays_windows_1252() {
        let german = written("windows-1252", "Antwort:\t220 Grüße\nStatus:\tVerbindung hergestellt\n");
        let french = written("windows-1252", "Réponse :\t220 ok\nCommande :\tUSER a\n");
        // A name in a listing is no evidence, nor is Japanese that no dialect knows.
        let name = written("windows-1251", "226 Передача завершена\n");
        let prose = written("euc-jp", "こんにちは\n220 ok\n");
        for input in [german, french, name, prose] {
            assert_eq!(Source::read(input, transcode).encoding(), Encoding::Windows1252);
        }
    }

    #[test]
    fn a_line_that_is_not_valid_in_it_is_not_lost() {
        let mut input = written("euc-jp", "コマンド:\tPASV\n");
        let lines = super::LINES;
        for _ in 0..lines {
            input.extend(written("euc-jp", "レスポンス:\t227 ok (192,0,2,1,4,1)\n"));
        }
        input.extend(b"\xFF\xFF\n220 x");
        let source = Source::read(input, transcode);
        assert_eq!(source.line(lines + 1), "ÿÿ");
        assert_eq!(source.line(lines + 2), "220 x");
    }

    #[test]
    fn the_session_is_the_same_with_and_without_tables() {
        let log = "Команда:\tPASV\nОтвет:\t227 ok (192,0,2,1,4,1)\n";
        let with = decode_with(written("koi8-r", log), transcode);
        assert_eq!(with.sessions.len(), 1);
        assert_eq!(with.sessions, decode(log.into()).sessions);
    }
}
