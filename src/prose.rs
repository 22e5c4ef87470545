//! Where the words of findings come from. Replies and commands bring theirs in the catalogue.
//!
//! The words of a finding are an article with these sections: `verdict` (one sentence, its cause in strong emphasis),
//! `change` (a few words), `why`, one `fix-…` for each who can do something, `confirm`, `sources`.

use ftp_catalog::Article;
use ftp_catalog::markup::{Block, Inline};

use crate::worker::protocol::{Actor, FindingView};

/// The words of one finding, its facts filled in.
#[derive(Clone, PartialEq, Debug)]
pub struct FindingWords {
    /// The heading.
    pub title: String,
    /// What happened, in one sentence.
    pub verdict: Vec<Inline>,
    /// What to change, in a few words.
    pub change: Vec<Inline>,
    /// Why.
    pub why: Vec<Block>,
    /// The steps, for each who can take them; the one whose move it is comes first.
    pub fixes: Vec<(Actor, Vec<Block>)>,
    /// How to see that it helped.
    pub confirm: Vec<Block>,
    /// Where it is written.
    pub sources: Vec<Block>,
}

/// The words of a finding. A finding without words is called by its id.
pub fn finding_words(finding: &FindingView) -> FindingWords {
    let (title, body) = source(&finding.id).unwrap_or_default();
    let mut article = Article::parse(body);
    let value = |name: &str| finding.facts.iter().find(|fact| fact.name == name).map(|fact| fact.value.clone());
    article.fill(&value);
    let blocks = |key: &str| article.section(key).map(|section| section.blocks.clone()).unwrap_or_default();
    let mut fixes: Vec<(Actor, Vec<Block>)> = [
        (Actor::ServerAdmin, "fix-server-admin"),
        (Actor::NetworkAdmin, "fix-network-admin"),
        (Actor::User, "fix-user"),
        (Actor::Developer, "fix-developer"),
    ]
    .into_iter()
    .map(|(actor, key)| (actor, blocks(key)))
    .filter(|(_, steps)| !steps.is_empty())
    .collect();
    fixes.sort_by_key(|(actor, _)| *actor != finding.actor);
    FindingWords {
        title: if title.is_empty() { finding.id.replace('-', " ") } else { title.to_owned() },
        verdict: running_text(&blocks("verdict")),
        change: running_text(&blocks("change")),
        why: blocks("why"),
        fixes,
        confirm: blocks("confirm"),
        sources: blocks("sources"),
    }
}

/// The words of the first paragraph.
pub fn running_text(blocks: &[Block]) -> Vec<Inline> {
    blocks
        .iter()
        .find_map(|block| match block {
            Block::Paragraph(words) => Some(words.clone()),
            _ => None,
        })
        .unwrap_or_default()
}

/// A text of the interface that has emphasis in it.
pub fn marked_up(text: &str) -> Vec<Inline> {
    running_text(&ftp_catalog::markup::parse(text))
}

/// Title and body of a finding's words. Stands in until the rules bring them.
fn source(id: &str) -> Option<(&'static str, &'static str)> {
    Some(match id {
        "pasv-private-address" => (
            "The server announces its private address",
            "## verdict
**The listing failed because the server told the client to connect to `{address}`,** an address that exists only inside the server’s own network.
## change
Announce the public address and open a fixed passive port range
## why
The server sits behind a router that translates addresses. It does not know its public address, so it puts the only one it has into the reply. The control connection never shows this, because the router forwards port 21. The data connection goes to a second address and port, and that address means nothing outside.
## fix-server-admin
1. Tell the server its public address and give it a fixed port range. In vsftpd:
   ```
   pasv_address=<the public address>
   pasv_min_port=50000
   pasv_max_port=50100
   ```
2. Restart the server.
3. Have those ports forwarded to {address}, same numbers inside and outside.
## fix-network-admin
1. Forward the passive ports to {address}, unchanged numbers, and let them through the firewall.
2. Do not rely on an FTP helper in the router. It goes blind as soon as TLS is on.
## fix-user
1. Ask for [EPSV](command:EPSV), which carries no address.
2. If it still times out, the port is not forwarded. Then only the server’s side can help.
## confirm
Connect again and list. The reply to PASV should begin with the public address, and a `150` should follow.
## sources
[RFC 959 §4.1.2](https://www.rfc-editor.org/rfc/rfc959), [RFC 1918](https://www.rfc-editor.org/rfc/rfc1918)",
        ),
        "login-failed" => (
            "The server refuses the login",
            "## verdict
**The login failed: the server does not accept this user name with this password.**
## change
Check user name and password
## why
The server is reached and answers. It does not say which of the two is wrong, so that nobody can guess names.
## fix-user
1. Type the password again; a copied one often carries a space.
2. Ask the server administrator whether the account is enabled.",
        ),
        "tls-required" => (
            "The server wants TLS first",
            "## verdict
**The login was refused because the server takes no password without encryption.**
## change
Switch the client to FTP over TLS
## why
The server is set up to protect passwords. It refuses USER until the connection is encrypted by AUTH TLS.
## fix-user
1. In the client choose *explicit FTP over TLS*.",
        ),
        "active-mode-behind-nat" => (
            "Active mode from behind address translation",
            "## verdict
**The listing failed because your client asked the server to connect to a private address,** which the server refuses.
## change
Switch the client to passive mode
## why
In active mode the server opens the data connection, to the address in PORT. Yours is private.
## fix-user
1. In FileZilla’s Site Manager, under Transfer Settings, choose **Passive**.",
        ),
        "wrong-protocol-ssh" => (
            "An SSH server answered",
            "## verdict
**An SSH server answered, not an FTP server:** SFTP is another protocol.
## change
Choose SFTP in the client, or use the port of the FTP server
## why
SSH says its version first. FTP says 220.
## fix-user
1. If you meant SFTP, choose it in your client.
2. If you meant FTP, use port 21.",
        ),
        "clear-text-password" => (
            "The password crossed the network in clear text",
            "## verdict
**The password crossed the network in clear text.**
## why
Anyone on the way can read it. Change it once TLS is on.",
        ),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::protocol::{Confidence, Fact, Severity};

    fn finding(id: &str) -> FindingView {
        FindingView {
            id: id.to_owned(),
            session: 1,
            times: 1,
            severity: Severity::Failure,
            confidence: Confidence::Certain,
            actor: Actor::NetworkAdmin,
            stage: None,
            facts: vec![Fact { name: "address".into(), value: "10.0.0.11".into() }],
            evidence: vec![],
            numbers: None,
            superseded_by: None,
        }
    }

    #[test]
    fn whoever_has_the_move_comes_first() {
        let words = finding_words(&finding("pasv-private-address"));
        assert_eq!(words.fixes.first().map(|(actor, _)| *actor), Some(Actor::NetworkAdmin));
        assert!(format!("{:?}", words.verdict).contains("10.0.0.11"));
    }

    #[test]
    fn a_finding_without_words_keeps_its_id() {
        assert_eq!(finding_words(&finding("brand-new-rule")).title, "brand new rule");
    }
}
