//! One reply, one command, a bare code, a banner of another protocol, no FTP at all: each is a paste too.
use browser_tests::visit;

use crate::given::{paste, title};

#[test]
fn one_reply_is_explained_with_its_numbers() {
    visit("one-reply", |page| {
        paste(page, "227 Entering Passive Mode (192,168,1,20,195,80)");
        let card = page.find("region", "227 Entering passive mode");
        let words = card.text();
        assert!(words.contains("address 192.168.1.20, private"), "{words}");
        assert!(words.contains("port 195 × 256 + 80 = 50000"), "{words}");
        card.find("heading", "After which command");
        assert_eq!(card.find("link", "PASV").attribute("href").as_deref(), Some("#/reference/command/PASV"));
        card.find("heading", "What would say more");
        assert!(words.contains("The address that your client is connected to"), "{words}");
    });
}

#[test]
fn one_command_is_explained() {
    visit("one-command", |page| {
        paste(page, "PORT 192,168,1,23,198,133\r\n");
        let card = page.find_containing("region", "PORT");
        let words = card.text();
        assert!(words.contains("One command"), "{words}");
        assert!(words.contains("port 198 × 256 + 133 = 50821"), "{words}");
        card.find("heading", "May be answered by");
        card.find("link", "200");
        assert!(words.contains("The server’s reply to it."), "{words}");
    });
}

#[test]
fn a_bare_code_is_explained() {
    visit("bare-code", |page| {
        paste(page, "550");
        let card = page.find("region", "550 File or directory unavailable");
        let words = card.text();
        assert!(words.contains("First digit, 5") && words.contains("Second digit, 5"), "{words}");
        card.find("link", "RETR");
        card.find("heading", "What to do");
        card.find("link", "About 550").click();
        page.find("heading", "550 File or directory unavailable");
        page.find("navigation", "You are here").find("link", "Reference").click();
        page.find("heading", "Reply codes and commands");
    });
}

#[test]
fn the_banner_of_an_ssh_server_is_told_from_ftp() {
    visit("ssh-banner", |page| {
        paste(page, "SSH-2.0-OpenSSH_9.6\r\n");
        let verdict = page.find_containing("region", "SSH");
        assert!(verdict.text().contains("Whose move\nYou"), "{}", verdict.text());
        verdict.find("link", "Line 1");
        let finding = page.find("article", &title("wrong-protocol-ssh"));
        assert!(finding.text().contains("Choose SFTP"), "{}", finding.text());
    });
}

#[test]
fn what_is_no_ftp_is_said_to_be_none() {
    visit("no-ftp", |page| {
        paste(page, "Dear all,\n\nplease find the minutes attached.\n");
        let verdict = page.find_containing("region", "Nothing in this text");
        assert!(verdict.text().starts_with("Not FTP"), "{}", verdict.text());
        assert!(page.find_all("article").is_empty(), "no finding is made up");
        assert!(page.find_containing("option", "please find the minutes").name().contains("not understood"));
    });
}
