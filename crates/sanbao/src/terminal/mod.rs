//! The look on a terminal: calm colours, columns that line up, lines that fit.

mod layout;
mod paint;
mod table;

pub(crate) use layout::{hanging, indented, labelled, wrapped};
pub(crate) use paint::Paint;
pub(crate) use table::{Cell, Table};

use std::io::{self, BufWriter, Stdout, Write};

/// Where results go.
#[derive(Debug)]
pub(crate) struct Output {
    /// `None` once nobody reads any more.
    inner: Option<BufWriter<Stdout>>,
}

impl Output {
    /// Standard output, buffered.
    pub(crate) fn stdout() -> Self {
        Self { inner: Some(BufWriter::with_capacity(1 << 16, io::stdout())) }
    }

    /// Throws away what is still buffered: the reader is gone.
    pub(crate) fn abandon(&mut self) {
        if let Some(inner) = self.inner.take() {
            let _ = inner.into_parts();
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.as_mut().map_or(Ok(bytes.len()), |inner| inner.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.as_mut().map_or(Ok(()), Write::flush)
    }
}
