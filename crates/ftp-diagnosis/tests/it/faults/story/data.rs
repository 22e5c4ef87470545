//! The part of a session that moves data, where most faults show.

use super::{Blocked, Fault, Moment, Story};
use crate::faults::scene::{Client, Errand, Event, Why};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

impl Story<'_> {
    pub(super) fn passive(&mut self, errand: &Errand) -> Option<()> {
        let product = self.scene.product;
        let port = self.scene.dice.port();
        let mut told = self.scene.server;
        let mut extended = self.scene.extended && !self.epsv_refused;
        if let Some(Fault::WrongAddress { told: wrong, .. } | Fault::ClosedPort { told: Some(wrong), .. }) = self.fault
        {
            (told, extended) = (*wrong, false);
        }
        if let Some(Fault::RefusedEpsv { reply, falls_back }) = self.fault {
            self.epsv_refused = true;
            let epsv = self.epsv();
            self.ask(epsv, vec![reply.clone()]);
            if !falls_back {
                self.older(errand);
                return self.stop(Why::Setup(reply.clone()), errand);
            }
            self.events.push(Event::EpsvGivenUp(errand.command.clone()));
            if self.client == Client::Lftp {
                // It gives the connection up, and uses PASV in the next one.
                (self.binary, self.fault) = (None, None);
                self.login();
                return self.errand(errand);
            }
            extended = false;
        }
        let (command, reply) = if extended { (self.epsv(), product.epsv) } else { ("PASV", product.pasv) };
        let reply = self.scene.reply(reply, port, told, errand);
        let read = self.say(command, reply, errand, Some(Moment::Setup))?;
        let place = read.iter().any(|line| line.starts_with("227") || line.starts_with("229"));
        if !place && self.client == Client::Tnftp {
            self.step(&errand.command, product.list, errand, None)?;
            return self.stop(Why::Misread(String::new()), errand);
        }
        if !place && command.starts_with("EPSV") {
            self.events.push(Event::EpsvGivenUp(errand.command.clone()));
            let reply = self.scene.reply(product.pasv, port, told, errand);
            self.say("PASV", reply, errand, None)?;
        }
        self.connect(port, told, errand)
    }

    fn epsv(&self) -> &'static str {
        if self.client == Client::Wget { "EPSV 2" } else { "EPSV" }
    }

    /// What some try over IPv6 when EPSV is refused (RFC 1639).
    fn older(&mut self, errand: &Errand) {
        let commands: &[&str] = match self.client {
            Client::Wget => &["LPSV"],
            Client::Tnftp => &["LPSV", "LPRT 6,16,32,1,13,184,0,1,0,0,0,0,0,0,0,0,0,37,2,217,71"],
            _ => &[],
        };
        for (at, command) in commands.iter().enumerate() {
            if at == 0 && self.client == Client::Tnftp {
                self.events.push(Event::EpsvGivenUp(errand.command.clone()));
            }
            self.ask(command, vec!["500 Unknown command.".to_owned()]);
        }
    }

    fn connect(&mut self, port: u16, told: Ipv4Addr, errand: &Errand) -> Option<()> {
        // These say the transfer command without waiting for the data connection.
        let at_once = matches!(self.client, Client::FileZilla | Client::WinScp);
        let (to, failure) = match self.fault {
            Some(Fault::WrongAddress { obeys: true, .. }) => {
                let why = if told.is_loopback() || told.is_unspecified() { Why::Refused } else { Why::TimedOut };
                (IpAddr::V4(told), Some(why))
            }
            Some(Fault::ClosedPort { why, .. }) => (self.scene.host(), Some(why.clone())),
            _ => (self.scene.host(), None),
        };
        if matches!(self.fault, Some(Fault::WrongAddress { .. })) && self.client == Client::Tnftp {
            return self.stop(Why::AddressRefused, errand);
        }
        // Over IPv6 nothing but the port is announced.
        let told = if self.scene.six.is_some() { to } else { IpAddr::V4(told) };
        self.events.push(Event::Dial(SocketAddr::new(to, port), told));
        if let Some(why) = failure {
            if at_once {
                self.events.push(Event::Say(errand.command.clone()));
            }
            if self.client == Client::Vsftpd {
                // The server waits for a client that says the command and cannot connect.
                let reply = self.scene.product.unreached;
                self.step(&errand.command, reply, errand, None)?;
                return self.stop(why, errand);
            }
            return self.stop(why, errand);
        }
        self.events.push(Event::Reached);
        self.transfer(errand, true)
    }

    pub(super) fn active(&mut self, errand: &Errand) -> Option<()> {
        let product = self.scene.product;
        let port = self.scene.dice.port();
        let (how, place) = match self.fault {
            Some(Fault::Active { how, place }) => (Some(*how), *place),
            _ => (None, self.scene.outside),
        };
        let [a, b, c, d] = place.octets();
        let [high, low] = port.to_be_bytes();
        let forms = [
            ("EPRT", format!("EPRT |1|{place}|{port}|"), product.eprt),
            ("PORT", format!("PORT {a},{b},{c},{d},{high},{low}"), product.port),
        ];
        let skip = usize::from(!self.scene.extended);
        for (verb, command, reply) in forms.into_iter().skip(skip) {
            // pyftpdlib connects before it answers.
            let at_once = product.unreached.contains("specified address")
                && matches!(how, Some(Blocked::Answer | Blocked::AnswerAfter150));
            let reply = match how {
                Some(Blocked::Foreign) => product.foreign.replace("{verb}", verb),
                _ if at_once => product.unreached.to_owned(),
                _ => reply.to_owned(),
            };
            let reply = self.scene.reply(&reply, port, place, errand);
            let text = reply.last().cloned().unwrap_or_default();
            self.say(&command, reply, errand, Some(Moment::Setup))?;
            if how == Some(Blocked::Foreign) || at_once {
                if verb == "EPRT" && !text.starts_with('4') {
                    self.events.push(Event::EpsvGivenUp(errand.command.clone()));
                    continue;
                }
                return self.stop(Why::Setup(text), errand);
            }
            break;
        }
        match how {
            Some(how) => self.blocked(how, port, errand),
            None => self.transfer(errand, false),
        }
    }

    fn blocked(&mut self, how: Blocked, port: u16, errand: &Errand) -> Option<()> {
        let product = self.scene.product;
        self.between(errand)?;
        let begin = if errand.is_listing() { product.list } else { product.retr };
        let begin = self.scene.reply(begin, port, self.scene.server, errand);
        let answer = self.scene.reply(product.unreached, port, self.scene.server, errand);
        let text = answer.last().cloned().unwrap_or_default();
        self.events.push(Event::Say(errand.command.clone()));
        if matches!(how, Blocked::AnswerAfter150 | Blocked::SilenceAfter150) {
            self.hear(begin);
        }
        match how {
            Blocked::Silence => self.stop(Why::Silent, errand),
            Blocked::SilenceAfter150 => self.stop(Why::NotAccepted, errand),
            _ => {
                self.hear(answer);
                self.stop(Why::Answer(text), errand)
            }
        }
    }

    /// What curl says between the data connection and the transfer.
    fn between(&mut self, errand: &Errand) -> Option<()> {
        if self.client == Client::Curl {
            if let Some((command, reply)) = self.type_command(!errand.is_listing()) {
                self.step(&command, &reply, errand, Some(Moment::First))?;
            }
            if !errand.is_listing() && !errand.is_upload() {
                let size = format!("213 {}", errand.size);
                self.step(&format!("SIZE {}", errand.file), &size, errand, None)?;
            }
        }
        Some(())
    }

    fn transfer(&mut self, errand: &Errand, passive: bool) -> Option<()> {
        let product = self.scene.product;
        self.between(errand)?;
        let (begin, end) = match () {
            () if errand.is_listing() => (product.list, product.listed),
            () if errand.is_upload() => (product.stor, product.received),
            () => (product.retr, product.sent),
        };
        self.step(&errand.command, begin, errand, Some(Moment::Transfer))?;
        if !passive {
            self.events.push(Event::Accepted);
        }
        self.events.push(Event::Moved(errand.clone()));
        match self.fault {
            Some(Fault::Lost { at: Moment::After150, why }) => return self.stop(why.clone(), errand),
            Some(Fault::LostReply(Moment::After150)) => return self.stop(Why::Silent, errand),
            _ => {}
        }
        let end = self.scene.reply(end, 0, self.scene.server, errand);
        self.hear(end);
        self.events.push(Event::Done(errand.clone()));
        Some(())
    }
}
