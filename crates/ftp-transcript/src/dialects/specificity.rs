//! Computed from the samples of all dialects by `cargo xtask weigh`; do not edit by hand.
//! For each dialect, in the order of the list, and each of its forms: in how many other dialects' samples it occurs.

#[rustfmt::skip]
pub(crate) static FOREIGN_SAMPLES: &[&[u8]] = &[
    &[1, 0, 1, 0, 0, 4], // bare
    &[0, 0, 0, 0, 0, 0, 3], // curl
    &[0, 0, 0, 0, 0, 0, 0, 0, 0, 3], // ftplib
    &[1, 0, 0, 0, 0, 0, 3], // lftp
    &[1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 3, 0], // tnftp
];
