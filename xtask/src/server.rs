//! Finds the web servers that the page is tested with; installs nothing.
use std::path::{Path, PathBuf};

use crate::browser::on_path;

/// A web server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Server {
    /// nginx.
    Nginx,
    /// Caddy.
    Caddy,
}

impl Server {
    /// All of them.
    pub const ALL: [Server; 2] = [Server::Nginx, Server::Caddy];

    /// The program, and the package that Debian has it in.
    pub fn program(self) -> &'static str {
        match self {
            Server::Nginx => "nginx",
            Server::Caddy => "caddy",
        }
    }

    /// The environment variable that names the program; it wins over all other places.
    pub fn variable(self) -> &'static str {
        match self {
            Server::Nginx => "NGINX",
            Server::Caddy => "CADDY",
        }
    }

    /// The program on this machine.
    pub fn find(self) -> Option<PathBuf> {
        // A variable that points nowhere is an answer too: the user meant that one, and no other.
        if let Some(named) = std::env::var_os(self.variable()).filter(|value| !value.is_empty()) {
            return Some(PathBuf::from(named)).filter(|path| path.is_file());
        }
        // Where programs of the system are, which only root has on PATH.
        let system = || Some(Path::new("/usr/sbin").join(self.program())).filter(|path| path.is_file());
        on_path(self.program()).or_else(system)
    }
}
