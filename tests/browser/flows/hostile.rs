//! Hostile logs, links and names of files: shown as text, never as markup, and the page stays usable.
use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use browser_tests::{Page, visit};

use crate::given::{log, paste, title, wait_for_verdict};

const MARKUP: &str = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";

fn is_only_text(page: &Page<'_>, where_we_are: &str) {
    let made = page.run("return document.querySelectorAll('img, iframe, object, #app script, [onerror]').length", &[]);
    assert_eq!(made.as_u64(), Some(0), "{where_we_are}");
    assert_ne!(page.title(), "owned", "{where_we_are}");
}

fn hostile_log() -> String {
    // Right-to-left override, isolates and a null in what a server says; markup in names and replies.
    format!(
        "220 {MARKUP}\r\nUSER {MARKUP}\r\n331 \u{202e}drowssap\u{2066}\u{2069} \0\u{feff}\r\nPASS x\r\n\
         530 Login incorrect {MARKUP} \u{202e}\r\n"
    )
}

#[test]
fn markup_and_direction_marks_in_a_log_are_text() {
    visit("hostile-log", |page| {
        paste(page, &hostile_log());
        is_only_text(page, "report");
        page.open("#/transcript");
        page.find_containing("option", "Login incorrect");
        is_only_text(page, "transcript");
        assert!(page.text().contains("<img src=x"), "shown as it was written");
        // What a line says must not turn the line beside it around.
        let isolated = page.run(
            "return [...document.querySelectorAll('[role=option]')].every((row) => \
             getComputedStyle(row).direction === 'ltr' && getComputedStyle(row).display !== 'inline')",
            &[],
        );
        assert_eq!(isolated.as_bool(), Some(true));
        page.open("#/share");
        page.find_containing("heading", "");
        is_only_text(page, "share");
    });
}

#[test]
fn a_link_with_markup_is_text_and_a_bomb_is_refused() {
    visit("hostile-link", |page| {
        page.open(&format!("#/s/{}", packed(hostile_log().as_bytes())));
        page.wait_until("the report", || page.text().contains("Login incorrect"));
        is_only_text(page, "link");
        for odd in ["%3Cimg%20src=x%20onerror=alert(1)%3E", "AXja<script>alert(1)</script>", "../../etc/passwd"] {
            page.open(&format!("#/s/{odd}"));
            page.find_containing("heading", "");
            is_only_text(page, odd);
        }
        // Sixty-four megabytes that fit into a link.
        let bomb = packed(&vec![b'2'; 64_000_000]);
        assert!(bomb.len() > 32 * 1024, "this one is refused by its length");
        let fits = packed(&vec![b'2'; 20_000_000]);
        assert!(fits.len() < 32 * 1024, "{}: and this one by what it unfolds to", fits.len());
        for packed in [bomb, fits] {
            // Firefox under its driver stands still, without any work to do, at an address of 83,000 characters.
            if packed.len() > 64 * 1024 && browser_tests::Engine::chosen() == browser_tests::Engine::Firefox {
                continue;
            }
            page.open(&format!("#/s/{packed}"));
            page.wait_until("the refusal", || page.find_all("textbox").is_empty() && !page.text().contains("222222"));
            page.find_containing("heading", "");
        }
        page.open("#/");
        paste(page, &log("active-behind-nat/filezilla--vsftpd"));
    });
}

/// What a link carries, as `src/link.rs` reads it.
fn packed(text: &[u8]) -> String {
    let mut encoder = flate2::write::ZlibEncoder::new(vec![1], flate2::Compression::best());
    encoder.write_all(text).expect("memory takes it");
    URL_SAFE_NO_PAD.encode(encoder.finish().expect("memory takes it"))
}

#[test]
fn a_line_of_a_megabyte_and_deep_json_leave_the_page_usable() {
    visit("hostile-lines", |page| {
        let long = "530 ".to_owned() + &"A".repeat(1_000_000);
        let deep = format!("{{\"message\":{}1{}}}", "[{\"a\":".repeat(50_000), "}]".repeat(50_000));
        for hostile in [
            format!("220 hi\r\nUSER a\r\n{long}\r\n"),
            deep.clone(),
            format!("{deep}\n220 hi\r\n530 Login incorrect.\r\n"),
        ] {
            page.open("#/");
            page.drop_file("hostile.log", hostile.as_bytes());
            wait_for_verdict(page);
        }
        page.open("#/");
        page.drop_file("sound.log", log("active-behind-nat/filezilla--vsftpd").as_bytes());
        page.find("article", &title("active-mode-behind-nat"));
    });
}

#[test]
fn the_name_of_a_file_is_text_and_names_no_file_of_ours() {
    visit("hostile-name", |page| {
        let name = format!("..\\../{MARKUP}\u{202e}gol.exe");
        page.drop_file(&name.replace('/', "\u{2215}"), hostile_log().as_bytes());
        wait_for_verdict(page);
        is_only_text(page, "report on a file");
        // Exports have names of their own.
        page.open("#/share");
        page.find_containing("heading", "");
        let names =
            page.run("return [...document.querySelectorAll('a[download]')].map((link) => link.download).join()", &[]);
        assert!(!names.as_str().unwrap_or_default().contains("exe"), "{names}");
        is_only_text(page, "share");
    });
}
