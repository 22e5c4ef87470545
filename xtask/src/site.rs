//! A small static server on loopback: serves one folder under one path, and keeps a record of what was asked of it.
use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use anyhow::{Result, anyhow};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION, X_CONTENT_TYPE_OPTIONS};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

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
    served: Arc<Served>,
    address: SocketAddr,
    /// Dropped, it stops the thread.
    stop: Option<oneshot::Sender<Infallible>>,
    thread: Option<JoinHandle<()>>,
}

/// What is served, and what was asked of it.
struct Served {
    folder: PathBuf,
    base: String,
    asked: Mutex<Vec<Asked>>,
    away: AtomicBool,
}

impl Site {
    /// Serves `folder` under `base` (with a slash at both ends) on a port of loopback; port 0 takes any that is free.
    pub fn serve(folder: &Path, base: &str, port: u16) -> Result<Self> {
        let refused = |why: std::io::Error| anyhow!("port {port} of 127.0.0.1: {why}");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().map_err(refused)?;
        let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, port))).map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        let served = Arc::new(Served {
            // The real path, since every answer is compared with it.
            folder: folder.canonicalize().map_err(|why| anyhow!("{}: {why}", folder.display()))?,
            base: base.to_owned(),
            asked: Mutex::default(),
            away: AtomicBool::default(),
        });
        let (stop, stopped) = oneshot::channel();
        let answering = Arc::clone(&served);
        // Connections are tasks and no threads: a browser keeps many of them open and silent, and none may wait for another.
        let thread = std::thread::spawn(move || {
            runtime.spawn(accept(listener, answering));
            let _: Result<Infallible, _> = runtime.block_on(stopped);
        });
        Ok(Self { served, address, stop: Some(stop), thread: Some(thread) })
    }

    /// The address of the served folder, with a slash at its end.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.served.base)
    }

    /// Host and port, as in a URL.
    pub fn host(&self) -> String {
        self.address.to_string()
    }

    /// What was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.served.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// From now on nobody answers here, or again somebody does.
    pub fn be_away(&self, away: bool) {
        self.served.away.store(away, Ordering::Relaxed);
    }

    /// Serves until the program is ended.
    pub fn serve_for_ever(mut self) {
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Takes connections for as long as it is run.
async fn accept(listener: TcpListener, served: Arc<Served>) {
    loop {
        // One that is lost before it is taken is nobody's fault.
        let Ok((stream, _)) = listener.accept().await else { continue };
        let _ = stream.set_nodelay(true);
        let served = Arc::clone(&served);
        let service = service_fn(move |request: Request<Incoming>| {
            let answer = served.answer(&request);
            async move { answer }
        });
        tokio::spawn(hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}

/// Why a connection ends without an answer: nobody is there.
#[derive(Debug)]
struct Away;

impl std::fmt::Display for Away {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("nobody answers here")
    }
}

impl std::error::Error for Away {}

enum Answer {
    File(PathBuf),
    Folder,
    NotFound,
    NotAllowed,
}

impl Served {
    /// The answer to a request, or the end of its connection, so that a browser has nothing, not even a status.
    fn answer<B>(&self, request: &Request<B>) -> Result<Response<Full<Bytes>>, Away> {
        if self.away.load(Ordering::Relaxed) {
            return Err(Away);
        }
        let target = request.uri().to_string();
        let answer = match *request.method() {
            Method::GET | Method::HEAD => find(&target, &self.folder, &self.base),
            _ => Answer::NotAllowed,
        };
        let read = match answer {
            Answer::File(path) => std::fs::read(&path).map(|bytes| (path, bytes)).map_err(|_| Answer::NotFound),
            other => Err(other),
        };
        let mut headers = vec![
            // Who builds again and reloads must see the new page.
            (CACHE_CONTROL, "no-cache".to_owned()),
            (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        ];
        let (status, body) = match read {
            Ok((path, bytes)) => {
                headers.push((CONTENT_TYPE, media_type(&path.to_string_lossy()).to_owned()));
                (StatusCode::OK, Bytes::from(bytes))
            }
            Err(Answer::Folder) => {
                let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
                headers.push((LOCATION, format!("{}/{query}", request.uri().path())));
                (StatusCode::MOVED_PERMANENTLY, Bytes::new())
            }
            Err(other) => {
                headers.push((CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()));
                let not_allowed = matches!(other, Answer::NotAllowed);
                let status = if not_allowed { StatusCode::METHOD_NOT_ALLOWED } else { StatusCode::NOT_FOUND };
                (status, Bytes::from_static(b"Nothing here.\n"))
            }
        };
        let entry = Asked { method: request.method().to_string(), target, status: status.as_u16() };
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(entry);
        let mut response = Response::new(Full::new(body));
        *response.status_mut() = status;
        for (name, value) in headers {
            if let Ok(value) = value.parse() {
                response.headers_mut().insert(name, value);
            }
        }
        Ok(response)
    }
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
        assert!(ask(&site, "GET /some/where/app.wasm?v=2").contains("content-type: application/wasm\r\n"));
        assert!(ask(&site, "GET /some/where/reply/227?x=1").contains("location: /some/where/reply/227/?x=1\r\n"));
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

    #[test]
    fn silent_connections_keep_nobody_waiting() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("index.html"), "the page").unwrap();
        let site = Site::serve(folder.path(), "/", 0).unwrap();
        let silent: Vec<_> = (0..100).map(|_| TcpStream::connect(site.host()).unwrap()).collect();
        assert_eq!(status(&site, "GET /"), "200");
        drop(silent);
    }

    #[test]
    fn nobody_answers_while_away() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("index.html"), "the page").unwrap();
        let site = Site::serve(folder.path(), "/", 0).unwrap();
        site.be_away(true);
        assert_eq!(ask(&site, "GET /"), "");
        site.be_away(false);
        assert_eq!(status(&site, "GET /"), "200");
        let host = site.host();
        drop(site);
        assert!(TcpStream::connect(host).is_err());
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
