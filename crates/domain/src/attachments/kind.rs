//! Kinds of files, told by their first bytes: what a name or a browser says about a file may be wrong.

crate::choice::choice! {
    /// What a file is.
    FileKind {
        /// A photo as most cameras make it.
        Jpeg = "jpeg",
        /// A picture of a screen.
        Png = "png",
        /// A picture of the web.
        Webp = "webp",
        /// A photo as newer phones make it.
        Heic = "heic",
        /// A document.
        Pdf = "pdf",
    }
}

impl FileKind {
    /// The kind that the first bytes show.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            [_, _, _, _, b'f', b't', b'y', b'p', b'h', b'e', b'i' | b'v', b'c' | b'x', ..]
            | [_, _, _, _, b'f', b't', b'y', b'p', b'm', b'i', b'f', b'1', ..] => Some(Self::Heic),
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            _ => None,
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Heic => "image/heic",
            Self::Pdf => "application/pdf",
        }
    }

    /// The ending of its names.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Heic => "heic",
            Self::Pdf => "pdf",
        }
    }

    /// Whether every browser shows it as a picture.
    #[must_use]
    pub const fn is_shown(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_content() {
        let known: [(&[u8], FileKind); 6] = [
            (b"\xff\xd8\xff\xe0\0\x10JFIF", FileKind::Jpeg),
            (b"\x89PNG\r\n\x1a\n\0\0", FileKind::Png),
            (b"RIFF\x24\0\0\0WEBPVP8 ", FileKind::Webp),
            (b"\0\0\0\x18ftypheic\0", FileKind::Heic),
            (b"\0\0\0\x18ftypmif1\0", FileKind::Heic),
            (b"%PDF-1.7", FileKind::Pdf),
        ];
        for (bytes, kind) in known {
            assert_eq!(FileKind::of(bytes), Some(kind));
        }
        for other in
            [&b"<svg onload=alert(1)>"[..], b"GIF89a", b"MZ\x90", b"RIFF\0\0\0\0WAVE", b"\0\0\0\x18ftypmp42", b""]
        {
            assert_eq!(FileKind::of(other), None, "{other:?}");
        }
    }
}
