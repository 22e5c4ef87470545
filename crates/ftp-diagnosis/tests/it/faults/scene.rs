//! A session before it is written down: who talks to whom, what is wanted, and what happens, event after event.

use super::dice::Dice;
use super::servers::{SERVERS, Server, VSFTPD};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// The programs whose logs are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Client {
    Lftp,
    Curl,
    FileZilla,
    Ftplib,
    Tnftp,
    Wget,
    WinScp,
    /// The server's own log (`log_ftp_protocol=YES`).
    Vsftpd,
}

/// What the user wants.
#[derive(Clone, Debug)]
pub(crate) struct Errand {
    pub(crate) command: String,
    /// Empty for a listing.
    pub(crate) file: String,
    pub(crate) size: u32,
}

impl Errand {
    pub(crate) fn is_listing(&self) -> bool {
        self.file.is_empty()
    }

    pub(crate) fn is_upload(&self) -> bool {
        self.command.starts_with("STOR")
    }
}

/// Why a client stops.
#[derive(Clone, Debug)]
pub(crate) enum Why {
    /// The data connection timed out.
    TimedOut,
    /// The data connection was refused.
    Refused,
    /// The client does not use the announced address.
    AddressRefused,
    /// PASV, EPSV, PORT or EPRT was refused.
    Setup(String),
    /// 425, or what else the server said instead of transferring.
    Answer(String),
    /// The server did not connect, after 150.
    NotAccepted,
    /// A reply did not come.
    Silent,
    /// The control connection was reset.
    Reset,
    /// The control connection was closed.
    Closed,
    /// 421.
    Idle,
    /// A reply that does not fit the command.
    Misread(String),
}

/// What happens, as far as any log shows it.
#[derive(Clone, Debug)]
pub(crate) enum Event {
    /// The control connection is made.
    Start,
    LoggedIn,
    Begin(Errand),
    Say(String),
    Hear(Vec<String>),
    /// The client connects; `told` is the address that was announced.
    Dial(SocketAddr, IpAddr),
    Reached,
    /// The server connected.
    Accepted,
    /// The data is through.
    Moved(Errand),
    Done(Errand),
    /// A reply that nobody asked for, and that the client reads at once.
    Extra(Vec<String>),
    EpsvGivenUp(String),
    Stop(Why, Errand),
    /// The client ends in order.
    End,
}

/// A session without its fault.
#[derive(Clone)]
pub(crate) struct Scene {
    pub(crate) dice: Dice,
    pub(crate) server: Ipv4Addr,
    /// Where the control connection runs over IPv6.
    pub(crate) six: Option<Ipv6Addr>,
    pub(crate) outside: Ipv4Addr,
    pub(crate) product: &'static Server,
    pub(crate) user: String,
    pub(crate) errands: Vec<Errand>,
    pub(crate) tls: bool,
    pub(crate) active: bool,
    /// EPSV and EPRT before PASV and PORT.
    pub(crate) extended: bool,
    /// A second form of the dialect: FileZilla's pane, WinSCP's window, ftplib at level 1.
    pub(crate) other_form: bool,
    /// Seconds since midnight.
    pub(crate) begin: u32,
}

impl Scene {
    /// Anything that works.
    pub(crate) fn new(seed: u64, client: Client) -> Scene {
        let mut dice = Dice::new(seed);
        let server = if dice.once_in(2) { dice.public() } else { dice.documentation() };
        let errands = (0..dice.within(1, 4)).map(|_| errand(&mut dice, client)).collect();
        let anonymous = dice.once_in(4);
        let user = if anonymous { "anonymous" } else { *dice.pick(&["alice", "bob", "webmaster", "u1024", "backup"]) };
        let product = if client == Client::Vsftpd { &VSFTPD } else { dice.pick(SERVERS) };
        Scene {
            server,
            six: None,
            outside: dice.public(),
            product,
            user: user.to_owned(),
            errands,
            tls: false,
            active: false,
            extended: matches!(client, Client::Curl | Client::Tnftp | Client::Vsftpd) && dice.once_in(2),
            other_form: dice.once_in(2),
            begin: dice.within(0, 80_000),
            dice,
        }
    }

    /// The server's address as the client uses it.
    pub(crate) fn host(&self) -> IpAddr {
        self.six.map_or(IpAddr::V4(self.server), IpAddr::V6)
    }

    /// A reply of the server, its lines with their codes.
    pub(crate) fn reply(&self, template: &str, port: u16, place: Ipv4Addr, errand: &Errand) -> Vec<String> {
        let [a, b, c, d] = place.octets();
        let [high, low] = port.to_be_bytes();
        let text = template
            .replace("{user}", &self.user)
            .replace("{addr}", &self.host().to_string())
            .replace("{six}", &format!("{a},{b},{c},{d},{high},{low}"))
            .replace("{port}", &port.to_string())
            .replace("{inside}", &place.to_string())
            .replace("{outside}", &self.outside.to_string())
            .replace("{file}", &errand.file)
            .replace("{size}", &errand.size.to_string());
        text.split('\n').map(str::to_owned).collect()
    }
}

fn errand(dice: &mut Dice, client: Client) -> Errand {
    let file = *dice.pick(&["report.txt", "data.csv", "image.jpg", "backup.tar.gz", "index.html", "notes-2026.txt"]);
    let listing = match client {
        Client::WinScp => *dice.pick(&["LIST -a", "MLSD"]),
        Client::FileZilla => *dice.pick(&["LIST", "MLSD"]),
        _ => "LIST",
    };
    let kind = if client == Client::Wget { 1 } else { dice.below(3) };
    let (command, file) = match kind {
        0 => (listing.to_owned(), String::new()),
        1 => (format!("RETR {file}"), file.to_owned()),
        _ => (format!("STOR {file}"), file.to_owned()),
    };
    Errand { command, file, size: dice.within(200, 900_000) }
}

/// Text of a log, with its clock.
pub(crate) struct Paper {
    pub(crate) text: String,
    seconds: u32,
}

impl Paper {
    pub(crate) fn new(scene: &Scene) -> Paper {
        Paper { text: String::new(), seconds: scene.begin }
    }

    pub(crate) fn line(&mut self, line: impl AsRef<str>) {
        self.text += line.as_ref();
        self.text.push('\n');
    }

    /// Some time passes.
    pub(crate) fn wait(&mut self, seconds: u32) {
        self.seconds += seconds;
    }

    /// `06:36:24`
    pub(crate) fn time(&self) -> String {
        let s = self.seconds;
        format!("{:02}:{:02}:{:02}", s / 3600 % 24, s / 60 % 60, s % 60)
    }
}

/// What a listing shows.
pub(crate) fn listing(paper: &mut Paper) {
    paper.line("-rw-r--r--    1 5001     5001         1492 Nov 21 06:26 report.txt");
    paper.line("drwxr-xr-x    2 5001     5001         4096 Nov 21 06:26 docs");
}

/// A command with its password hidden.
pub(crate) fn masked(command: &str, mask: &str) -> String {
    if command.starts_with("PASS ") { format!("PASS {mask}") } else { command.to_owned() }
}
