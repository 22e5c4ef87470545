//! The pictures of a report: there, told as text, leading to the lines, and to be saved.
use browser_tests::{Page, visit};

use crate::given::{log, paste, title};

/// Puts what the page offers as a file where a test can read it, instead of saving it.
const CATCH: &str = "globalThis.offered = [];
    const create = URL.createObjectURL;
    URL.createObjectURL = (blob) => { blob.text().then((text) => offered.push(text)); return create.call(URL, blob); };
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
        if (this.download) { offered.name = this.download; } else { click.call(this); }
    };";

fn told(page: &Page<'_>, script: &str) -> String {
    page.run(script, &[]).as_str().unwrap_or_default().to_owned()
}

#[test]
fn the_connections_are_drawn_told_and_saved() {
    visit("pictures", |page| {
        paste(page, &log("pasv-private-leak-not-forwarded/lftp@es_ES--vsftpd"));
        let finding = page.find("article", &title("pasv-private-address"));
        finding.find("heading", "Where it breaks");
        finding.find("image", "Who connects to whom");
        let about = "return document.querySelector('#connections-picture-w-d').textContent";
        let alternative = told(page, about);
        assert!(alternative.contains("10.0.0.11:40060") && alternative.contains("no answer in time"), "{alternative}");
        let shown = told(page, "return document.querySelector('.finding .pic-w .pic').textContent");
        assert!(shown.contains("Server’s router") && shown.contains("address not shown"), "{shown}");

        // The same for those who read.
        page.run("document.querySelector('.finding .pic-text').open = true", &[]);
        page.wait_until("the list", || finding.text().contains("Server’s router: 203.0.113.11."));

        page.run(CATCH, &[]);
        finding.find("button", "Save picture: Who connects to whom").click();
        page.wait_until("the file", || page.run("return offered.length", &[]).as_u64() == Some(1));
        let file = told(page, "return offered[0]");
        assert!(file.starts_with("<svg ") && file.contains(">10.0.0.11:40060<"), "{file}");
        assert_eq!(told(page, "return offered.name"), "ftp-connections-picture.svg");
        // The page's policy lets no script parse markup; an image is drawn only of what is well-formed.
        let drawn = "const image = new Image();
            image.src = `data:image/svg+xml,${encodeURIComponent(offered[0])}`;
            return image.decode().then(() => 'drawn', String)";
        assert_eq!(told(page, drawn), "drawn", "the file is well-formed");
    });
}

#[test]
fn the_ladder_leads_to_its_lines() {
    visit("pictures-ladder", |page| {
        paste(page, &log("active-behind-nat/filezilla--vsftpd"));
        let ladder = page.find("region", "The session, step by step");
        ladder.find("image", "The session, step by step");
        ladder.find("link", "Line 28").click();
        page.wait_until("the line chosen beside it", || {
            let chosen = "return document.querySelector('[role=option][aria-selected=true]')?.textContent";
            told(page, chosen).contains("192,168,1,23")
        });
    });
}

#[test]
fn what_worked_is_drawn_and_one_reply_is_not() {
    visit("pictures-none", |page| {
        paste(page, &log("pasv-ok/filezilla--proftpd"));
        let connections = page.find("region", "Who connects to whom");
        assert!(connections.text().contains("It worked."), "{}", connections.text());
        page.back();
        paste(page, "227 Entering Passive Mode (192,168,1,20,195,80)");
        assert_eq!(page.find_all("image").len(), 0, "one reply is no conversation");
    });
}
