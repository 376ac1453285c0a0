//! Photos and documents of a case: what is taken, told by its content.

mod kind;

pub use kind::FileKind;

use crate::refusal::{FieldError, Refusal};

/// The largest file that is taken.
pub const MOST_BYTES: usize = 12 << 20;

/// Files of one case at most.
pub const MOST_FILES: usize = 40;

/// Characters of a name that are kept.
const LONGEST_NAME: usize = 120;

/// What a file is, if it can be taken.
///
/// # Errors
/// An empty file, one that is too large, or one of a kind that is not taken, whatever its name says.
pub fn checked(bytes: &[u8]) -> Result<FileKind, FieldError> {
    if bytes.is_empty() {
        return Err(FieldError::new("file", "photo-empty"));
    }
    if bytes.len() > MOST_BYTES {
        return Err(FieldError::new("file", "photo-too-large").with("limit", MOST_BYTES >> 20));
    }
    FileKind::of(bytes).ok_or_else(|| FieldError::new("file", "not-a-photo"))
}

/// Whether a case may have one more.
///
/// # Errors
/// `too-many-files`.
pub fn one_more(there: usize) -> Result<(), Refusal> {
    if there < MOST_FILES { Ok(()) } else { Err(Refusal::new("too-many-files").with("most", MOST_FILES)) }
}

/// The last part of a path, whatever the system it comes from, without what cannot be shown, and with the ending of
/// what the file is.
#[must_use]
pub fn file_name(given: &str, kind: FileKind) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_shown = |c: &char| !c.is_control() && !matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}');
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let name: String = stem.chars().filter(is_shown).take(LONGEST_NAME).collect();
    let name = name.trim().trim_matches('.');
    format!("{}.{}", if name.is_empty() { "photo" } else { name }, kind.ending())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_way_and_get_the_ending_of_the_content() {
        assert_eq!(file_name("C:\\photos\\鞋底.JPG", FileKind::Jpeg), "鞋底.jpg");
        assert_eq!(file_name("../../etc/passwd", FileKind::Png), "passwd.png");
        assert_eq!(file_name("bill.exe", FileKind::Pdf), "bill.pdf");
        assert_eq!(file_name("a\u{202e}gpj.exe", FileKind::Png), "agpj.png");
        assert_eq!(file_name("\r\n.", FileKind::Webp), "photo.webp");
    }

    #[test]
    fn size_and_number_have_limits() {
        assert_eq!(checked(b"").unwrap_err().code, "photo-empty");
        assert_eq!(checked(&vec![0xff; MOST_BYTES + 1]).unwrap_err().code, "photo-too-large");
        assert_eq!(checked(b"<html>").unwrap_err().code, "not-a-photo");
        assert!(one_more(MOST_FILES - 1).is_ok());
        assert_eq!(one_more(MOST_FILES).unwrap_err().code, "too-many-files");
    }
}
