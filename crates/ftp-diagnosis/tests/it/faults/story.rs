//! What happens in a session, with or without a fault: the habits of each client, and where the fault comes in.

mod data;

use super::scene::{Client, Errand, Event, Scene, Why};
use std::collections::VecDeque;
use std::net::Ipv4Addr;

/// What is wrong with the last errand of a session.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    /// 227 names this address; a client that obeys fails to connect.
    WrongAddress { told: Ipv4Addr, obeys: bool },
    /// The announced port does not let anybody in.
    ClosedPort { why: Why, told: Option<Ipv4Addr> },
    /// EPSV is refused so; the client goes on with PASV, or does not.
    RefusedEpsv { reply: String, falls_back: bool },
    /// The server does not reach the client at this address.
    Active { how: Blocked, place: Ipv4Addr },
    /// The control connection is lost at this moment.
    Lost { at: Moment, why: Why },
    /// One reply too many after the last transfer that worked, which shifts all others.
    Extra(String),
    /// The reply at this moment never comes.
    LostReply(Moment),
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Blocked {
    Answer,
    AnswerAfter150,
    Silence,
    SilenceAfter150,
    /// PORT itself is refused, for its address.
    Foreign,
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Moment {
    First,
    Setup,
    Transfer,
    After150,
}

struct Story<'s> {
    client: Client,
    scene: Scene,
    fault: Option<&'s Fault>,
    events: Vec<Event>,
    /// The type in force, as far as the client knows.
    binary: Option<bool>,
    /// Replies that came and were not read yet.
    unread: VecDeque<Vec<String>>,
    epsv_refused: bool,
}

/// A session in which the fault spoils the last errand.
pub(crate) fn story(client: Client, scene: &Scene, fault: Option<&Fault>) -> Vec<Event> {
    let mut told = Story {
        client,
        scene: scene.clone(),
        fault: None,
        events: Vec::new(),
        binary: None,
        unread: VecDeque::new(),
        epsv_refused: false,
    };
    told.login();
    let errands = scene.errands.clone();
    for (at, errand) in errands.iter().enumerate() {
        if at + 1 == errands.len() {
            told.fault = fault;
        }
        if told.errand(errand).is_none() {
            return told.events;
        }
        if at + 1 < errands.len() {
            if let (Some(Fault::Extra(reply)), true) = (fault, at + 2 == errands.len()) {
                told.extra(reply.clone());
            }
            told.small_talk();
        }
    }
    if matches!(client, Client::Lftp | Client::Ftplib | Client::Tnftp | Client::Vsftpd) {
        let bye = told.fill(scene.product.quit);
        told.ask("QUIT", bye);
    }
    told.events.push(Event::End);
    told.events
}

impl Story<'_> {
    fn none() -> Errand {
        Errand { command: String::new(), file: String::new(), size: 0 }
    }

    fn fill(&self, template: &str) -> Vec<String> {
        self.scene.reply(template, 0, self.scene.server, &Self::none())
    }

    /// A command, and the reply that the client reads for it.
    fn ask(&mut self, command: &str, reply: Vec<String>) -> Vec<String> {
        self.events.push(Event::Say(command.to_owned()));
        self.hear(reply)
    }

    fn hear(&mut self, reply: Vec<String>) -> Vec<String> {
        self.unread.push_back(reply);
        let read = self.unread.pop_front().unwrap_or_default();
        self.events.push(Event::Hear(read.clone()));
        read
    }

    fn login(&mut self) {
        let product = self.scene.product;
        let tls = self.scene.tls;
        self.events.push(Event::Start);
        let greeting = self.fill(product.greeting);
        self.hear(greeting);
        let user = self.scene.user.clone();
        let pass = if user == "anonymous" { "anonymous@" } else { "S3cret!pw" };
        let auth = if self.client == Client::Curl { "AUTH SSL" } else { "AUTH TLS" };
        let mut said: Vec<(String, &str)> = Vec::new();
        let feat = ("FEAT".to_owned(), product.feat);
        let login = [(format!("USER {user}"), product.user), (format!("PASS {pass}"), product.pass)];
        let secure = (auth.to_owned(), "234 Proceed with negotiation.");
        let protect = [("PBSZ 0".to_owned(), "200 PBSZ set to 0."), ("PROT P".to_owned(), "200 PROT now Private.")];
        let pwd = ("PWD".to_owned(), product.pwd);
        let syst = ("SYST".to_owned(), product.syst);
        match self.client {
            Client::Lftp | Client::Vsftpd => {
                said.push(feat);
                said.extend(tls.then_some(secure));
                said.extend(login);
                said.push(pwd);
                said.extend(protect.into_iter().filter(|_| tls));
            }
            Client::Curl => {
                said.extend(tls.then_some(secure));
                said.extend(login);
                said.extend(protect.into_iter().filter(|_| tls));
                said.push(pwd);
            }
            Client::FileZilla | Client::Tnftp => {
                said.extend(tls.then_some(secure));
                said.extend(login);
                said.extend([syst, feat]);
                said.extend(protect.into_iter().filter(|_| tls));
            }
            Client::WinScp => {
                // Implicit, where there is TLS.
                said.extend(login);
                said.extend([syst, feat]);
                said.extend(protect.into_iter().filter(|_| tls));
            }
            Client::Ftplib => {
                said.extend(tls.then_some(secure));
                said.extend(login);
                said.extend(protect.into_iter().filter(|_| tls));
            }
            Client::Wget => {
                said.extend(login);
                said.extend([syst, pwd, ("TYPE I".to_owned(), product.binary)]);
                self.binary = Some(true);
            }
        }
        for (command, reply) in said {
            let reply = self.fill(reply);
            self.ask(&command, reply);
        }
        self.events.push(Event::LoggedIn);
        if self.client == Client::WinScp {
            let reply = self.fill(product.pwd);
            self.ask("PWD", reply);
        }
    }

    /// Between errands.
    fn small_talk(&mut self) {
        if matches!(self.client, Client::Curl | Client::Wget | Client::FileZilla) {
            return;
        }
        let product = self.scene.product;
        for _ in 0..self.scene.dice.below(3) {
            let (command, reply) = *self.scene.dice.pick(&[
                ("NOOP", "200 NOOP command successful."),
                ("CWD docs", product.cwd),
                ("PWD", product.pwd),
                ("MDTM report.txt", "213 20261121062626"),
                ("SITE UTIME 20261121063618 report.txt", product.unknown),
            ]);
            // Read for PASV, a refusal sends the client to PORT, and nothing in the log tells the shift.
            if reply.starts_with('5') && !self.unread.is_empty() {
                continue;
            }
            let reply = self.fill(reply);
            self.ask(command, reply);
        }
    }

    /// Clients that look at the connection between commands read it at once; the others when they next want a reply.
    fn extra(&mut self, reply: String) {
        if matches!(self.client, Client::Lftp | Client::FileZilla) {
            self.events.push(Event::Extra(vec![reply]));
        } else {
            self.unread.push_back(vec![reply]);
        }
    }

    /// `None` where the session ends with it.
    fn errand(&mut self, errand: &Errand) -> Option<()> {
        self.events.push(Event::Begin(errand.clone()));
        let prepared = self.prepare(errand);
        for (at, (command, reply)) in prepared.into_iter().enumerate() {
            self.step(&command, &reply, errand, (at == 0).then_some(Moment::First))?;
        }
        if self.scene.active {
            self.active(errand)?
        } else {
            self.passive(errand)?
        }
        Some(())
    }

    /// A command at a moment at which something may go wrong.
    fn step(&mut self, command: &str, reply: &str, errand: &Errand, moment: Option<Moment>) -> Option<Vec<String>> {
        let reply = self.scene.reply(reply, 0, self.scene.server, errand);
        self.say(command, reply, errand, moment)
    }

    fn say(&mut self, command: &str, reply: Vec<String>, errand: &Errand, at: Option<Moment>) -> Option<Vec<String>> {
        let stop = match self.fault {
            Some(Fault::Lost { at: moment, why }) if Some(*moment) == at => Some(why.clone()),
            Some(Fault::LostReply(moment)) if Some(*moment) == at => Some(Why::Silent),
            _ => None,
        };
        let Some(why) = stop else {
            let read = self.ask(command, reply);
            return self.fits(command, &read, errand);
        };
        self.events.push(Event::Say(command.to_owned()));
        if matches!(why, Why::Idle) {
            let idle = self.fill(self.scene.product.idle);
            self.hear(idle);
        }
        self.stop(why, errand)
    }

    /// Whether the client goes on after this reply. Some look at codes only.
    fn fits(&mut self, command: &str, read: &[String], errand: &Errand) -> Option<Vec<String>> {
        let code = read.last().and_then(|line| line.get(..3)).unwrap_or_default();
        let misread = match command {
            // tnftp goes on with whatever place it knows.
            "PASV" | "EPSV" if self.client == Client::Tnftp => false,
            "PASV" => code != "227" && code.starts_with('2'),
            "EPSV" => code != "229" && code.starts_with('2') && self.client != Client::Curl,
            _ => false,
        };
        let transfer = command == errand.command && !code.starts_with('1') && code.starts_with('2');
        if misread || transfer {
            let text = read.last().cloned().unwrap_or_default();
            return self.stop(Why::Misread(text), errand);
        }
        Some(read.to_vec())
    }

    fn stop<T>(&mut self, why: Why, errand: &Errand) -> Option<T> {
        self.events.push(Event::Stop(why, errand.clone()));
        None
    }

    fn type_command(&mut self, binary: bool) -> Option<(String, String)> {
        let product = self.scene.product;
        let starts_so = matches!(self.client, Client::Lftp | Client::Vsftpd | Client::Tnftp) && !binary;
        let known = self.binary == Some(binary) || (self.binary.is_none() && starts_so);
        if known && self.client != Client::Ftplib {
            return None;
        }
        self.binary = Some(binary);
        let (command, reply) = if binary { ("TYPE I", product.binary) } else { ("TYPE A", product.ascii) };
        Some((command.to_owned(), reply.to_owned()))
    }

    /// What a client says before it sets the data connection up.
    fn prepare(&mut self, errand: &Errand) -> Vec<(String, String)> {
        let product = self.scene.product;
        let download = !errand.is_listing() && !errand.is_upload();
        let mut said = Vec::new();
        let size = (format!("SIZE {}", errand.file), format!("213 {}", errand.size));
        match self.client {
            Client::Curl => {}
            Client::FileZilla => {
                if !errand.is_listing() {
                    said.push(("CWD /".to_owned(), product.cwd.to_owned()));
                }
                said.push(("PWD".to_owned(), product.pwd.to_owned()));
                said.extend(self.type_command(true));
            }
            Client::Wget => said.push(size),
            _ => {
                said.extend(self.type_command(!errand.is_listing()));
                if download && matches!(self.client, Client::Lftp | Client::Tnftp | Client::Vsftpd) {
                    said.push(size);
                }
                if download && matches!(self.client, Client::Lftp | Client::Vsftpd) {
                    said.push((format!("MDTM {}", errand.file), "213 20261121062626".to_owned()));
                }
            }
        }
        said
    }
}
