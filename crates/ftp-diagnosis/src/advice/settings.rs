//! What to set at the server and before it, with the numbers of the log filled in. The lines are what is typed, or the
//! names of the fields of a window, so they need no translation.

use crate::case::Case;
use crate::server::{self, Product};
use ftp_transcript::Decoded;
use ftp_transcript::address::{AddressClass, class_of};
use ftp_transcript::session::DataChannel;
use std::net::IpAddr;

/// The numbers that settings are filled with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Numbers {
    /// The address to announce: the one at which the client reached the server, where it is public.
    pub address: Option<IpAddr>,
    /// The lowest and the highest passive port.
    pub range: (u16, u16),
    /// Whether the range was chosen around the ports that the log shows, or is only an example.
    pub from_log: bool,
}

/// What to set in one place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Setting {
    /// The server product, or what stands before it.
    pub place: &'static str,
    /// What to type or to fill in.
    pub lines: Vec<String>,
}

/// The range where the log shows none: ports that no other service is likely to use.
const EXAMPLE: (u16, u16) = (50_000, 50_100);
/// The announced ports of a server that has a range lie this near to each other.
const NEAR: u16 = 1_000;

/// The numbers that a session gives.
pub(crate) fn numbers(case: &Case<'_>) -> Numbers {
    let passive = |c: &&DataChannel| c.mode.is_passive();
    let ports = case.session.channels.iter().filter(passive).filter_map(|c| c.announced.as_ref()?.port());
    let ports: Vec<u16> = ports.filter(|port| *port >= 1_024).collect();
    let address = case.peer().filter(|peer| peer.is_ipv4() && class_of(*peer) == AddressClass::Public);
    let (Some(low), Some(high)) = (ports.iter().min(), ports.iter().max()) else {
        return Numbers { address, range: EXAMPLE, from_log: false };
    };
    // Ports far from each other are those that the system gives out where no range is set.
    if high - low > NEAR {
        return Numbers { address, range: EXAMPLE, from_log: false };
    }
    let first = (low - low % 100).max(1_024);
    let last = (high - high % 100).saturating_add(99);
    Numbers { address, range: (first, last), from_log: true }
}

/// The settings for the product, where it is known; otherwise for all, so that one can choose. `shown` writes the
/// address, or what stands for it in a redacted report.
pub fn server(product: Option<Product>, numbers: &Numbers, shown: impl Fn(IpAddr) -> String) -> Vec<Setting> {
    let all = products(numbers, numbers.address.map(shown).as_deref());
    let Some(product) = product else { return all };
    all.into_iter().filter(|setting| setting.place == product.name()).collect()
}

/// The product that a session names.
pub(crate) fn product(decoded: &Decoded, case: &Case<'_>) -> Option<Product> {
    server::known(decoded, case.session)
}

fn products(numbers: &Numbers, address: Option<&str>) -> Vec<Setting> {
    let (low, high) = numbers.range;
    let after = high.saturating_add(1);
    // A line about the address is left out where the log does not show a public one.
    let with = |line: &str| address.map(|address| line.replace("{}", address));
    let setting = |place, lines: Vec<Option<String>>| Setting { place, lines: lines.into_iter().flatten().collect() };
    vec![
        setting(
            Product::Vsftpd.name(),
            vec![
                Some("pasv_enable=YES".to_owned()),
                with("pasv_address={}"),
                Some(format!("pasv_min_port={low}")),
                Some(format!("pasv_max_port={high}")),
            ],
        ),
        setting(
            Product::Proftpd.name(),
            vec![with("MasqueradeAddress {}"), Some(format!("PassivePorts {low} {high}"))],
        ),
        setting(
            Product::PureFtpd.name(),
            vec![with("ForcePassiveIP {}"), Some(format!("PassivePortRange {low} {high}"))],
        ),
        setting(
            Product::FilezillaServer.name(),
            vec![
                Some(format!(
                    "Configure > FTP and FTP over TLS > Passive mode > Use custom port range: {low} - {high}"
                )),
                with("Configure > FTP and FTP over TLS > Passive mode > Use the following host: {}"),
            ],
        ),
        setting(
            Product::Iis.name(),
            vec![
                Some(format!("FTP Firewall Support > Data Channel Port Range: {low}-{high}")),
                with("FTP Firewall Support > External IP Address of Firewall: {}"),
                Some("net stop ftpsvc & net start ftpsvc".to_owned()),
            ],
        ),
        setting(
            Product::Pyftpdlib.name(),
            vec![
                with("handler.masquerade_address = '{}'"),
                Some(format!("handler.passive_ports = range({low}, {after})")),
            ],
        ),
        setting(
            "SFTPGo",
            vec![
                with("ftpd.bindings[].force_passive_ip: \"{}\""),
                Some(format!("ftpd.passive_port_range: start {low}, end {high}")),
            ],
        ),
        setting("ftp-srv", vec![with("pasv_url: '{}'"), Some(format!("pasv_min: {low}, pasv_max: {high}"))]),
        setting(
            "Apache FtpServer",
            vec![Some(match address {
                Some(address) => format!("<passive ports=\"{low}-{high}\" external-address=\"{address}\"/>"),
                None => format!("<passive ports=\"{low}-{high}\"/>"),
            })],
        ),
    ]
}

/// What lets the passive ports through before the server: firewalls, containers, clouds.
pub fn network(numbers: &Numbers, shown: impl Fn(IpAddr) -> String) -> Vec<Setting> {
    let address = numbers.address.map(shown).unwrap_or_else(|| "…".to_owned());
    let (low, high) = numbers.range;
    let setting = |place, line: String| Setting { place, lines: vec![line] };
    vec![
        setting("iptables", format!("iptables -A INPUT -p tcp --dport {low}:{high} -j ACCEPT")),
        setting("firewalld", format!("firewall-cmd --permanent --add-port={low}-{high}/tcp && firewall-cmd --reload")),
        setting("Docker", format!("docker run -p 21:21 -p {low}-{high}:{low}-{high} …")),
        setting(
            "Docker, fauria/vsftpd",
            format!("-e PASV_ADDRESS={address} -e PASV_MIN_PORT={low} -e PASV_MAX_PORT={high}"),
        ),
        setting("Docker, stilliard/pure-ftpd", format!("-e PUBLICHOST={address} -e FTP_PASSIVE_PORTS={low}:{high}")),
        setting("AWS, Azure, GCP", format!("TCP 21, TCP {low}-{high}: allow inbound")),
        setting(
            "Kubernetes",
            format!("hostNetwork, or a LoadBalancer with each port {low}-{high}; sessionAffinity: ClientIP"),
        ),
    ]
}
