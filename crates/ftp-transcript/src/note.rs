//! Notes: what a client or server tells about itself between commands and replies, as far as it means something.

use crate::grammar::find::holds;
use crate::system_error;
use crate::text::TextRef;
use std::net::IpAddr;

/// Which of FTP's two connections (RFC 959 §2.3) is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Channel {
    /// The control connection.
    Control,
    /// A data connection.
    Data,
    /// The line does not say. While a session is read, this becomes one of the others from what went before.
    Unknown,
}

/// Why a connection could not be made or was lost.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Failure {
    /// No answer in time: errno 110, WinSock 10060, `ETIMEDOUT`.
    TimedOut,
    /// Refused by the other host: errno 111, WinSock 10061, `ECONNREFUSED`.
    Refused,
    /// No route to the host or network: errno 113 or 101, WinSock 10065 or 10051.
    NoRoute,
    /// Reset by the other side: errno 104, WinSock 10054, `ECONNRESET`.
    Reset,
    /// Aborted at this side: errno 103, WinSock 10053, `ECONNABORTED`.
    Aborted,
    /// Closed by the other side without a word.
    Closed,
    /// The name has no address.
    NameNotFound,
    /// TLS could not be agreed on.
    Tls,
    /// The certificate was not accepted.
    Certificate(CertificateTrouble),
    /// The log names no reason, or one that is not known here.
    Other,
}

/// Why a certificate was not accepted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CertificateTrouble {
    /// Signed by nobody who is trusted.
    Untrusted,
    /// Its time is over, or not yet come.
    Expired,
    /// Made out to another name.
    WrongName,
}

/// An endpoint as a log names it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Place {
    /// The name or address as written.
    pub host: Option<TextRef>,
    /// The address, where the log shows one.
    pub address: Option<IpAddr>,
    /// The port.
    pub port: Option<u16>,
}

/// What a line tells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Note {
    /// The program names itself and its version.
    Program(TextRef),
    /// A control connection is about to be made: a new session begins here.
    Connecting(Place),
    /// A connection is being opened to this place.
    Opening(Channel, Place),
    /// A connection stands.
    Opened(Channel, Place),
    /// A connection could not be made, or was lost.
    Failed(Channel, Failure, Place),
    /// A connection was closed without trouble.
    Closed(Channel),
    /// TLS stands on a connection; whether it resumed an earlier session, where the log says.
    Secured(Channel),
    /// TLS is there from the first byte (implicit TLS).
    ImplicitTls,
    /// TLS stands on a control connection that began without it (explicit TLS), though the log may not show AUTH.
    ExplicitTls,
    /// The certificate raised doubts, but the client went on.
    CertificateDoubt(CertificateTrouble),
    /// The client uses another address than 227 announced (the announced one, where the line repeats it).
    Repaired {
        /// The address that was announced.
        announced: Option<IpAddr>,
        /// The address that is used instead.
        used: Option<IpAddr>,
    },
    /// The client does not accept the announced address.
    RefusedAddress,
    /// The client gives up EPSV (or EPRT) for this connection.
    ExtendedGivenUp,
    /// The client changes between passive and active mode.
    ModeChanged,
    /// The client could not read the reply to PASV or EPSV.
    UnreadablePassiveReply,
    /// The client's own words for a login that worked.
    LoggedIn,
    /// The client's own words for a login that was refused.
    LoginRefused,
    /// The client's own words for a listing that worked, where they tell it from a transfer.
    ListingDone,
    /// The client's own words for a transfer or listing that worked; `Failed` ones are next door.
    TransferDone,
    /// The client's own words for a transfer or listing that did not work.
    TransferFailed(Failure),
    /// The user, or a time limit that the user set, stopped the client.
    StoppedByUser,
    /// The control connection ended, other than by QUIT.
    ControlLost(Failure),
    /// The server ended the session because the client was silent for too long.
    IdleTimeout,
    /// The server refused a data connection because its TLS did not resume the control connection's session.
    NotResumed,
    /// The client waited in vain for a reply.
    NoReply,
    /// Another protocol answered: its first line.
    Foreign(Foreign),
    /// The client cannot do TLS here, and goes on in the clear.
    TlsRefusedWentOn,
    /// The client says that the control connection is not encrypted.
    InTheClear,
    /// The client says that it has done what it was asked for.
    Done,
    /// The client ended with an error of its own: its number, where it has one.
    Ended(Option<u32>),
}

impl Note {
    /// Whether the client says in its own words that a transfer or listing worked.
    pub fn is_transfer_done(&self) -> bool {
        matches!(self, Note::ListingDone | Note::TransferDone)
    }
}

/// Protocols that are mistaken for FTP.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Foreign {
    /// SSH, and with it SFTP: `SSH-2.0-…` (RFC 4253 §4.2).
    Ssh,
    /// SFTP, which the client itself speaks and was told to speak.
    Sftp,
    /// HTTP: `HTTP/1.1 400 …`.
    Http,
    /// SMTP: a 220 with `SMTP` in its text (RFC 5321 §4.2).
    Smtp,
    /// POP3: `+OK`.
    Pop3,
    /// IMAP: `* OK`.
    Imap,
    /// VNC: `RFB 003`.
    Vnc,
    /// TLS records where text is due.
    Tls,
}

impl Foreign {
    /// Recognises the first line that such a server sends.
    pub fn from_banner(line: &str) -> Option<Foreign> {
        let line = line.trim_start();
        if line.starts_with("SSH-1.") || line.starts_with("SSH-2.0-") {
            Some(Foreign::Ssh)
        } else if line.starts_with("HTTP/1.") || line.starts_with("HTTP/2") {
            Some(Foreign::Http)
        } else if line.starts_with("220") && line.contains("SMTP") {
            Some(Foreign::Smtp)
        } else if line.starts_with("+OK ") {
            Some(Foreign::Pop3)
        } else if line.starts_with("* OK ") && line.contains("IMAP") {
            Some(Foreign::Imap)
        } else if line.starts_with("RFB 00") {
            Some(Foreign::Vnc)
        } else if line.starts_with("\u{16}\u{3}") || line.starts_with("\u{15}\u{3}") {
            Some(Foreign::Tls)
        } else {
            None
        }
    }

    /// The protocol's usual name.
    pub fn name(self) -> &'static str {
        match self {
            Foreign::Ssh => "SSH",
            Foreign::Sftp => "SFTP",
            Foreign::Http => "HTTP",
            Foreign::Smtp => "SMTP",
            Foreign::Pop3 => "POP3",
            Foreign::Imap => "IMAP",
            Foreign::Vnc => "VNC",
            Foreign::Tls => "TLS",
        }
    }
}

impl Failure {
    /// Reads the reason out of an error text, by errno name, errno or WinSock number, the usual English words, or the
    /// system's own texts in other languages.
    /// `None` where the text names no reason that is known here.
    pub fn from_text(text: &str) -> Option<Failure> {
        const WORDS: &[(&str, Failure)] = &[
            ("ETIMEDOUT", Failure::TimedOut),
            ("ECONNREFUSED", Failure::Refused),
            ("EHOSTUNREACH", Failure::NoRoute),
            ("ENETUNREACH", Failure::NoRoute),
            ("ECONNRESET", Failure::Reset),
            ("ECONNABORTED", Failure::Aborted),
            ("ENOTFOUND", Failure::NameNotFound),
            ("EAI_NONAME", Failure::NameNotFound),
            ("EAI_AGAIN", Failure::NameNotFound),
            ("EAI_NODATA", Failure::NameNotFound),
            ("EAI_FAIL", Failure::NameNotFound),
            ("timed out", Failure::TimedOut),
            ("Timed out", Failure::TimedOut),
            ("Timeout", Failure::TimedOut),
            ("timeout", Failure::TimedOut),
            ("onnection refused", Failure::Refused),
            ("actively refused", Failure::Refused),
            ("did not properly respond", Failure::TimedOut),
            ("forcibly closed", Failure::Reset),
            ("No route to host", Failure::NoRoute),
            ("Network is unreachable", Failure::NoRoute),
            ("etwork unreachable", Failure::NoRoute),
            ("ost unreachable", Failure::NoRoute),
            ("onnection reset", Failure::Reset),
            ("reset by peer", Failure::Reset),
            ("onnection aborted", Failure::Aborted),
            ("Broken pipe", Failure::Reset),
            ("Could not resolve", Failure::NameNotFound),
            ("Couldn't resolve", Failure::NameNotFound),
            ("Name or service not known", Failure::NameNotFound),
            ("nodename nor servname", Failure::NameNotFound),
            ("Unknown host", Failure::NameNotFound),
            ("unknown host", Failure::NameNotFound),
            ("No address associated", Failure::NameNotFound),
            ("Temporary failure in name resolution", Failure::NameNotFound),
            ("certificate has expired", Failure::Certificate(CertificateTrouble::Expired)),
            ("self-signed certificate", Failure::Certificate(CertificateTrouble::Untrusted)),
            ("self signed certificate", Failure::Certificate(CertificateTrouble::Untrusted)),
            ("unable to get local issuer", Failure::Certificate(CertificateTrouble::Untrusted)),
            ("issuer is unknown", Failure::Certificate(CertificateTrouble::Untrusted)),
            ("ostname mismatch", Failure::Certificate(CertificateTrouble::WrongName)),
            ("IP address mismatch", Failure::Certificate(CertificateTrouble::WrongName)),
            ("does not match", Failure::Certificate(CertificateTrouble::WrongName)),
            ("certificate verify failed", Failure::Certificate(CertificateTrouble::Untrusted)),
            ("wrong version number", Failure::Tls),
            ("handshake failure", Failure::Tls),
            ("closed connection", Failure::Closed),
            ("closed the connection", Failure::Closed),
            ("onnection closed", Failure::Closed),
        ];
        let by_word = || WORDS.iter().find(|(word, _)| holds(text, word)).map(|(_, failure)| *failure);
        Failure::from_number(text).or_else(by_word).or_else(|| system_error::translated(text))
    }

    /// Reads `errno 111`, `Errno 111]`, `#10060`, `WinError 10061`, `(10065)`.
    fn from_number(text: &str) -> Option<Failure> {
        let lower_limit = if text.contains("rrno") { 11 } else { 10_000 };
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse::<u32>().ok()).find_map(
            |n| match n {
                n if n < lower_limit => None,
                110 | 10_060 => Some(Failure::TimedOut),
                111 | 10_061 => Some(Failure::Refused),
                113 | 101 | 10_065 | 10_051 => Some(Failure::NoRoute),
                104 | 10_054 => Some(Failure::Reset),
                103 | 10_053 => Some(Failure::Aborted),
                11_001 => Some(Failure::NameNotFound),
                _ => None,
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_reasons() {
        assert_eq!(Failure::from_text("ECONNREFUSED - Connexion refusée par le serveur"), Some(Failure::Refused));
        assert_eq!(Failure::from_text("[Errno 113] Kein Weg zum Ziel"), Some(Failure::NoRoute));
        assert_eq!(Failure::from_text("Socket error = #10060."), Some(Failure::TimedOut));
        assert_eq!(
            Failure::from_text("connect to 10.0.0.1 port 110 failed: Connection refused"),
            Some(Failure::Refused)
        );
        assert_eq!(Failure::from_text("Connection timed out after 20 seconds"), Some(Failure::TimedOut));
        assert_eq!(Failure::from_text("all is well"), None);
    }

    #[test]
    fn knows_strangers() {
        assert_eq!(Foreign::from_banner("SSH-2.0-OpenSSH_9.6"), Some(Foreign::Ssh));
        assert_eq!(Foreign::from_banner("220 mail.example.org ESMTP Postfix"), Some(Foreign::Smtp));
        assert_eq!(Foreign::from_banner("220 (vsFTPd 3.0.3)"), None);
    }
}
