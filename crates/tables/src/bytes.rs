//! The bytes of a file or of standard input: unpacked, and in UTF-8.

use encoding_rs::Encoding;
use encoding_rs_io::DecodeReaderBytesBuilder;
use flate2::bufread::MultiGzDecoder;
use policy::Problem;
use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How a gzip file begins.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// How a ZIP file begins; spreadsheets are ZIP files.
pub(super) const ZIP: [u8; 4] = [b'P', b'K', 3, 4];

/// Bytes read at once.
const BUFFER: usize = 1 << 16;

/// What has been read so far of how much, for whoever shows progress.
#[derive(Debug, Clone, Default)]
pub struct Meter {
    /// Bytes of the file, when it is one.
    pub size: Option<u64>,
    read: Arc<AtomicU64>,
}

impl Meter {
    /// Bytes read so far, as they are in the file.
    #[must_use]
    pub fn read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }
}

/// A file that was opened, its first bytes not yet taken.
pub(super) struct Opened {
    pub(super) meter: Meter,
    reader: Box<dyn BufRead + Send>,
}

/// Opens a file, or standard input for `-`, and unpacks it if it is compressed.
pub(super) fn open(path: &Path) -> Result<Opened, Problem> {
    let (meter, raw): (Meter, Box<dyn Read + Send>) = if path.as_os_str() == "-" {
        (Meter::default(), Box::new(io::stdin()))
    } else {
        let file = File::open(path).map_err(|e| cannot_read(path, &e))?;
        let metadata = file.metadata().map_err(|e| cannot_read(path, &e))?;
        let size = metadata.is_file().then_some(metadata.len());
        (Meter { size, ..Meter::default() }, Box::new(file))
    };
    unpack(path, meter, raw)
}

/// What came some other way than by a file, unpacked if it is compressed.
pub(super) fn wrap(path: &Path, size: Option<u64>, raw: Box<dyn Read + Send>) -> Result<Opened, Problem> {
    unpack(path, Meter { size, ..Meter::default() }, raw)
}

fn unpack(path: &Path, meter: Meter, raw: Box<dyn Read + Send>) -> Result<Opened, Problem> {
    let counted = Counted { inner: raw, read: Arc::clone(&meter.read) };
    let mut reader = BufReader::with_capacity(BUFFER, counted);
    let packed = reader.fill_buf().map_err(|e| cannot_read(path, &e))?.starts_with(&GZIP);
    if !packed && path.extension().is_some_and(|e| e.eq_ignore_ascii_case("gz")) {
        return Err(Problem::error("not-gzip").with("file", path.display()));
    }
    if packed {
        let unpacked = BufReader::with_capacity(BUFFER, MultiGzDecoder::new(reader));
        return Ok(Opened { meter, reader: Box::new(unpacked) });
    }
    Ok(Opened { meter, reader: Box::new(reader) })
}

/// Why a file cannot be read, or not to its end.
#[must_use]
pub fn cannot_read(path: &Path, error: &io::Error) -> Problem {
    let file = path.display();
    match error.kind() {
        ErrorKind::NotFound => Problem::error("file-not-found").with("file", file),
        ErrorKind::PermissionDenied => Problem::error("no-permission").with("file", file),
        ErrorKind::IsADirectory => Problem::error("is-a-folder").with("file", file),
        _ => Problem::error("cannot-read").with("file", file).with("error", error),
    }
}

impl Opened {
    /// Whether the content begins with these bytes.
    pub(super) fn begins_with(&mut self, bytes: &[u8]) -> io::Result<bool> {
        Ok(self.reader.fill_buf()?.starts_with(bytes))
    }

    /// The content as it is.
    pub(super) fn raw(self) -> Box<dyn BufRead + Send> {
        self.reader
    }

    /// The content in UTF-8. Without an encoding a byte order mark decides; without one the
    /// bytes are passed on as they are, and whoever reads finds what is no UTF-8.
    pub(super) fn decoded(self, encoding: Option<&'static Encoding>) -> Box<dyn Read + Send> {
        let decoder = DecodeReaderBytesBuilder::new()
            .encoding(encoding)
            .bom_sniffing(true)
            .strip_bom(true)
            .utf8_passthru(true)
            .build(self.reader);
        Box::new(decoder)
    }
}

/// Counts what is read through it.
struct Counted {
    inner: Box<dyn Read + Send>,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_becomes_a_problem_of_its_own() {
        for (kind, code) in [
            (ErrorKind::NotFound, "file-not-found"),
            (ErrorKind::PermissionDenied, "no-permission"),
            (ErrorKind::IsADirectory, "is-a-folder"),
            (ErrorKind::ConnectionReset, "cannot-read"),
        ] {
            let problem = cannot_read(Path::new("a.json"), &kind.into());
            assert_eq!((problem.code, problem.arg("file")), (code, Some("a.json")));
        }
    }
}
