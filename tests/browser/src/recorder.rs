//! A proxy that refuses everything and remembers what was asked of it: whatever leaves the page's origin ends here.
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

pub(crate) struct Recorder {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
    over: Arc<AtomicBool>,
}

impl Recorder {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port on loopback");
        let address = listener.local_addr().expect("a bound listener has an address");
        let asked = Arc::new(Mutex::new(Vec::new()));
        let over = Arc::new(AtomicBool::new(false));
        let (record, ended) = (Arc::clone(&asked), Arc::clone(&over));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if ended.load(Ordering::Relaxed) {
                    break;
                }
                let Ok(stream) = stream else { continue };
                let record = Arc::clone(&record);
                std::thread::spawn(move || refuse(stream, &record));
            }
        });
        Self { address, asked, over }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The request lines, such as `GET http://example.invalid/ HTTP/1.1` or `CONNECT example.invalid:443 HTTP/1.1`.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        // Wakes the listening thread, which then sees that it is over.
        let _ = TcpStream::connect(self.address);
    }
}

fn refuse(stream: TcpStream, record: &Mutex<Vec<String>>) {
    let mut line = Vec::new();
    let mut reader = BufReader::new(stream).take(8192);
    // A connection that says nothing is a browser's way of being early; it asked for nothing.
    if reader.read_until(b'\n', &mut line).unwrap_or(0) == 0 {
        return;
    }
    // Noted before the answer: once the page knows that it failed, it is on record.
    let line = String::from_utf8_lossy(&line).trim().to_owned();
    record.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    let mut stream = reader.into_inner().into_inner();
    let _ = stream.write_all(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}
