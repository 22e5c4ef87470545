//! The clients and libraries whose behaviour is modelled, with the versions for which it holds.

use super::{Policy, PortRule, SixRule};

/// Which lines of a reply of several lines a client looks at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lines {
    /// The last one.
    Last,
    /// The first one.
    First,
    /// All of them.
    All,
    /// It does not accept several.
    One,
    /// Not known here.
    Unknown,
}

/// A client or library.
#[derive(PartialEq, Eq, Debug)]
pub struct Client {
    /// A short id.
    pub id: &'static str,
    /// Its name, with the versions that behave so.
    pub name: &'static str,
    /// How it reads 227; `None` for one that never sends PASV.
    pub six: Option<SixRule>,
    /// How it reads 229; `None` where that is not known.
    pub port: Option<PortRule>,
    /// Which lines of a reply of several lines it looks at.
    pub lines: Lines,
    /// Which address it uses.
    pub policy: Policy,
    /// What it prints when it cannot read a 227.
    pub says_of_227: Option<&'static str>,
    /// What it prints when it cannot read a 229.
    pub says_of_229: Option<&'static str>,
    /// What it prints when it does not accept the address.
    pub says_of_address: Option<&'static str>,
}

const fn client(id: &'static str, name: &'static str, six: SixRule, port: PortRule, policy: Policy) -> Client {
    let (six, port) = (Some(six), Some(port));
    let lines = Lines::Unknown;
    Client { id, name, six, port, lines, policy, says_of_227: None, says_of_229: None, says_of_address: None }
}

/// All of them.
pub static ALL: &[Client] = &[
    Client {
        lines: Lines::Last,
        says_of_227: Some("Could not interpret the 227-response"),
        says_of_229: Some("Weirdly formatted EPSV reply"),
        ..client("curl", "curl 7.74 and later", SixRule::AnyPosition, PortRule::Curl, Policy::Peer)
    },
    Client {
        lines: Lines::Last,
        says_of_229: Some("Weirdly formatted EPSV reply"),
        ..client("curl-old", "curl before 7.74", SixRule::AnyPosition, PortRule::Curl, Policy::Announced)
    },
    client("filezilla", "FileZilla 3", SixRule::Delimited, PortRule::Filezilla, Policy::UnroutableToRoutable),
    Client {
        port: None,
        ..client("winscp", "WinSCP 5", SixRule::LastTwoCommas, PortRule::Filezilla, Policy::UnroutableOrZeroToRoutable)
    },
    client("lftp", "lftp 4", SixRule::ScanfAnywhere, PortRule::Lftp, Policy::AnotherKindOrReserved),
    client("wget", "GNU Wget 1", SixRule::FirstDigit, PortRule::Wget, Policy::Announced),
    Client {
        says_of_address: Some("Passive mode address mismatch."),
        ..client("tnftp", "tnftp 20230507 (macOS, BSD)", SixRule::ScanfFirstDigit, PortRule::Tnftp, Policy::MustBeSame)
    },
    Client {
        lines: Lines::All,
        ..client("cpython", "Python ftplib 3.9.3 and later", SixRule::DigitRuns, PortRule::FiveFields, Policy::Peer)
    },
    Client {
        lines: Lines::All,
        ..client(
            "cpython-old",
            "Python ftplib before 3.6.14",
            SixRule::DigitRuns,
            PortRule::FiveFields,
            Policy::Announced,
        )
    },
    client("aioftp", "aioftp (Python)", SixRule::FirstParenthesis, PortRule::Aioftp, Policy::AnnouncedButUnspecified),
    Client {
        lines: Lines::All,
        says_of_227: Some("Can't parse response to 'PASV': …"),
        says_of_229: Some("Can't parse response to 'EPSV': …"),
        ..client("basic-ftp", "basic-ftp 6 (Node.js)", SixRule::MaskedPort, PortRule::BasicFtp, Policy::MustBeSame)
    },
    Client {
        lines: Lines::First,
        says_of_227: Some("Could not parse passive port information."),
        ..client(
            "commons-net",
            "Commons Net 3.9 and later (Java)",
            SixRule::ThreeDigits,
            PortRule::CommonsNet,
            Policy::Peer,
        )
    },
    client("FluentFTP", "FluentFTP (.NET)", SixRule::DigitRuns, PortRule::FluentFtp, Policy::AnyPrivate),
    client("ruby", "Ruby net-ftp (Ruby 3)", SixRule::DigitRuns, PortRule::Ruby, Policy::Peer),
    Client {
        says_of_227: Some("invalid PASV response format"),
        ..client(
            "jlaffaye",
            "jlaffaye/ftp (Go, rclone)",
            SixRule::OuterParentheses,
            PortRule::Jlaffaye,
            Policy::AnotherKind,
        )
    },
    client("suppaftp", "suppaftp (Rust)", SixRule::StrictParentheses, PortRule::Suppaftp, Policy::Announced),
    Client {
        lines: Lines::One,
        ..client("chromium", "Chromium 87 and before", SixRule::SixPieces, PortRule::Chromium, Policy::PeerWithSafePort)
    },
    Client {
        id: "windows-ftp",
        name: "Windows ftp.exe",
        six: None,
        port: None,
        lines: Lines::Unknown,
        policy: Policy::Announced,
        says_of_227: None,
        says_of_229: None,
        says_of_address: None,
    },
    client(
        "linux",
        "Linux nf_conntrack_ftp (firewall, loose=0)",
        SixRule::FirstDigitOr,
        PortRule::Conntrack,
        Policy::Middlebox,
    ),
];
