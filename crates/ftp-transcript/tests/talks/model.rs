//! A session as it was held, independent of any log.

use proptest::prelude::*;
use std::net::Ipv4Addr;

/// A reply.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub code: u16,
    /// Its lines without codes. None where a log shows the code alone.
    pub lines: Vec<String>,
    /// Whether each line but the last begins with the code and a hyphen; otherwise only the first does.
    pub dashed: bool,
}

impl Answer {
    pub fn new(code: u16, text: &str) -> Answer {
        Answer { code, lines: vec![text.to_owned()], dashed: false }
    }

    /// The lines as they go over the wire.
    pub fn raw(&self) -> Vec<String> {
        let last = self.lines.len().saturating_sub(1);
        let line = |(at, text): (usize, &String)| match at {
            _ if at == last => format!("{} {text}", self.code),
            0 => format!("{}-{text}", self.code),
            _ if self.dashed => format!("{}-{text}", self.code),
            _ => format!(" {text}"),
        };
        self.lines.iter().enumerate().map(line).collect()
    }
}

/// A command with its replies; the greeting has no command.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    pub command: Option<String>,
    pub answers: Vec<Answer>,
    /// Where the data connection was announced: by the reply, or by the command.
    pub announced: Option<(Option<Ipv4Addr>, u16)>,
}

impl Said {
    fn new(command: &str, code: u16, text: &str) -> Said {
        Said { command: Some(command.to_owned()), answers: vec![Answer::new(code, text)], announced: None }
    }

    pub fn verb(&self) -> &str {
        self.command.as_deref().unwrap_or_default().split(' ').next().unwrap_or_default()
    }

    pub fn argument(&self) -> &str {
        self.command.as_deref().and_then(|c| c.split_once(' ')).map_or("", |(_, argument)| argument)
    }

    /// The code of the last reply.
    pub fn code(&self) -> Option<u16> {
        self.answers.last().map(|a| a.code).filter(|code| *code >= 200)
    }
}

/// A session.
#[derive(Clone, Debug, PartialEq)]
pub struct Talk {
    pub server: Ipv4Addr,
    pub client: Ipv4Addr,
    /// The client's port of the control connection.
    pub port: u16,
    pub password: String,
    /// Whether the login was accepted; `None` where a log does not tell.
    pub accepted: Option<bool>,
    pub said: Vec<Said>,
}

/// How the data connection is set up.
#[derive(Clone, Copy, Debug)]
pub enum Setup {
    Pasv,
    Epsv,
    Port,
    Eprt,
}

/// How a transfer ends.
#[derive(Clone, Copy, Debug)]
pub enum Outcome {
    Done,
    Refused,
    NotOpened,
    Aborted,
}

/// One thing that a client does.
#[derive(Clone, Debug)]
pub enum Step {
    /// A command out of [`COMMANDS`].
    Say(usize),
    Features,
    Transfer {
        setup: Setup,
        refused: bool,
        place: Ipv4Addr,
        port: u16,
        command: &'static str,
        outcome: Outcome,
    },
}

const COMMANDS: &[(&str, u16, &str)] = &[
    ("PWD", 257, "\"/\" is the current directory"),
    ("SYST", 215, "UNIX Type: L8"),
    ("TYPE I", 200, "Switching to Binary mode."),
    ("TYPE A", 200, "Switching to ASCII mode."),
    ("NOOP", 200, "NOOP ok."),
    ("CWD docs", 250, "Directory successfully changed."),
    ("CWD missing", 550, "Failed to change directory."),
    ("SIZE report.txt", 213, "1492"),
    ("SIZE none.txt", 550, "Could not get file size."),
    ("MDTM report.txt", 213, "20261121062600"),
    ("DELE old.txt", 550, "Delete operation failed."),
    ("MKD new", 257, "\"/new\" created"),
    ("OPTS UTF8 ON", 200, "Always in UTF8 mode."),
    ("MFMT 20261121062600 up.txt", 500, "Unknown command."),
];

const TRANSFERS: &[&str] =
    &["LIST", "NLST", "MLSD", "RETR report.txt", "RETR a b.zip", "STOR upload.txt", "APPE log.txt"];

fn address() -> impl Strategy<Value = Ipv4Addr> {
    prop_oneof![
        (1..255u8).prop_map(|n| Ipv4Addr::new(203, 0, 113, n)),
        (1..255u8, 1..255u8).prop_map(|(a, b)| Ipv4Addr::new(192, 168, a, b)),
        (1..255u8, 1..255u8).prop_map(|(a, b)| Ipv4Addr::new(10, a, 0, b)),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let setup = prop_oneof![Just(Setup::Pasv), Just(Setup::Epsv), Just(Setup::Port), Just(Setup::Eprt)];
    let outcome = prop_oneof![3 => Just(Outcome::Done), 1 => Just(Outcome::Refused), 1 => Just(Outcome::NotOpened), 1 => Just(Outcome::Aborted)];
    let transfer = (setup, 0..5u8, address(), 1024..65_535u16, 0..TRANSFERS.len(), outcome).prop_map(
        |(setup, refused, place, port, command, outcome)| Step::Transfer {
            setup,
            refused: refused == 0,
            place,
            port,
            command: TRANSFERS[command],
            outcome,
        },
    );
    prop_oneof![
        4 => (0..COMMANDS.len()).prop_map(Step::Say),
        1 => Just(Step::Features),
        4 => transfer,
    ]
}

/// Any session: a greeting, perhaps TLS, a login that works or is refused, commands and transfers with all outcomes, and
/// perhaps QUIT.
pub fn talk() -> impl Strategy<Value = Talk> {
    let ends = (1..255u8, 1..255u8, 32_768..60_999u16);
    let begin = (any::<bool>(), any::<bool>(), 0..6u8, "[a-z]{3,7}", "Pw[A-Za-z0-9]{6,10}");
    let steps = proptest::collection::vec(step(), 0..6);
    (ends, begin, steps, any::<bool>()).prop_map(|((server, client, port), begin, steps, quit)| {
        let (long, tls, login, user, password) = begin;
        let user = format!("uq{user}");
        let mut said = vec![greeting(long)];
        if tls {
            said.push(Said::new("AUTH TLS", 234, "Proceed with negotiation."));
        }
        said.push(Said::new(&format!("USER {user}"), 331, "Please specify the password."));
        let accepted = login > 0;
        let (code, text) = if accepted { (230, "Login successful.") } else { (530, "Login incorrect.") };
        said.push(Said::new(&format!("PASS {password}"), code, text));
        if tls && accepted {
            said.push(Said::new("PBSZ 0", 200, "PBSZ set to 0."));
            said.push(Said::new("PROT P", 200, "PROT now Private."));
        }
        let (server, client) = (Ipv4Addr::new(203, 0, 113, server), Ipv4Addr::new(198, 51, 100, client));
        if accepted {
            steps.iter().for_each(|step| say(step, &mut said));
        }
        if quit {
            said.push(Said::new("QUIT", 221, "Goodbye."));
        }
        Talk { server, client, port, password, accepted: Some(accepted), said }
    })
}

fn greeting(long: bool) -> Said {
    let lines: &[&str] = match long {
        true => &["Welcome to the file server.", "It is open to guests of the house.", "Please log in."],
        false => &["(vsFTPd 3.0.3)"],
    };
    let lines = lines.iter().map(|line| (*line).to_owned()).collect();
    Said { command: None, answers: vec![Answer { code: 220, lines, dashed: true }], announced: None }
}

fn say(step: &Step, said: &mut Vec<Said>) {
    match step {
        Step::Say(which) => {
            let (command, code, text) = COMMANDS[*which];
            said.push(Said::new(command, code, text));
        }
        Step::Features => {
            let lines = ["Features:", "EPRT", "EPSV", "MDTM", "UTF8", "End"].map(str::to_owned).to_vec();
            let answers = vec![Answer { code: 211, lines, dashed: false }];
            said.push(Said { command: Some("FEAT".to_owned()), answers, announced: None });
        }
        Step::Transfer { setup, refused, place, port, command, outcome } => {
            let [a, b, c, d] = place.octets();
            let [high, low] = port.to_be_bytes();
            let six = format!("{a},{b},{c},{d},{high},{low}");
            let (request, code, text, host) = match setup {
                Setup::Pasv => ("PASV".to_owned(), 227, format!("Entering Passive Mode ({six})."), Some(*place)),
                Setup::Epsv => ("EPSV".to_owned(), 229, format!("Entering Extended Passive Mode (|||{port}|)"), None),
                Setup::Port => (format!("PORT {six}"), 200, "PORT command successful.".to_owned(), Some(*place)),
                Setup::Eprt => {
                    (format!("EPRT |1|{place}|{port}|"), 200, "EPRT command successful.".to_owned(), Some(*place))
                }
            };
            let active = matches!(setup, Setup::Port | Setup::Eprt);
            let (code, text) = if *refused { (500, "Illegal command.".to_owned()) } else { (code, text) };
            let announced = (active || !refused).then_some((host, *port));
            said.push(Said { announced, ..Said::new(&request, code, &text) });
            if !refused {
                let mut transfer = Said::new(command, 150, "Ok to send data.");
                let (code, text) = match outcome {
                    Outcome::Done => (226, "Transfer complete."),
                    Outcome::Refused => (550, "Permission denied."),
                    Outcome::NotOpened => (425, "Failed to establish connection."),
                    Outcome::Aborted => (426, "Failure writing network stream."),
                };
                if matches!(outcome, Outcome::Refused | Outcome::NotOpened) {
                    transfer.answers.clear();
                }
                transfer.answers.push(Answer::new(code, text));
                said.push(transfer);
            }
        }
    }
}
