//! The page as real servers send it, with the configuration that `cargo xtask dist` writes, under a sub-path: headers,
//! compressed files, the page in the browser, and again after the server has gone.
use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use browser_tests::{Engine, Observed, Visit, runs_in, skip, wait_for};
use ftp_hosting::compress::Effort;
use ftp_hosting::headers::Lifetime;
use ftp_hosting::{Place, Site, prepare};
use tempfile::TempDir;
use xtask::server::Server;
use xtask::site_path::media_type;

use crate::given::{built, log, paste, title};
use crate::offline::open_and_keep;

const PATH: &str = "/tools/ftp/";

/// A server that runs; it ends with the test.
struct Running {
    process: Child,
    folder: TempDir,
    address: SocketAddr,
    site: Site,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Running {
    /// Unpacks the page where its configuration wants it, and starts the server.
    fn start(server: Server) -> Running {
        let program = server.find().expect("looked for before");
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path().join("www");
        let place = Place { path: PATH.into(), root: root.display().to_string(), ..Place::default() };
        let out = folder.path().join("out");
        prepare(&built(), &out, &place, Effort::Quick).expect("what hosts want");
        fs::create_dir_all(root.join("tools")).expect("a folder");
        fs::rename(out.join("site"), root.join("tools/ftp")).expect("the site in its place");
        let site = Site::of(&root.join("tools/ftp"), &place).expect("the site");
        readable(folder.path());

        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port on loopback");
        let address = listener.local_addr().expect("a bound listener has an address");
        drop(listener);
        let config = folder.path().join("server.conf");
        fs::write(&config, around(server, folder.path(), address)).expect("a configuration");
        let mut command = Command::new(program);
        match server {
            Server::Nginx => {
                command.arg("-e").arg(folder.path().join("log")).arg("-p").arg(folder.path()).arg("-c").arg(config)
            }
            Server::Caddy => command.args(["run", "--adapter", "caddyfile", "--config"]).arg(config),
        };
        command.env("HOME", folder.path()).env("XDG_CONFIG_HOME", folder.path()).env("XDG_DATA_HOME", folder.path());
        let log = fs::File::create(folder.path().join("said")).expect("a log");
        let process =
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn().expect("the server starts");
        let running = Running { process, folder, address, site };
        wait_for(&format!("{} to listen", server.program()), || TcpStream::connect(address).is_ok().then_some(()));
        running
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{PATH}{path}", self.address)
    }

    fn file(&self, path: &str) -> Vec<u8> {
        fs::read(self.folder.path().join("www/tools/ftp").join(path)).expect("a file of the site")
    }

    /// Status, headers and bytes, as they come.
    fn get(&self, path: &str, encoding: &str) -> (u16, ureq::http::HeaderMap, Vec<u8>) {
        let agent =
            ureq::Agent::config_builder().proxy(None).max_redirects(0).http_status_as_error(false).build().new_agent();
        let mut answer = agent.get(self.url(path)).header("Accept-Encoding", encoding).call().expect("an answer");
        let body = answer.body_mut().with_config().limit(1 << 28).read_to_vec().expect("its bytes");
        (answer.status().as_u16(), answer.headers().clone(), body)
    }
}

/// The smallest configuration that includes the generated one as it is.
fn around(server: Server, folder: &Path, address: SocketAddr) -> String {
    let generated = folder.join("out/hosting");
    let (folder, generated) = (folder.display(), generated.display());
    match server {
        Server::Nginx => {
            let kept = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
                .map(|kind| format!("{kind}_temp_path {folder}/{kind};"))
                .join(" ");
            format!(
                "daemon off; master_process off; pid {folder}/pid; events {{}}\n\
                 http {{ access_log off; {kept}\nserver {{ listen {address}; include {generated}/nginx.conf; }} }}\n"
            )
        }
        Server::Caddy => {
            format!("{{\n\tadmin off\n\tauto_https off\n}}\nhttp://{address} {{\n\timport {generated}/Caddyfile\n}}\n")
        }
    }
}

/// Servers give up root, and temporary folders are their owner's alone.
fn readable(folder: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).expect("a folder of our own");
    }
    #[cfg(not(unix))]
    let _ = folder;
}

fn is_served_well(flow: &str, server: Server, encodings: &[(&str, &str)]) {
    if !runs_in(flow, &[Engine::Chromium], "its driver has no service workers in a fresh profile") {
        return;
    }
    if server.find().is_none() {
        return skip(flow, &format!("since {} is missing: `cargo xtask test` gets it, where it can", server.program()));
    }
    let running = Running::start(server);
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
            if name == "manifest.webmanifest" {
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
    assert!(policy.is_some_and(|policy| policy.contains("frame-ancestors 'self'") && policy.contains("'sha256-")));
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
