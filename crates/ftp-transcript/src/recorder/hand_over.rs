//! The recorder's correction for logs with several connections whose commands do not tell theirs: the reply does.

use super::Recorder;
use crate::session::{Exchange, Index};

impl Recorder<'_> {
    /// The last command of connection `from` went to connection `to`, as only its reply shows. Nothing happens where
    /// that command was answered, or where notes followed it.
    pub fn hand_over(&mut self, from: u64, to: u64) {
        let key = std::mem::replace(&mut self.key, from);
        let taken = self.take_unanswered();
        self.key = to;
        if let Some(exchange) = taken {
            self.give(exchange);
        }
        self.key = key;
    }

    fn take_unanswered(&mut self) -> Option<Exchange> {
        let building = self.current()?;
        let index = building.pending.back().copied()?;
        let last = building.session.exchanges.last()?;
        let is_last = index + 1 == building.session.exchanges.len();
        if !is_last || last.command.is_none() || !last.replies.is_empty() || !last.notes.is_empty() {
            return None;
        }
        building.pending.pop_back();
        let exchange = building.session.exchanges.pop()?;
        if let Some(channel) = exchange.channel() {
            let begun_here = building.session.channels.get(channel).is_some_and(|c| c.setup.is_none_or(|s| s == index));
            if begun_here && channel + 1 == building.session.channels.len() {
                building.session.channels.pop();
                building.channel = None;
            } else if let Some(channel) = building.session.channels.get_mut(channel) {
                channel.transfer = None;
            }
        }
        Some(exchange)
    }

    fn give(&mut self, exchange: Exchange) {
        let Some(command) = exchange.command else { return };
        let argument = command.argument.read(self.source, &self.rebuilt).to_owned();
        let here = std::mem::replace(&mut self.line, command.line);
        let building = self.session();
        let index = building.session.exchanges.len();
        let notes = building.session.notes.len() as u32;
        building.session.exchanges.push(Exchange { notes: notes..notes, channel: Index::default(), ..exchange });
        building.pending.push_back(index);
        building.know_user(command);
        self.follow_command(index, command, &argument);
        self.line = here;
    }
}
