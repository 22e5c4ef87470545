//! The codec of links that carry a log in their fragment, and of reports that the browser keeps: a version, and the
//! text deflated, in letters that no chat program changes. Pure and total: whatever an address holds is text or a reason.
//!
//! The zlib form of deflate: its checksum tells a link that lost its end from one that did not.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};
use serde::{Deserialize, Serialize};

/// The first byte of what a link carries. Others are of a later day.
const VERSION: u8 = 1;
/// Longer links are neither made nor read: no browser and no chat program could be relied on.
pub const LONGEST_LINK: usize = 32 * 1024;
/// What a link may unfold to. A few bytes of deflate can claim gigabytes.
pub const LONGEST_TEXT: usize = 4 * 1024 * 1024;
/// A kept report may be longer than a link, but a browser's storage is small.
pub const LONGEST_KEPT: usize = 1024 * 1024;
/// Deflate's effort. The next ones take three times as long for one hundredth less.
const EFFORT: u8 = 8;

/// Why something is no log.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Refusal {
    /// It is longer than may be.
    TooLong,
    /// It was cut off, or changed on its way.
    Damaged,
    /// A later version of this page made it.
    OtherVersion,
}

/// The text as letters for an address; refused where [`unpack`] would refuse them.
pub fn pack(text: &str, longest: usize) -> Result<String, Refusal> {
    if text.len() > LONGEST_TEXT {
        return Err(Refusal::TooLong);
    }
    let mut bytes = vec![VERSION];
    bytes.extend(compress_to_vec_zlib(text.as_bytes(), EFFORT));
    let packed = URL_SAFE_NO_PAD.encode(bytes);
    if packed.len() > longest { Err(Refusal::TooLong) } else { Ok(packed) }
}

/// The text that those letters hold.
pub fn unpack(packed: &str, longest: usize) -> Result<String, Refusal> {
    if packed.len() > longest {
        return Err(Refusal::TooLong);
    }
    let bytes = URL_SAFE_NO_PAD.decode(packed).map_err(|_| Refusal::Damaged)?;
    match bytes.split_first() {
        Some((&VERSION, deflated)) => {
            let text =
                decompress_to_vec_zlib_with_limit(deflated, LONGEST_TEXT).map_err(|error| match error.status {
                    TINFLStatus::HasMoreOutput => Refusal::TooLong,
                    _ => Refusal::Damaged,
                })?;
            String::from_utf8(text).map_err(|_| Refusal::Damaged)
        }
        Some(_) => Err(Refusal::OtherVersion),
        None => Err(Refusal::Damaged),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LOG: &str = include_str!("../static/samples/listing-hangs-after-pasv.log");

    #[test]
    fn a_log_finds_its_way_back_and_gets_shorter() {
        let packed = pack(LOG, LONGEST_LINK).unwrap();
        assert!(packed.len() < LOG.len(), "{} of {}", packed.len(), LOG.len());
        assert!(packed.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'), "{packed}");
        assert_eq!(unpack(&packed, LONGEST_LINK).as_deref(), Ok(LOG));
    }

    #[test]
    fn the_letters_of_version_one_stay_readable() {
        assert_eq!(unpack("AXjaMzIyUChKTUypBAALnQLK", LONGEST_LINK).as_deref(), Ok("220 ready"));
    }

    #[test]
    fn a_link_that_lost_something_is_refused() {
        let packed = pack(LOG, LONGEST_LINK).unwrap();
        for length in 0..packed.len() {
            assert_eq!(unpack(&packed[..length], LONGEST_LINK), Err(Refusal::Damaged), "{length}");
        }
        let middle = packed.len() / 2;
        let other = if packed.as_bytes()[middle] == b'A' { "B" } else { "A" };
        let changed = format!("{}{other}{}", &packed[..middle], &packed[middle + 1..]);
        assert_eq!(unpack(&changed, LONGEST_LINK), Err(Refusal::Damaged));
        assert_eq!(
            unpack(&format!("{packed}AAAA"), LONGEST_LINK).as_deref(),
            Ok(LOG),
            "what follows the end is not read"
        );
    }

    #[test]
    fn a_bomb_does_not_go_off() {
        let zeros = vec![b'0'; LONGEST_TEXT + 1];
        let mut bytes = vec![VERSION];
        bytes.extend(compress_to_vec_zlib(&zeros, EFFORT));
        let packed = URL_SAFE_NO_PAD.encode(&bytes);
        assert!(packed.len() < LONGEST_LINK);
        assert_eq!(unpack(&packed, LONGEST_LINK), Err(Refusal::TooLong));
        assert_eq!(pack(&"0".repeat(LONGEST_TEXT + 1), LONGEST_LINK), Err(Refusal::TooLong));
        assert!(pack(&"0".repeat(LONGEST_TEXT), LONGEST_LINK).is_ok());
    }

    #[test]
    fn what_is_no_log_is_told_apart() {
        for (packed, refusal) in [
            ("", Refusal::Damaged),
            ("AQ", Refusal::Damaged),
            ("Ag", Refusal::OtherVersion),
            ("%3Cscript%3E", Refusal::Damaged),
            ("AXja=", Refusal::Damaged),
            ("é", Refusal::Damaged),
        ] {
            assert_eq!(unpack(packed, LONGEST_LINK), Err(refusal), "{packed}");
        }
        assert_eq!(unpack(&"A".repeat(LONGEST_LINK + 1), LONGEST_LINK), Err(Refusal::TooLong));
        let mut bytes = vec![VERSION];
        bytes.extend(compress_to_vec_zlib(b"\xff\xfe", EFFORT));
        assert_eq!(unpack(&URL_SAFE_NO_PAD.encode(bytes), LONGEST_LINK), Err(Refusal::Damaged));
    }

    proptest! {
        #[test]
        fn every_text_finds_its_way_back(text in "(?s).{0,2000}") {
            prop_assert_eq!(unpack(&pack(&text, LONGEST_KEPT).unwrap(), LONGEST_KEPT), Ok(text));
        }

        #[test]
        fn any_letters_are_text_or_refused(packed in "[A-Za-z0-9_-]{0,400}", begun in any::<bool>()) {
            let packed = if begun { format!("AXja{packed}") } else { packed };
            if let Ok(text) = unpack(&packed, LONGEST_LINK) {
                prop_assert!(text.len() <= LONGEST_TEXT);
            }
        }

        #[test]
        fn any_fragment_is_text_or_refused(packed in "(?s).{0,100}") {
            let _ = unpack(&packed, LONGEST_LINK);
        }
    }
}
