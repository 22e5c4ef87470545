//! FileZilla Server, in its four forms: 0.9 (`(000010)14.11.2018 22:27:52 - test (127.0.0.1)> PASV`), the window of 1.x
//! (`<01.10.2022 20:22:36> FTP Session 8 127.0.0.1 [Command] PASV`), the same copied as CSV, and the log file of 1.x
//! (`2022-10-01T18:22:36.130Z >> [FTP Session 8 127.0.0.1] PASV`).

mod forms;
mod words;

use super::common::{address, key_of};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::recorder::Recorder;
use forms::{Kind, OLD, Said, WINDOW, FILE, CSV, HEADER};

pub(super) static DIALECT: Dialect = Dialect {
    id: "filezilla-server",
    title: "FileZilla Server log",
    documentation: "https://filezilla-project.org/download.php?type=server",
    perspective: Perspective::Server,
    forms: &[OLD, WINDOW, FILE, CSV, HEADER],
    reader: || Box::new(FilezillaServer),
    // Built from the format strings of the sources (Server.cpp of 0.9, serverlogger.cpp and stdio.cpp of 1.x) and from
    // pieces of logs in threads (FluentFTP#347, FluentFTP#311, vscode-sftp#506).
    #[cfg(any(test, feature = "samples"))]
    samples: &[
        include_str!("samples/0.9.log"),
        include_str!("samples/window.log"),
        include_str!("samples/file.log"),
        include_str!("samples/window.csv"),
    ],
};

struct FilezillaServer;

impl Reader for FilezillaServer {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        if forms::is_header(line) {
            to.remark();
            return Some(HEADER);
        }
        let said = forms::said(line)?;
        if let Some(at) = said.at {
            to.at(at);
        }
        let Some((id, client)) = said.session else {
            to.remark();
            return Some(said.form);
        };
        to.connection(key_of(&[id, client]));
        tell(&said, to);
        if let Some(address) = address(client) {
            to.client_address(address);
        }
        Some(said.form)
    }
}

fn tell(said: &Said<'_>, to: &mut Recorder<'_>) {
    let text = said.text;
    let known = match said.kind {
        Kind::Command => to.command(text),
        Kind::Reply => to.reply(text),
        // Version 0.9 marks neither, and translations of 1.x mark them in their own words.
        Kind::Unmarked => {
            super::common::bare_reply(text, to) || !words::is_status(text) && super::common::bare_command(text, true, to)
        }
        Kind::Words => false,
    };
    if !known {
        words::tell(text, to);
    }
}

#[cfg(test)]
mod tests;
