//! The list of dialects. One folder each: `mod.rs` with the description and the reader, `samples/` with real logs.
//!
//! To add one: make the folder, add its name to the list below, then run `cargo xtask weigh`, which computes from
//! all samples how much each form says about its dialect.

mod access_line;
pub(crate) mod common;
mod json;
mod logins;
mod node;
pub(crate) mod specificity;
mod syslog;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod whitespace;
pub(crate) mod wire;

use crate::dialect::Dialect;

macro_rules! dialects {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*
        /// Every dialect. `bare` is the first: what has no other form is read as bare replies and verbs.
        pub(crate) static DIALECTS: &[&Dialect] = &[$(&$name::DIALECT),*];
    };
}

dialects! {
    bare,
    aioftp,
    aioftp_server,
    apache_ftpserver,
    aria2,
    axel,
    basic_ftp,
    busybox,
    curl,
    curl_trace,
    cuteftp,
    dotnet_trace,
    erlang_ftp,
    filezilla,
    filezilla_server,
    fireftp,
    flashfxp,
    fluentftp,
    ftp_clf,
    ftp_srv,
    ftpclient_cpp,
    ftpconnect,
    ftpd_syslog,
    ftplib,
    ftptest,
    fubardev,
    gftp,
    goftp,
    iis_w3c,
    kio_ftp,
    lftp,
    ncftp,
    net_ftp,
    ngrep,
    node_ftp,
    pemftp,
    php,
    proftpd_extendedlog,
    proftpd_log,
    pure_ftpd_syslog,
    pyftpdlib_log,
    rclone,
    ruby_net_ftp,
    sftpgo,
    smartftp,
    suppaftp,
    suricata,
    tcpdump,
    tcpflow,
    tnftp,
    tshark,
    tshark_follow,
    vsftpd_log,
    wget,
    winscp,
    wput,
    xferlog,
    yafc,
    zeek,
}

/// Every dialect, in the order that the indices in a decoded log count.
pub fn all() -> &'static [&'static Dialect] {
    DIALECTS
}

/// The description of a dialect by its index.
pub fn get(index: usize) -> Option<&'static Dialect> {
    DIALECTS.get(index).copied()
}

/// Whether a line holds a text that some dialect knows in translation.
pub(crate) fn is_translated(line: &str) -> bool {
    !line.is_ascii()
        && (filezilla::is_translated(line)
            || wget::is_translated(line)
            || lftp::is_translated(line)
            || crate::system_error::translated(line).is_some())
}

#[cfg(test)]
mod tests {
    //! The samples of all dialects against all dialects: what each form says, and who wins.

    use super::DIALECTS;
    use crate::dialect::{detect, forms_in};
    use crate::recorder::Role;
    use crate::source::Source;
    use std::fmt::Write;

    #[test]
    fn every_line_of_the_samples_is_understood() {
        for dialect in DIALECTS {
            for sample in dialect.samples {
                super::testing::read(dialect.id, sample);
            }
        }
    }

    /// For each form of each dialect, in how many other dialects' samples its reader finds it.
    fn specificity() -> String {
        let mut out = String::from(
            "//! Computed from the samples of all dialects by `cargo xtask weigh`; do not edit by hand.\n\
             //! For each dialect, in the order of the list, and each of its forms: in how many other dialects' samples it occurs.\n\n\
             #[rustfmt::skip]\n\
             pub(crate) static FOREIGN_SAMPLES: &[&[u8]] = &[\n",
        );
        for (index, dialect) in DIALECTS.iter().enumerate() {
            let mut counts = vec![0u8; dialect.forms.len()];
            for (other, foreign) in DIALECTS.iter().enumerate() {
                if other == index {
                    continue;
                }
                let found: Vec<_> = foreign.samples.iter().flat_map(|sample| forms_in(index, sample)).collect();
                for (count, form) in counts.iter_mut().zip(dialect.forms) {
                    *count += u8::from(found.iter().any(|(f, role)| f == form && *role != Role::Blank));
                }
            }
            writeln!(out, "    &{counts:?}, // {}", dialect.id).expect("writing to a string");
        }
        out.push_str("];\n");
        out
    }

    #[test]
    fn specificity_is_what_the_samples_say() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/dialects/specificity.rs");
        let fresh = specificity();
        if std::env::var_os("UPDATE_SPECIFICITY").is_some() {
            std::fs::write(path, &fresh).expect("the table can be written");
        }
        let written = std::fs::read_to_string(path).expect("the table can be read");
        assert_eq!(written, fresh, "the table is stale: run `cargo xtask weigh`");
    }

    #[test]
    fn every_sample_is_won_by_its_own_dialect() {
        let mut lost = Vec::new();
        for dialect in DIALECTS {
            assert!(!dialect.samples.is_empty(), "{} has no sample", dialect.id);
            for (number, sample) in dialect.samples.iter().enumerate() {
                let winner = detect(&Source::new(sample.as_bytes().to_vec())).map(|(i, _)| DIALECTS[i].id);
                if winner != Some(dialect.id) {
                    lost.push(format!("{} sample {number}: {winner:?}", dialect.id));
                }
            }
        }
        assert!(lost.is_empty(), "{lost:#?}");
    }

    #[test]
    fn readers_only_name_their_own_forms() {
        for (index, dialect) in DIALECTS.iter().enumerate() {
            for sample in DIALECTS.iter().flat_map(|d| d.samples) {
                for (form, role) in forms_in(index, sample) {
                    assert!(dialect.forms.contains(&form), "{}: {form:?}", dialect.id);
                    assert_ne!(role, Role::Unknown, "{}: {form:?} recorded nothing", dialect.id);
                }
            }
        }
    }
}
