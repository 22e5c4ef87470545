//! What a log's deciding session did, as the worker sends it, and back: the page puts two of them side by side.

use ftp_diagnosis::account::Account;
use ftp_diagnosis::compare::{self, Course, Step};
use serde::{Deserialize, Serialize};

use super::mirror::AccountView;
use super::view::Outcome;

/// The verdict on a log, and the steps of the session that decides it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct CourseView {
    /// Of which the verdict's sentence is made.
    pub account: AccountView,
    outcome: Option<Outcome>,
    session: u32,
    sessions: u32,
    client: Option<String>,
    server: Option<String>,
    peer: Option<String>,
    tls: Option<bool>,
    mode: Option<String>,
    anonymous: Option<bool>,
    transfer_type: Option<String>,
    steps: Vec<StepView>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct StepView {
    kind: StepKind,
    said: String,
    announced: Option<String>,
    code: Option<u16>,
    quote: String,
    ending: Ending,
    lines: (u32, u32),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
enum StepKind {
    Connect,
    Greeting,
    Secure,
    Login,
    Data,
    Command,
    Reply,
    Close,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
enum Ending {
    Went,
    Refused,
    Failed,
    Open,
}

super::mirror::same! {
    StepKind = compare::StepKind { Connect, Greeting, Secure, Login, Data, Command, Reply, Close }
    Ending = compare::Ending { Went, Refused, Failed, Open }
}

impl CourseView {
    /// As it is sent.
    pub fn new(account: Account, it: Course) -> CourseView {
        CourseView {
            account: account.into(),
            outcome: it.outcome.map(Outcome::from),
            session: it.session,
            sessions: it.sessions,
            client: it.client,
            server: it.server,
            peer: it.peer,
            tls: it.tls,
            mode: it.mode,
            anonymous: it.anonymous,
            transfer_type: it.transfer_type,
            steps: it.steps.into_iter().map(StepView::from).collect(),
        }
    }

    /// As it was.
    pub fn course(self) -> Course {
        Course {
            outcome: self.outcome.map(Into::into),
            session: self.session,
            sessions: self.sessions,
            client: self.client,
            server: self.server,
            peer: self.peer,
            tls: self.tls,
            mode: self.mode,
            anonymous: self.anonymous,
            transfer_type: self.transfer_type,
            steps: self.steps.into_iter().map(Step::from).collect(),
        }
    }
}

impl From<Step> for StepView {
    fn from(it: Step) -> StepView {
        let Step { kind, said, announced, code, quote, ending, lines } = it;
        StepView { kind: kind.into(), said, announced, code, quote, ending: ending.into(), lines }
    }
}

impl From<StepView> for Step {
    fn from(it: StepView) -> Step {
        let StepView { kind, said, announced, code, quote, ending, lines } = it;
        Step { kind: kind.into(), said, announced, code, quote, ending: ending.into(), lines }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::analyser::analyse;
    use crate::worker::codec::{decode, encode};
    use ftp_diagnosis::diagnose;
    use ftp_diagnosis::redact::Redactor;

    #[test]
    fn a_course_arrives_as_it_was_sent() {
        for log in [
            &include_bytes!("../../static/samples/listing-hangs-after-pasv.log")[..],
            include_bytes!("../../static/samples/everything-fine.log"),
            include_bytes!("../../static/samples/ssh-server-answered.log"),
            b"",
        ] {
            let decoded = ftp_transcript::decode(log.to_vec());
            let course = Course::new(&decoded, &diagnose(&decoded), &Redactor::new(&decoded, false));
            let arrived: Option<CourseView> = decode(&encode(&analyse(log.to_vec()).course()));
            assert_eq!(arrived.map(CourseView::course), Some(course));
        }
    }
}
