//! What the writers have in common.

use super::model::{Answer, Said, Talk};

/// A moment that goes on by a second with each line.
#[derive(Default)]
pub struct Clock {
    seconds: u32,
}

impl Clock {
    /// `06:36:24`
    pub fn next(&mut self) -> String {
        self.seconds += 1;
        let s = self.seconds;
        format!("{:02}:{:02}:{:02}", 6 + s / 3600, s / 60 % 60, s % 60)
    }
}

/// Each command and each line of each reply with a line of the log.
pub fn lines(talk: &Talk, mut command: impl FnMut(&str) -> String, mut reply: impl FnMut(&str) -> String) -> String {
    let mut log = String::new();
    for said in &talk.said {
        if let Some(text) = &said.command {
            log += &command(text);
            log.push('\n');
        }
        for line in said.answers.iter().flat_map(Answer::raw) {
            log += &reply(&line);
            log.push('\n');
        }
    }
    log
}

/// The command with its password masked as the program does it.
pub fn masked(command: &str, mask: &str) -> String {
    if command.starts_with("PASS ") { format!("PASS {mask}") } else { command.to_owned() }
}

/// Everything is shown.
pub fn all(talk: Talk) -> Talk {
    talk
}

/// The commands that TLS would hide are not sent at all.
pub fn in_the_clear(mut talk: Talk) -> Talk {
    talk.said.retain(|said| !["AUTH", "PBSZ", "PROT"].contains(&said.verb()));
    talk
}

/// No greeting is shown.
pub fn without_greeting(mut talk: Talk) -> Talk {
    talk.said.retain(|said| said.command.is_some());
    talk
}

/// Of each command only the last line of the last reply.
pub fn last_lines(talk: Talk) -> Talk {
    let mut talk = without_greeting(talk);
    for said in &mut talk.said {
        said.answers.drain(..said.answers.len().saturating_sub(1));
        for answer in &mut said.answers {
            answer.lines.drain(..answer.lines.len().saturating_sub(1));
        }
    }
    talk
}

/// Of each command only the last code: what a reply announces is not shown.
pub fn last_codes(talk: Talk) -> Talk {
    let mut talk = last_lines(talk);
    for said in &mut talk.said {
        said.answers.iter_mut().for_each(|answer| answer.lines.clear());
        hide_announcement(said);
    }
    talk
}

/// What only a reply announces is not known.
pub fn hide_announcement(said: &mut Said) {
    if ["PASV", "EPSV"].contains(&said.verb()) {
        said.announced = None;
    }
}
