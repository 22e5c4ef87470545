//! What each client does by itself (which mode it begins with, what it falls back to, which address it uses), and the
//! option that changes it.

use crate::case::Case;
use ftp_catalog::Verb;
use ftp_transcript::LineId;
use ftp_transcript::session::Mode;

/// What a client does next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Next {
    /// It sends PASV.
    Pasv,
    /// It uses active mode.
    Active,
    /// It gives up.
    GivesUp,
    /// Not known here.
    Unknown,
}

/// What a client does with a private address in 227.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Private {
    /// It connects to it.
    Obeys,
    /// It never uses the announced address, at least in recent versions.
    Ignores,
    /// It uses the server's own address where that is public.
    Replaces,
    /// It gives up.
    Aborts,
    /// Not known here, or it never asks.
    Unknown,
}

/// What an option is for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Purpose {
    /// To use EPSV.
    Epsv,
    /// To use PASV, and not EPSV.
    Pasv,
    /// To use active mode.
    Active,
    /// To use the server's own address instead of the announced one.
    IgnoreAddress,
    /// To use the announced address.
    TrustAddress,
}

/// A client's habits.
#[derive(Debug)]
pub struct Habit {
    /// The dialects of its logs.
    dialects: &'static [&'static str],
    /// Its name.
    pub name: &'static str,
    /// Which mode it begins with over IPv4.
    pub first: Mode,
    /// When that is refused.
    pub refused: Next,
    /// When the data connection cannot be made.
    pub unreached: Next,
    /// What it does with a private address.
    pub private: Private,
    /// What to set, as it is typed or found in its settings.
    pub options: &'static [(Purpose, &'static str)],
}

/// Which clients are known. Sources: the programs' own code and manuals, and logs of theirs.
pub static ALL: &[Habit] = &[
    Habit {
        dialects: &["filezilla"],
        name: "FileZilla",
        first: Mode::Pasv,
        refused: Next::Active,
        unreached: Next::GivesUp,
        private: Private::Replaces,
        options: &[
            (Purpose::Pasv, "Site Manager > Transfer Settings > Passive"),
            (Purpose::Active, "Site Manager > Transfer Settings > Active"),
        ],
    },
    Habit {
        dialects: &["winscp"],
        name: "WinSCP",
        first: Mode::Pasv,
        refused: Next::Active,
        unreached: Next::GivesUp,
        private: Private::Replaces,
        options: &[
            (Purpose::Active, "-passive=off"),
            (Purpose::IgnoreAddress, "Advanced > Connection > Force IP address for passive mode connections: On"),
        ],
    },
    Habit {
        dialects: &["curl", "curl-trace"],
        name: "curl",
        first: Mode::Epsv,
        refused: Next::Pasv,
        unreached: Next::Pasv,
        private: Private::Ignores,
        options: &[
            (Purpose::Pasv, "--disable-epsv"),
            (Purpose::Active, "--ftp-port -"),
            (Purpose::IgnoreAddress, "--ftp-skip-pasv-ip"),
            (Purpose::TrustAddress, "--no-ftp-skip-pasv-ip"),
        ],
    },
    Habit {
        dialects: &["lftp"],
        name: "lftp",
        first: Mode::Pasv,
        refused: Next::GivesUp,
        unreached: Next::Unknown,
        private: Private::Replaces,
        options: &[
            (Purpose::Epsv, "set ftp:prefer-epsv yes"),
            (Purpose::Pasv, "set ftp:prefer-epsv no"),
            (Purpose::Active, "set ftp:passive-mode off"),
            (Purpose::IgnoreAddress, "set ftp:ignore-pasv-address yes"),
            (Purpose::TrustAddress, "set ftp:fix-pasv-address no"),
        ],
    },
    Habit {
        dialects: &["wget", "wget-debug"],
        name: "GNU Wget",
        first: Mode::Pasv,
        refused: Next::GivesUp,
        unreached: Next::GivesUp,
        private: Private::Obeys,
        options: &[(Purpose::Active, "--no-passive-ftp")],
    },
    Habit {
        dialects: &["tnftp"],
        name: "tnftp",
        first: Mode::Epsv,
        refused: Next::Pasv,
        unreached: Next::Active,
        private: Private::Aborts,
        options: &[(Purpose::Epsv, "epsv4 on"), (Purpose::Pasv, "epsv4 off"), (Purpose::Active, "passive off")],
    },
    Habit {
        dialects: &["ncftp"],
        name: "NcFTP",
        first: Mode::Pasv,
        refused: Next::Active,
        unreached: Next::Active,
        private: Private::Replaces,
        options: &[(Purpose::Pasv, "set passive on"), (Purpose::Active, "set passive off")],
    },
    Habit {
        dialects: &["ftplib"],
        name: "Python ftplib",
        first: Mode::Pasv,
        refused: Next::GivesUp,
        unreached: Next::GivesUp,
        private: Private::Ignores,
        options: &[
            (Purpose::Active, "ftp.set_pasv(False)"),
            (Purpose::TrustAddress, "ftp.trust_server_pasv_ipv4_address = True"),
        ],
    },
    Habit {
        dialects: &["net-ftp"],
        name: "Perl Net::FTP",
        first: Mode::Pasv,
        refused: Next::Unknown,
        unreached: Next::Unknown,
        private: Private::Obeys,
        options: &[(Purpose::Pasv, "Passive => 1"), (Purpose::Active, "Passive => 0")],
    },
    Habit {
        dialects: &["php"],
        name: "PHP",
        first: Mode::Port,
        refused: Next::Unknown,
        unreached: Next::GivesUp,
        private: Private::Obeys,
        options: &[
            (Purpose::Pasv, "ftp_pasv($c, true)"),
            (Purpose::Active, "ftp_pasv($c, false)"),
            (Purpose::IgnoreAddress, "ftp_set_option($c, FTP_USEPASVADDRESS, false)"),
        ],
    },
    Habit {
        dialects: &["basic-ftp"],
        name: "basic-ftp",
        first: Mode::Epsv,
        refused: Next::Pasv,
        unreached: Next::Pasv,
        private: Private::Aborts,
        options: &[
            (Purpose::Pasv, "client.prepareTransfer = enterPassiveModeIPv4"),
            (Purpose::IgnoreAddress, "allowSeparateTransferHost"),
        ],
    },
    Habit {
        dialects: &["fluentftp"],
        name: "FluentFTP",
        first: Mode::Epsv,
        refused: Next::Pasv,
        unreached: Next::GivesUp,
        private: Private::Replaces,
        options: &[
            (Purpose::Epsv, "DataConnectionType = FtpDataConnectionType.EPSV"),
            (Purpose::Pasv, "DataConnectionType = FtpDataConnectionType.PASV"),
            (Purpose::Active, "DataConnectionType = FtpDataConnectionType.PORT"),
            (Purpose::IgnoreAddress, "DataConnectionType = FtpDataConnectionType.PASVEX"),
            (Purpose::TrustAddress, "DataConnectionType = FtpDataConnectionType.PASVUSE"),
        ],
    },
    Habit {
        dialects: &["rclone"],
        name: "rclone",
        first: Mode::Epsv,
        refused: Next::Pasv,
        unreached: Next::GivesUp,
        private: Private::Replaces,
        options: &[(Purpose::Pasv, "--ftp-disable-epsv")],
    },
    Habit {
        dialects: &["goftp"],
        name: "goftp",
        first: Mode::Epsv,
        refused: Next::Pasv,
        unreached: Next::GivesUp,
        private: Private::Obeys,
        options: &[(Purpose::Pasv, "Config.DisableEPSV = true")],
    },
    Habit {
        dialects: &["suppaftp"],
        name: "suppaftp",
        first: Mode::Pasv,
        refused: Next::GivesUp,
        unreached: Next::GivesUp,
        private: Private::Obeys,
        options: &[
            (Purpose::Epsv, "set_mode(Mode::ExtendedPassive)"),
            (Purpose::Active, "active_mode(…)"),
            (Purpose::IgnoreAddress, "set_passive_nat_workaround(true)"),
        ],
    },
];

/// The habits of the client that wrote the log; `None` for servers' logs, and for clients that are not known here.
pub(crate) fn of(case: &Case<'_>) -> Option<&'static Habit> {
    let dialect = case.dialect();
    ALL.iter().find(|habit| habit.dialects.contains(&dialect))
}

/// What the client really did in this session: the commands that it set data connections up with, in order, each once
/// in a row, with the line of the first of each.
pub(crate) fn observed(case: &Case<'_>) -> Vec<(Verb, LineId)> {
    let mut seen: Vec<(Verb, LineId)> = Vec::new();
    for exchange in &case.session.exchanges {
        let (Some(verb), Some(line)) = (exchange.verb(), exchange.first_line()) else { continue };
        let sets_up = matches!(verb, Verb::PASV | Verb::EPSV | Verb::PORT | Verb::EPRT);
        if sets_up && seen.last().is_none_or(|(last, _)| *last != verb) && seen.len() < 8 {
            seen.push((verb, line));
        }
    }
    seen
}
