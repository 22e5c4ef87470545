//! The server's product, as its own words name it.

use ftp_catalog::Verb;
use ftp_transcript::{Decoded, Session};

/// Server products whose settings are known here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Product {
    /// vsftpd.
    Vsftpd,
    /// ProFTPD.
    Proftpd,
    /// Pure-FTPd.
    PureFtpd,
    /// FileZilla Server.
    FilezillaServer,
    /// Microsoft IIS.
    Iis,
    /// pyftpdlib.
    Pyftpdlib,
}

const ALL: [Product; 6] =
    [Product::Vsftpd, Product::Proftpd, Product::PureFtpd, Product::FilezillaServer, Product::Iis, Product::Pyftpdlib];

impl Product {
    /// Its name, as explanations write it.
    pub fn name(self) -> &'static str {
        match self {
            Product::Vsftpd => "vsftpd",
            Product::Proftpd => "ProFTPD",
            Product::PureFtpd => "Pure-FTPd",
            Product::FilezillaServer => "FileZilla Server",
            Product::Iis => "IIS",
            Product::Pyftpdlib => "pyftpdlib",
        }
    }

    /// The product of that name.
    pub fn from_name(name: &str) -> Option<Product> {
        ALL.into_iter().find(|product| product.name() == name)
    }
}

/// Products that explanations mention, and of whose settings no rule speaks.
const OTHERS: [&str; 3] = ["SFTPGo", "ftp-srv", "Apache FtpServer"];

/// Whether explanations mention a server product by that name.
pub(crate) fn is_product_name(name: &str) -> bool {
    Product::from_name(name).is_some() || OTHERS.contains(&name)
}

/// What names a product in a greeting, or in the reply to SYST or FEAT.
const NAMES: &[(&str, Product)] = &[
    ("vsFTPd", Product::Vsftpd),
    ("ProFTPD", Product::Proftpd),
    ("Pure-FTPd", Product::PureFtpd),
    ("FileZilla Server", Product::FilezillaServer),
    ("emulated by FileZilla", Product::FilezillaServer),
    ("Microsoft FTP Service", Product::Iis),
    ("Windows_NT", Product::Iis),
    ("pyftpdlib", Product::Pyftpdlib),
];

/// What the server says about itself: the words of its greeting that name a program and its version.
pub fn product(decoded: &Decoded, session: &Session) -> Option<String> {
    let greeting = session.greeting.and_then(|g| session.exchanges.get(g));
    let syst = session.exchanges.iter().filter(|e| matches!(e.verb(), Some(Verb::SYST | Verb::STAT)));
    let texts = greeting.into_iter().chain(syst).flat_map(|e| &e.replies).map(|r| decoded.transcript.reply_text(r));
    for text in texts {
        if let Some((name, _)) = NAMES.iter().find(|(name, _)| text.contains(name)) {
            return Some(with_version(&text, name));
        }
        // `SFTPGo 2.2.3 ready`, since 2.6 `SFTPGo_2.6.6`.
        if text.starts_with("SFTPGo") {
            return Some(with_version(&text, "SFTPGo"));
        }
    }
    None
}

/// The known product, if it is one.
pub fn known(decoded: &Decoded, session: &Session) -> Option<Product> {
    let named = product(decoded, session)?;
    NAMES.iter().find(|(name, _)| named.contains(name)).map(|(_, product)| *product)
}

/// `vsFTPd 3.0.3` out of `(vsFTPd 3.0.3)`: the name and the word after it, where that is a version.
fn with_version(text: &str, name: &str) -> String {
    let after = text.split_once(name).map(|(_, rest)| rest).unwrap_or_default();
    let word = after
        .trim_start_matches([' ', '_'])
        .split(|c: char| c.is_whitespace() || c == ')' || c == ',')
        .next()
        .unwrap_or_default();
    let is_version =
        word.trim_start_matches('v').starts_with(|c: char| c.is_ascii_digit()) && after.starts_with([' ', '_']);
    if is_version { format!("{name} {word}") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::with_version;

    #[test]
    fn a_version_follows_a_name() {
        assert_eq!(with_version("(vsFTPd 3.0.3)", "vsFTPd"), "vsFTPd 3.0.3");
        assert_eq!(with_version("SFTPGo 2.2.3 ready", "SFTPGo"), "SFTPGo 2.2.3");
        assert_eq!(with_version("SFTPGo_2.6.6", "SFTPGo"), "SFTPGo 2.6.6");
        assert_eq!(with_version("SFTPGo ready", "SFTPGo"), "SFTPGo");
    }
}
