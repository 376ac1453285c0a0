//! Finding a font with Chinese characters.

use crate::Error;
use krilla::text::Font;
use skrifa::{FontRef, MetadataProvider};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where systems keep their fonts.
pub const FOLDERS: [&str; 6] = [
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:\\Windows\\Fonts",
    "/usr/share/fonts-noto",
];

/// Parts of the names of files that hold Chinese fonts, the best for forms first.
const KNOWN: [&str; 14] = [
    "notosanscjk-regular",
    "notosanscjksc-regular",
    "notosanssc",
    "sourcehansans",
    "notoserifcjk-regular",
    "notoserifsc",
    "sourcehanserif",
    "pingfang",
    "songti",
    "msyh",
    "simsun",
    "wqy",
    "droidsansfallback",
    "arphic",
];

/// Characters that a font has to have: simplified, traditional, punctuation of both, money.
const NEEDED: &str = "维修维護単號联单，。（）：￥¥A1";

/// Characters without which a font is of no use.
const ESSENTIAL: &str = "维修联单，。：A1";

/// Folders within folders are looked into so deep.
const DEEPEST: usize = 5;

/// A face of a font with its data.
#[derive(Clone)]
pub(crate) struct Face {
    pub(crate) font: Font,
    data: Arc<Vec<u8>>,
    index: u32,
}

/// The fonts that papers are set in: the first that has a character is taken.
#[derive(Clone)]
pub struct Fonts {
    faces: Vec<Face>,
    file: PathBuf,
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Fonts({}, {} faces)", self.file.display(), self.faces.len())
    }
}

impl Fonts {
    /// The fonts of a folder, or, without one, of the system.
    ///
    /// # Errors
    /// [`Error::NoFont`] where none of them has Chinese characters.
    pub fn find(folder: Option<&Path>) -> Result<Self, Error> {
        let folders: Vec<PathBuf> = match folder {
            Some(folder) => vec![folder.to_owned()],
            None => FOLDERS.iter().map(PathBuf::from).collect(),
        };
        let mut files = Vec::new();
        folders.iter().for_each(|folder| collect(folder, DEEPEST, &mut files));
        let mut files: Vec<(usize, PathBuf)> =
            files.into_iter().filter_map(|file| Some((rank(&file, folder.is_some())?, file))).collect();
        files.sort();
        // One file holds all that is needed; what it lacks, the next may have.
        let mut found = files.iter().filter_map(|(_, file)| Some((face(file)?, file)));
        let Some((first, file)) = found.next() else { return Err(Error::NoFont { folders }) };
        let file = file.clone();
        let mut faces = vec![first];
        if folder.is_some() {
            faces.extend(found.map(|(face, _)| face));
        }
        Ok(Self { faces, file })
    }

    /// The file of the first.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    pub(crate) fn faces(&self) -> &[Face] {
        &self.faces
    }
}

impl Face {
    /// The font as it is measured.
    pub(crate) fn measured(&self) -> Option<FontRef<'_>> {
        FontRef::from_index(&self.data, self.index).ok()
    }
}

fn collect(folder: &Path, deeper: usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        if path.is_dir() && deeper > 0 {
            collect(&path, deeper - 1, files);
        } else if is_font(&path) {
            files.push(path);
        }
    }
}

fn is_font(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    matches!(ending.as_str(), "ttf" | "otf" | "ttc" | "otc")
}

/// Where a file stands among the known ones. Of the system only known files are opened: it may have hundreds.
fn rank(path: &Path, any: bool) -> Option<usize> {
    let name = path.file_name()?.to_str()?.to_lowercase();
    let known = KNOWN.iter().position(|known| name.contains(known));
    known.or_else(|| any.then_some(KNOWN.len()))
}

/// The face of a file that has Chinese characters; of a collection the one for simplified Chinese.
fn face(file: &Path) -> Option<Face> {
    let data = Arc::new(std::fs::read(file).ok()?);
    let index = best_index(&data)?;
    let font = Font::new(data.clone().into(), index)?;
    Some(Face { font, data, index })
}

fn best_index(data: &[u8]) -> Option<u32> {
    let count = match skrifa::raw::FileRef::new(data).ok()? {
        skrifa::raw::FileRef::Font(_) => 1,
        skrifa::raw::FileRef::Collection(collection) => collection.len(),
    };
    let usable = |index: &u32| FontRef::from_index(data, *index).is_ok_and(|font| has(&font, ESSENTIAL));
    let score = |index: u32| {
        let font = FontRef::from_index(data, index).ok();
        let name = font.as_ref().map(family).unwrap_or_default();
        let is_simplified = name.contains("SC") || name.contains("Simplified");
        (u32::from(!is_simplified), u32::from(!font.is_some_and(|font| has(&font, NEEDED))), index)
    };
    (0..count).filter(usable).min_by_key(|index| score(*index))
}

fn has(font: &FontRef<'_>, characters: &str) -> bool {
    let map = font.charmap();
    characters.chars().all(|c| map.map(c).is_some_and(|glyph| glyph.to_u32() != 0))
}

fn family(font: &FontRef<'_>) -> String {
    let names = font.localized_strings(skrifa::string::StringId::FAMILY_NAME);
    names.english_or_first().map(|name| name.to_string()).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at what must not happen")]
mod tests {
    use super::*;

    /// Without a font there is an error that says where it was looked for, never a paper of empty boxes.
    #[test]
    fn r549_without_a_font_there_is_a_clear_error() {
        let empty = std::env::temp_dir().join(format!("sanbao-no-fonts-{}", std::process::id()));
        std::fs::create_dir_all(&empty).unwrap();
        std::fs::write(empty.join("broken.ttf"), b"no font").unwrap();
        let found = Fonts::find(Some(&empty));
        std::fs::remove_dir_all(&empty).unwrap();
        assert_eq!(found.err(), Some(Error::NoFont { folders: vec![empty] }));
    }

    #[test]
    fn known_files_come_first() {
        let rank = |name: &str, any| rank(Path::new(name), any);
        assert_eq!(rank("/f/NotoSansCJK-Regular.ttc", false), Some(0));
        assert!(rank("/f/NotoSerifCJK-Regular.ttc", false) > Some(0));
        assert_eq!(rank("/f/DejaVuSans.ttf", false), None);
        assert_eq!(rank("/f/DejaVuSans.ttf", true), Some(KNOWN.len()));
    }
}
