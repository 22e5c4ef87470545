//! Computed from the samples of all dialects by `cargo xtask weigh`; do not edit by hand.
//! For each dialect, in the order of the list, and each of its forms: in how many other dialects' samples it occurs.

#[rustfmt::skip]
pub(crate) static FOREIGN_SAMPLES: &[&[u8]] = &[
    &[0, 0, 0, 0, 0, 2], // bare
    &[0, 0, 0, 0, 0, 0, 1], // curl
    &[0, 0, 0, 0, 0, 0, 1], // lftp
];
