//! A real web server that serves the page under a sub-path, with the configuration that `cargo xtask dist` writes.
use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use browser_tests::wait_for;
use ftp_hosting::compress::Effort;
use ftp_hosting::{Place, Site, prepare};
use tempfile::TempDir;
use xtask::server::Server;

const PATH: &str = "/tools/ftp/";

/// A server that runs; it ends with the test.
pub(crate) struct Running {
    process: Child,
    folder: TempDir,
    address: SocketAddr,
    /// What it serves.
    pub(crate) site: Site,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Running {
    /// Unpacks the page where its configuration wants it, and starts the server.
    pub(crate) fn start(server: Server, built: &Path, effort: Effort) -> Running {
        let program = server.find().expect("looked for before");
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path().join("www");
        let place = Place { path: PATH.into(), root: root.display().to_string(), ..Place::default() };
        let out = folder.path().join("out");
        prepare(built, &out, &place, effort).expect("what hosts want");
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

    /// The address of a file of the page.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{PATH}{path}", self.address)
    }

    /// The bytes of a file, as they lie in its folder.
    pub(crate) fn file(&self, path: &str) -> Vec<u8> {
        fs::read(self.folder.path().join("www/tools/ftp").join(path)).expect("a file of the site")
    }

    /// Status, headers and bytes, as they come.
    pub(crate) fn get(&self, path: &str, encoding: &str) -> (u16, ureq::http::HeaderMap, Vec<u8>) {
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
