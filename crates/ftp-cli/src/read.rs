//! Reading inputs: the only place where something outside can go wrong.

use std::ffi::OsStr;
use std::io::{IsTerminal, Read, Write};

/// The bytes of a file, or of standard input for `-`. The error says why not.
pub(crate) fn bytes(input: &OsStr) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = if input == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes)
    } else {
        std::fs::File::open(input).and_then(|mut file| file.read_to_end(&mut bytes))
    };
    match read {
        Ok(_) if bytes.len() > ftp_transcript::source::MAX_INPUT => {
            Err("is larger than 2 GiB; cut it first".to_owned())
        }
        Ok(_) => Ok(bytes),
        Err(error) => Err(error.to_string()),
    }
}

/// The name that the report shows: the file's own name, without the folders it lies in.
pub(crate) fn name(input: &OsStr) -> String {
    let path = std::path::Path::new(input);
    path.file_name().unwrap_or(input).to_string_lossy().into_owned()
}

/// A word on the terminal while a large input is read.
pub(crate) struct Progress {
    told: bool,
}

impl Progress {
    /// Above this size it takes long enough to wonder.
    const LARGE: usize = 8 << 20;

    pub(crate) fn begin(bytes: usize) -> Progress {
        let told = bytes > Progress::LARGE && std::io::stderr().is_terminal();
        if told {
            let _ = write!(std::io::stderr(), "reading {} MB …", bytes >> 20);
        }
        Progress { told }
    }

    pub(crate) fn end(self) {
        if self.told {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}
