//! A small static server on loopback: serves one folder under one path, and keeps a record of what was asked of it.
use std::fs::File;
use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server};

use crate::site_path::{media_type, resolve};

/// A request that came, and how it was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Such as `GET`.
    pub method: String,
    /// Path and query, as sent.
    pub target: String,
    /// The status of the answer.
    pub status: u16,
}

/// A folder that is being served. Dropping it ends that.
pub struct Site {
    server: Arc<Server>,
    threads: Vec<JoinHandle<()>>,
    asked: Arc<Mutex<Vec<Asked>>>,
    away: Arc<AtomicBool>,
    address: SocketAddr,
    base: String,
}

/// A browser opens six connections to a server, and tiny_http gives each a thread of its own; so these few only
/// answer, and none of them waits for a slow reader of another.
const ANSWERING_THREADS: usize = 4;

impl Site {
    /// Serves `folder` under `base` (with a slash at both ends) on a port of loopback; port 0 takes any that is free.
    pub fn serve(folder: &Path, base: &str, port: u16) -> Result<Self> {
        let server =
            Server::http((Ipv4Addr::LOCALHOST, port)).map_err(|why| anyhow!("port {port} of 127.0.0.1: {why}"))?;
        let address = server.server_addr().to_ip().ok_or_else(|| anyhow!("the server has no address"))?;
        let server = Arc::new(server);
        let asked = Arc::new(Mutex::new(Vec::new()));
        let away = Arc::new(AtomicBool::new(false));
        // The real path, since every answer is compared with it.
        let folder = folder.canonicalize().map_err(|why| anyhow!("{}: {why}", folder.display()))?;
        let threads = (0..ANSWERING_THREADS)
            .map(|_| {
                let (server, asked, away) = (Arc::clone(&server), Arc::clone(&asked), Arc::clone(&away));
                let (folder, base) = (folder.clone(), base.to_owned());
                std::thread::spawn(move || {
                    while let Ok(request) = server.recv() {
                        if away.load(Ordering::Relaxed) {
                            hang_up(request);
                        } else {
                            answer(request, &folder, &base, &asked);
                        }
                    }
                })
            })
            .collect();
        Ok(Self { server, threads, asked, away, address, base: base.to_owned() })
    }

    /// The address of the served folder, with a slash at its end.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.base)
    }

    /// Host and port, as in a URL.
    pub fn host(&self) -> String {
        self.address.to_string()
    }

    /// What was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// From now on nobody answers here, or again somebody does.
    pub fn be_away(&self, away: bool) {
        self.away.store(away, Ordering::Relaxed);
    }

    /// Serves until the program is ended.
    pub fn serve_for_ever(mut self) {
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        for _ in &self.threads {
            self.server.unblock();
        }
    }
}

/// Says what is no HTTP, so that a browser has nothing, not even a status: as if the connection were lost.
fn hang_up(request: Request) {
    let mut line = request.into_writer();
    let _ = line.write_all(b"nobody answers here\r\n\r\n").and_then(|()| line.flush());
}

enum Answer {
    File(PathBuf),
    Folder,
    NotFound,
    NotAllowed,
}

fn answer(request: Request, folder: &Path, base: &str, asked: &Mutex<Vec<Asked>>) {
    let target = request.url().to_owned();
    let answer = match request.method() {
        Method::Get | Method::Head => find(&target, folder, base),
        _ => Answer::NotAllowed,
    };
    let opened = match answer {
        Answer::File(path) => File::open(&path).map(|file| (path, file)).map_err(|_| Answer::NotFound),
        other => Err(other),
    };
    let status = match &opened {
        Ok(_) => 200,
        Err(Answer::Folder) => 301,
        Err(Answer::NotAllowed) => 405,
        Err(_) => 404,
    };
    let entry = Asked { method: request.method().to_string(), target: target.clone(), status };
    asked.lock().unwrap_or_else(PoisonError::into_inner).push(entry);
    // The reader may have gone away; that is nobody's fault.
    let _ = match opened {
        Ok((path, file)) => {
            let kind = media_type(&path.to_string_lossy());
            request.respond(with_headers(Response::from_file(file), &[("Content-Type", kind)]))
        }
        Err(Answer::Folder) => {
            let (path, query) = target
                .split_once('?')
                .map_or((target.as_str(), String::new()), |(path, query)| (path, format!("?{query}")));
            let headers = [("Location", &*format!("{path}/{query}"))];
            request.respond(with_headers(Response::from_string("").with_status_code(status), &headers))
        }
        Err(_) => {
            let headers = [("Content-Type", "text/plain; charset=utf-8")];
            request.respond(with_headers(Response::from_string("Nothing here.\n").with_status_code(status), &headers))
        }
    };
}

fn find(target: &str, folder: &Path, base: &str) -> Answer {
    // A link inside of the folder must not lead out of it either, so the real path is compared.
    let Some(path) = resolve(target, base).and_then(|path| folder.join(path).canonicalize().ok()) else {
        return Answer::NotFound;
    };
    if !path.starts_with(folder) {
        return Answer::NotFound;
    }
    if path.is_file() {
        return Answer::File(path);
    }
    let index = path.join("index.html");
    match target.split('?').next() {
        Some(target) if target.ends_with('/') => Answer::File(index),
        // Without the slash, the page's own relative addresses would mean the folder above.
        _ if index.is_file() => Answer::Folder,
        _ => Answer::NotFound,
    }
}

fn with_headers<R: std::io::Read>(response: Response<R>, headers: &[(&str, &str)]) -> Response<R> {
    // `no-cache`: who builds again and reloads must see the new page.
    let always = [("Cache-Control", "no-cache"), ("X-Content-Type-Options", "nosniff")];
    headers.iter().chain(&always).fold(response, |response, (name, value)| match Header::from_bytes(*name, *value) {
        Ok(header) => response.with_header(header),
        Err(()) => response,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::Site;

    fn ask(site: &Site, request_line: &str) -> String {
        let mut stream = TcpStream::connect(site.host()).unwrap();
        write!(stream, "{request_line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn status(site: &Site, request_line: &str) -> String {
        ask(site, request_line).split(' ').nth(1).unwrap().to_owned()
    }

    #[test]
    fn a_folder_is_served_under_its_path_and_nothing_else_is() {
        let outside = tempfile::tempdir().unwrap();
        let folder = outside.path().join("dist");
        std::fs::create_dir_all(folder.join("reply/227")).unwrap();
        std::fs::write(folder.join("index.html"), "the page").unwrap();
        std::fs::write(folder.join("reply/227/index.html"), "about 227").unwrap();
        std::fs::write(folder.join("app.wasm"), "\0asm").unwrap();
        std::fs::write(outside.path().join("secret"), "s").unwrap();
        let site = Site::serve(&folder, "/some/where/", 0).unwrap();

        assert!(ask(&site, "GET /some/where/").ends_with("the page"));
        assert!(ask(&site, "GET /some/where/reply/227/").ends_with("about 227"));
        assert!(ask(&site, "GET /some/where/app.wasm?v=2").contains("Content-Type: application/wasm\r\n"));
        assert!(ask(&site, "GET /some/where/reply/227?x=1").contains("Location: /some/where/reply/227/?x=1\r\n"));
        assert!(!ask(&site, "HEAD /some/where/").ends_with("the page"));
        for (request, expected) in [
            ("GET /", "404"),
            ("GET /some/where/none", "404"),
            ("GET /some/where/reply/", "404"),
            ("GET /some/where/reply", "404"),
            ("GET /some/where/../secret", "404"),
            ("GET /some/where/%2e%2e/secret", "404"),
            ("POST /some/where/", "405"),
        ] {
            assert_eq!(status(&site, request), expected, "{request}");
        }
        assert_eq!(site.asked().len(), 12);
        assert_eq!(site.asked().last().map(|asked| asked.method.clone()).as_deref(), Some("POST"));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_does_not_lead_out_of_the_folder() {
        let outside = tempfile::tempdir().unwrap();
        let folder = outside.path().join("dist");
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(outside.path().join("secret"), "s").unwrap();
        std::os::unix::fs::symlink(outside.path().join("secret"), folder.join("link")).unwrap();
        let site = Site::serve(&folder, "/", 0).unwrap();
        assert_eq!(status(&site, "GET /link"), "404");
    }
}
