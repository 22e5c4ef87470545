//! The recorder's pairing after commands that a server left without an answer.

use super::Building;
use crate::session::Exchange;
use ftp_catalog::{ReplyCode, Verb};

impl Building {
    /// 227 and 229 answer PASV and EPSV alone. Where other commands wait before one of those, the server left them
    /// without an answer (inetutils' ftpd does so with HOST and LANG), and all later replies would go to wrong ones.
    pub(super) fn skip_unanswered(&mut self, code: ReplyCode) {
        let fits = |verb: Option<Verb>| match code.0 {
            227 => matches!(verb, Some(Verb::PASV | Verb::CPSV | Verb::SPSV)),
            229 => verb == Some(Verb::EPSV),
            _ => true,
        };
        let verb_at = |at: &usize| self.session.exchanges.get(*at).and_then(Exchange::verb);
        // 229 to PASV and 227 to EPSV exist.
        let takes = |verb: Option<Verb>| matches!(verb, Some(Verb::PASV | Verb::EPSV)) || fits(verb);
        if self.pending.front().is_none_or(|at| takes(verb_at(at))) {
            return;
        }
        if let Some(skip) = self.pending.iter().position(|at| fits(verb_at(at))) {
            self.pending.drain(..skip);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::decode;
    use ftp_catalog::Verb;

    #[test]
    fn a_passive_reply_passes_over_commands_that_were_left_without_an_answer() {
        let log =
            "220 Hello\nHOST ftp.example.org\nLANG en\nEPSV\n229 Mode (|||45423|)\nPASV\n227 Mode (192,0,2,5,4,1)\n";
        let decoded = decode(log.as_bytes().to_vec());
        let ports = |s: &crate::Session| -> Vec<Option<u16>> {
            s.channels.iter().filter_map(|c| c.announced.as_ref()).map(|a| a.port()).collect()
        };
        let [session] = decoded.sessions.as_slice() else { panic!("one session") };
        assert_eq!(ports(session), [Some(45423), Some(1025)]);
        assert!(session.exchanges_of(Verb::HOST).all(|(_, e)| e.replies.is_empty()));
        // The innocent twin: commands sent ahead of their replies are answered in order.
        let log = "220 Hello\nTYPE I\nEPSV\n200 Fine\n229 Mode (|||45423|)\nNOOP\n227 Mode (192,0,2,5,4,1)\n";
        let decoded = decode(log.as_bytes().to_vec());
        let [session] = decoded.sessions.as_slice() else { panic!("one session") };
        assert!(session.exchanges_of(Verb::TYPE).all(|(_, e)| e.succeeded()));
        assert_eq!(ports(session), [Some(45423)]);
    }
}
