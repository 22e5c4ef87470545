//! Compressed files beside the others, as servers hand them out to who takes them.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::files;

/// How hard it is tried.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effort {
    /// For what is published: as small as can be.
    Best,
    /// For tests.
    Quick,
}

/// Below that a compressed file saves no packet.
const SMALLEST: usize = 1024;

/// Writes `.br` and `.gz` beside each file that gets smaller by it.
pub fn beside(folder: &Path, effort: Effort) -> io::Result<()> {
    let all = files(folder)?;
    let wanted: Vec<&String> = all.iter().filter(|file| is_compressible(file)).collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let share = |at: usize| wanted.iter().skip(at).step_by(threads);
        let running: Vec<_> = (0..threads)
            .map(|at| {
                scope.spawn(move || {
                    share(at).try_for_each(|file| {
                        let path = folder.join(file);
                        let bytes = fs::read(&path)?;
                        if bytes.len() < SMALLEST {
                            return Ok(());
                        }
                        write_if_smaller(&path, "br", &bytes, &brotli(&bytes, effort)?)?;
                        write_if_smaller(&path, "gz", &bytes, &gzip(&bytes, effort)?)
                    })
                })
            })
            .collect();
        running
            .into_iter()
            .try_for_each(|thread| thread.join().map_err(|_| io::Error::other("compression ended early"))?)
    })
}

fn is_compressible(file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or_default();
    !name.starts_with(['.', '_']) && !matches!(file.rsplit_once('.'), Some((_, "png" | "br" | "gz")) | None)
}

fn write_if_smaller(path: &Path, ending: &str, bytes: &[u8], compressed: &[u8]) -> io::Result<()> {
    if compressed.len() >= bytes.len() {
        return Ok(());
    }
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{ending}"));
    fs::write(name, compressed)
}

fn brotli(bytes: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
    let quality = if effort == Effort::Best { 11 } else { 2 };
    let params = brotli::enc::BrotliEncoderParams { quality, lgwin: 22, ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
    Ok(out)
}

/// Without a name and a time, so that it comes out the same each time.
pub(crate) fn gzip(bytes: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
    let level = if effort == Effort::Best { flate2::Compression::best() } else { flate2::Compression::fast() };
    let mut encoder = flate2::GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), level);
    encoder.write_all(bytes)?;
    encoder.finish()
}
