//! FTP command verbs: case-folded, compared by value, unknown ones being ordinary values.

use std::fmt;

/// The longest word that is taken for a verb. RFC 959 §5.3 has verbs of three or four letters;
/// extensions in use go up to `AUTHENTICATE` (RFC 2228 relatives seen at proxies).
pub const MAX_VERB_LEN: usize = 12;

/// A command verb as RFC 959 §5.3 has it: letters, upper case whatever the log wrote.
///
/// A verb that no RFC knows is a value like any other; the catalogue then has no entry for it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Verb([u8; MAX_VERB_LEN]);

impl Verb {
    /// Reads a verb: 1 to [`MAX_VERB_LEN`] ASCII letters or digits, the first of them a letter.
    /// Anything else is `None`.
    pub fn new(text: &str) -> Option<Verb> {
        let bytes = text.as_bytes();
        if bytes.len() > MAX_VERB_LEN || !bytes.first()?.is_ascii_alphabetic() {
            return None;
        }
        let mut name = [0; MAX_VERB_LEN];
        for (slot, byte) in name.iter_mut().zip(bytes) {
            if !byte.is_ascii_alphanumeric() {
                return None;
            }
            *slot = byte.to_ascii_uppercase();
        }
        Some(Verb(name))
    }

    /// For the named constants: `text` is upper case and short enough by construction.
    pub(crate) const fn named(text: &str) -> Verb {
        let bytes = text.as_bytes();
        let mut name = [0; MAX_VERB_LEN];
        let mut i = 0;
        #[allow(clippy::indexing_slicing, reason = "evaluated at compile time only")]
        while i < bytes.len() {
            name[i] = bytes[i];
            i += 1;
        }
        Verb(name)
    }

    /// The verb in upper case.
    pub fn as_str(&self) -> &str {
        let bytes = self.0.split(|b| *b == 0).next().unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    /// Whether the command moves data over the data connection (RFC 959 §4.1.3, RFC 3659 §7).
    pub fn is_transfer(&self) -> bool {
        matches!(*self, Verb::LIST | Verb::NLST | Verb::MLSD | Verb::RETR | Verb::STOR | Verb::STOU | Verb::APPE)
    }

    /// Whether the command sends data to the server.
    pub fn is_upload(&self) -> bool {
        matches!(*self, Verb::STOR | Verb::STOU | Verb::APPE)
    }

    /// Whether the command asks for a directory listing over the data connection.
    pub fn is_listing(&self) -> bool {
        matches!(*self, Verb::LIST | Verb::NLST | Verb::MLSD)
    }
}

macro_rules! named_verbs {
    ($($verb:ident)*) => {
        #[allow(missing_docs, reason = "each constant is the verb of its name; the catalogue explains it")]
        impl Verb {
            $(pub const $verb: Verb = Verb::named(stringify!($verb));)*
        }
        /// Every verb that has a named constant.
        pub(crate) const NAMED: &[Verb] = &[$(Verb::$verb),*];
    };
}

named_verbs! {
    ABOR ACCT ADAT ALLO APPE AUTH CCC CDUP CEPR CLNT CONF CPSV CSID CWD DELE DSIZ ENC EPRT EPSV ESTA ESTP
    FEAT HASH HELP HOST LANG LIST LPRT LPSV MD5 MDTM MFCT MFF MFMT MIC MKD MLSD MLST MODE NLST NOOP OPTS
    PASS PASV PBSZ PORT PRET PROT PWD QUIT RANG REIN REST RETR RMD RNFR RNTO SITE SIZE SMNT SPSV SSCN STAT
    STOR STOU STRU SYST TYPE USER XCRC XCUP XCWD XMD5 XMKD XPWD XRMD XSHA XSHA1 XSHA256 XSHA512
}

impl Verb {
    /// Whether the verb is one of the field's own words, so that a bare line starting with it may be a command.
    pub fn is_known(&self) -> bool {
        NAMED.contains(self)
    }
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_case_and_keeps_unknown_verbs() {
        assert_eq!(Verb::new("pasv"), Some(Verb::PASV));
        assert_eq!(Verb::new("XYZZY").map(|v| v.to_string()), Some("XYZZY".to_owned()));
        assert!(Verb::new("XYZZY").is_some_and(|v| !v.is_known()));
    }

    #[test]
    fn refuses_what_is_no_word() {
        for text in ["", "227", "PASV ", "--->", "ABCDEFGHIJKLM", "ÉPSV"] {
            assert_eq!(Verb::new(text), None, "{text:?}");
        }
    }
}
