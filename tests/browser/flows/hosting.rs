//! The page as real servers send it, with the configuration that `cargo xtask dist` writes, under a sub-path: headers,
//! compressed files, the page in the browser, and again after the server has gone.
use browser_tests::{Engine, Observed, Visit, built, runs_in, skip};
use ftp_hosting::compress::Effort;
use ftp_hosting::headers::Lifetime;
use xtask::server::Server;
use xtask::site_path::media_type;

use crate::given::{log, paste, title};
use crate::offline::open_and_keep;
use crate::running::Running;

fn is_served_well(flow: &str, server: Server, encodings: &[(&str, &str)]) {
    if !runs_in(flow, &[Engine::Chromium], "its driver has no service workers in a fresh profile") {
        return;
    }
    if server.find().is_none() {
        return skip(flow, &format!("since {} is missing: `cargo xtask test` gets it, where it can", server.program()));
    }
    let running = Running::start(server, &built(), Effort::Quick);
    let program = running.site.hashed.iter().find(|name| name.ends_with(".wasm")).expect("the page's program").clone();
    let style = running.site.hashed.iter().find(|name| name.ends_with(".css")).expect("the style sheet").clone();
    for path in [
        &*program,
        &style,
        "",
        "reply/227/",
        "worker_loader.js",
        "offline.js",
        "manifest.webmanifest",
        "words/en/reply.txt",
    ] {
        let name = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        let (status, headers, body) = running.get(path, "identity");
        let header =
            |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        assert_eq!((status, body == running.file(&name)), (200, true), "{path}");
        assert_eq!(header("Content-Type"), media_type(&name), "{path}");
        assert_eq!(header("Cache-Control"), Lifetime::of(&name).cache_control(), "{path}");
        for (wanted, value) in running.site.everywhere() {
            assert_eq!(header(wanted), value, "{path}: {wanted}");
        }
        for (encoding, ending) in encodings {
            // Too small to be sent in fewer packets.
            if ["manifest.webmanifest", "worker_loader.js"].contains(&&*name) {
                continue;
            }
            let (_, headers, body) = running.get(path, encoding);
            assert_eq!(
                headers.get("Content-Encoding").and_then(|value| value.to_str().ok()),
                Some(*encoding),
                "{path}"
            );
            assert_eq!(
                headers.get("Content-Type").and_then(|value| value.to_str().ok()),
                Some(media_type(&name)),
                "{path}"
            );
            assert!(body == running.file(&format!("{name}.{ending}")), "{path}: the compressed file itself");
        }
    }
    let policy = running.get("", "identity").1.get("Content-Security-Policy").map(|value| format!("{value:?}"));
    assert!(policy.is_some_and(|policy| policy.contains("frame-ancestors 'self'")
        && policy.contains("script-src 'self'")
        && !policy.contains("TRUNK")));
    let (status, headers, _) = running.get("reply/227", "identity");
    let target = headers.get("Location").and_then(|value| value.to_str().ok()).unwrap_or_default();
    assert!((300..400).contains(&status) && target.ends_with("/tools/ftp/reply/227/"), "{status} {target}");
    assert_eq!(running.get("not-there", "identity").0, 404);

    let visit = Visit::start_elsewhere(&format!("hosted-{}", server.program()), &built(), &running.url(""));
    let page = visit.page();
    open_and_keep(&page);
    page.open("?lang=en");
    paste(&page, &log("active-behind-nat/filezilla--vsftpd"));
    page.find("article", &title("active-mode-behind-nat"));
    assert_eq!(visit.observed(), Observed::default());
    drop(running);
    page.open("");
    paste(&page, &log("active-behind-nat/filezilla--vsftpd"));
    page.find("article", &title("active-mode-behind-nat"));
    assert_eq!(visit.observed().violations, <[String; 0]>::default());
}

#[test]
fn the_page_is_served_by_nginx() {
    is_served_well("hosting::the_page_is_served_by_nginx", Server::Nginx, &[("gzip", "gz")]);
}

#[test]
fn the_page_is_served_by_caddy() {
    is_served_well("hosting::the_page_is_served_by_caddy", Server::Caddy, &[("br", "br"), ("gzip", "gz")]);
}
