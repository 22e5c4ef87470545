//! How each program writes down what happens: the forms of its logs in the corpus and in the dialects' samples, and of
//! the same programs run against a server with each fault.

mod curl;
mod filezilla;
mod ftplib;
mod lftp;
mod tnftp;
mod vsftpd;
mod wget;
mod winscp;

use super::scene::{Client, Event, Scene};

pub(crate) fn write(client: Client, scene: &Scene, events: &[Event]) -> String {
    match client {
        Client::Lftp => lftp::write(scene, events),
        Client::Curl => curl::write(scene, events),
        Client::FileZilla => filezilla::write(scene, events),
        Client::Ftplib => ftplib::write(scene, events),
        Client::Tnftp => tnftp::write(scene, events),
        Client::Wget => wget::write(scene, events),
        Client::WinScp => winscp::write(scene, events),
        Client::Vsftpd => vsftpd::write(scene, events),
    }
}
