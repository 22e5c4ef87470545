//! The program that steers a browser: started on a port of its own, and ended with the test.
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};

use crate::wait;

pub(crate) struct Driver {
    process: Child,
    pub(crate) url: String,
    // Kept open: a driver that cannot write its messages would stop.
    _messages: Option<BufReader<ChildStdout>>,
}

impl Driver {
    /// Starts a driver that takes a free port and announces it behind `before` on its output, as in
    /// `ChromeDriver was started successfully on port 39557.`
    pub(crate) fn announcing(command: &mut Command, before: &str) -> Self {
        let mut process = start(command.stdout(Stdio::piped()));
        let mut messages = BufReader::new(process.stdout.take().expect("its output is piped"));
        let port = port_announced(&mut messages, before);
        let mut driver = Self { process, url: String::new(), _messages: Some(messages) };
        driver.url = format!("http://127.0.0.1:{}", port.expect("the driver ended before it named its port"));
        driver
    }

    /// Starts a driver that has to be told its port, by an option in this form: `--port=`.
    pub(crate) fn told(command: &mut Command, option: &str) -> Self {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|free| free.local_addr());
        let port = port.expect("a free port on loopback").port();
        let process = start(command.arg(format!("{option}{port}")).stdout(Stdio::null()).stderr(Stdio::null()));
        // First, so that it ends also when it does not listen.
        let driver = Self { process, url: format!("http://127.0.0.1:{port}"), _messages: None };
        wait::until("the driver to listen", || TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok());
        driver
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Ends a browser that its driver has not ended.
pub(crate) fn end(process: Option<u64>) {
    let Some(process) = process else { return };
    let (program, arguments) = match std::env::consts::FAMILY {
        "windows" => ("taskkill", vec!["/F".into(), "/T".into(), "/PID".into(), process.to_string()]),
        _ => ("sh", vec!["-c".into(), format!("kill -KILL {process}")]),
    };
    let _ = Command::new(program).args(arguments).stdin(Stdio::null()).status();
}

fn start(command: &mut Command) -> Child {
    command
        .stdin(Stdio::null())
        .spawn()
        .unwrap_or_else(|why| panic!("{} does not start: {why}", command.get_program().display()))
}

/// The port at the end of the line that has `before` in it.
fn port_announced(messages: &mut impl BufRead, before: &str) -> Option<u16> {
    messages
        .lines()
        .map_while(Result::ok)
        .find_map(|line| line.split_once(before)?.1.trim_end_matches('.').parse().ok())
}

#[cfg(test)]
mod tests {
    use super::port_announced;

    #[test]
    fn drivers_announce_their_ports() {
        let chrome = "Starting ChromeDriver 140 on port 0\nChromeDriver was started successfully on port 39557.\n";
        assert_eq!(port_announced(&mut chrome.as_bytes(), "successfully on port "), Some(39557));
        let gecko = "1763748000000\tgeckodriver\tINFO\tListening on 127.0.0.1:41234\n";
        assert_eq!(port_announced(&mut gecko.as_bytes(), "Listening on 127.0.0.1:"), Some(41234));
        assert_eq!(port_announced(&mut "address in use\n".as_bytes(), "port "), None);
    }
}
