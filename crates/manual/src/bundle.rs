//! Every text of one company's manual, as it is kept when it is published.

use crate::deadlines::DEADLINES_FOLDER;
use crate::forms::FORMS_FOLDER;
use crate::library::{self, PackFile, VOCABULARY_FOLDER};
use crate::messages::MESSAGES_FOLDER;
use crate::profile::{Profile, is_plain};
use policy::{Problem, Problems, Source};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The file of a profile that says everything about it.
pub(crate) const MANUAL_FILE: &str = "manual.toml";

/// Where shared vocabulary and packs lie in a bundle.
const SHARED: &str = "packs";

/// Where shared tables of holidays lie.
const CALENDARS_FOLDER: &str = "calendars";

/// The form in which bundles are written.
const FORMAT: u32 = 1;

/// The texts of a manual by path: `profiles/NAME/manual.toml`, the packs it assigns in all versions, the vocabulary,
/// and whatever else the profile names. Equal texts have equal hashes.
#[derive(Debug, Clone)]
pub struct Bundle {
    profile: String,
    files: BTreeMap<String, String>,
    /// Where the texts come from, when they come from files; problems are shown there.
    shown: Option<Folders>,
    /// Shared packs that could be assigned; to suggest names.
    pub(crate) at_hand: Vec<String>,
}

/// The folders that shared texts and those of the profile were read from.
#[derive(Debug, Clone)]
struct Folders {
    root: String,
    own: String,
}

impl PartialEq for Bundle {
    /// Where the texts came from makes no difference.
    fn eq(&self, other: &Self) -> bool {
        self.profile == other.profile && self.files == other.files
    }
}

impl Eq for Bundle {}

/// A bundle as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: u32,
    profile: String,
    hash: String,
    files: Vec<File>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    path: String,
    text: String,
}

impl Bundle {
    /// A bundle of these texts.
    ///
    /// # Errors
    /// When a path leads out of the manual, or there is no `manual.toml` of the profile.
    pub fn new(profile: &str, files: impl IntoIterator<Item = (String, String)>) -> Result<Self, Problem> {
        let files: BTreeMap<String, String> = files.into_iter().collect();
        if let Some(path) = files.keys().find(|path| !path.split('/').all(is_plain_part)) {
            return Err(Problem::error("bad-file-name").with("file", path));
        }
        let bundle = Self { profile: profile.to_owned(), files, shown: None, at_hand: Vec::new() };
        match bundle.text(&bundle.manual_path()) {
            Some(_) if is_plain(profile) => Ok(bundle),
            _ => Err(Problem::error("unknown-profile").with("profile", profile).with("folder", "-")),
        }
    }

    /// The profile's name: that of its folder.
    #[must_use]
    pub fn profile(&self) -> &str {
        &self.profile
    }

    /// The path of the profile's `manual.toml`.
    #[must_use]
    pub fn manual_path(&self) -> String {
        format!("{}{MANUAL_FILE}", self.own_folder())
    }

    /// The texts by path, in the order of the paths.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The text of a path.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// The same manual with another text at a path, as a draft changes it.
    ///
    /// # Errors
    /// When the path leads out of the manual.
    pub fn with_file(mut self, path: &str, text: impl Into<String>) -> Result<Self, Problem> {
        if !path.split('/').all(is_plain_part) {
            return Err(Problem::error("bad-file-name").with("file", path));
        }
        self.files.insert(path.to_owned(), text.into());
        Ok(self)
    }

    /// BLAKE3 of all paths and texts, in hexadecimal.
    #[must_use]
    pub fn hash(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        let mut part = |text: &str| {
            hasher.update(&u64::try_from(text.len()).unwrap_or(u64::MAX).to_le_bytes());
            hasher.update(text.as_bytes());
        };
        part(&self.profile);
        for (path, text) in &self.files {
            part(path);
            part(text);
        }
        hasher.finalize().to_hex().to_string()
    }

    /// The whole manual as one JSON text, to be stored when it is published.
    #[must_use]
    pub fn to_json(&self) -> String {
        let file = |(path, text): (&String, &String)| File { path: path.clone(), text: text.clone() };
        let files = self.files.iter().map(file).collect();
        let written = Written { format: FORMAT, profile: self.profile.clone(), hash: self.hash(), files };
        // A value of strings alone can always be written.
        serde_json::to_string(&written).unwrap_or_default()
    }

    /// Reads what [`Bundle::to_json`] wrote.
    ///
    /// # Errors
    /// When the text is none, or its content no longer has the hash written in it.
    pub fn from_json(text: &str) -> Result<Self, Problem> {
        let broken = |why: &dyn std::fmt::Display| Problem::error("bundle-broken").with("error", why);
        let written: Written = serde_json::from_str(text).map_err(|error| broken(&error))?;
        if written.format != FORMAT {
            return Err(broken(&format!("format {}", written.format)));
        }
        let files = written.files.into_iter().map(|file| (file.path, file.text));
        let bundle = Self::new(&written.profile, files)?;
        if bundle.hash() == written.hash { Ok(bundle) } else { Err(broken(&"hash")) }
    }

    /// Reads the manual of a profile from a manual folder: `ROOT/profiles/PROFILE/manual.toml` and every text that it
    /// needs.
    ///
    /// # Errors
    /// When there is no such profile or a file cannot be read. Mistakes in the texts are left to
    /// [`Manual::from_bundle`](crate::Manual::from_bundle) and [`check`](crate::check).
    pub fn read(root: &Path, profile: &str) -> Result<Self, Problems> {
        let folder = root.join("profiles").join(profile);
        if !is_plain(profile) || !folder.join(MANUAL_FILE).is_file() {
            let problem = Problem::error("unknown-profile").with("profile", profile).with("folder", root.display());
            let known = profiles(root);
            return Err(problem.suggest(profile, known.iter().map(String::as_str)).into());
        }
        Self::read_folder(root, &folder)
    }

    /// Reads the manual in a folder of its own, with the vocabulary and the packs of a manual folder.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn read_folder(root: &Path, folder: &Path) -> Result<Self, Problems> {
        let name = folder.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
        let text = library::read_text(&folder.join(MANUAL_FILE))?;
        let mut reading = Reading { files: BTreeMap::new() };
        let own = format!("profiles/{name}/");
        reading.files.insert(format!("{own}{MANUAL_FILE}"), text.text.clone());
        reading.all(&root.join(SHARED).join(VOCABULARY_FOLDER), &format!("{SHARED}/{VOCABULARY_FOLDER}/"), true)?;
        let own_packs = folder.join(SHARED);
        for part in [VOCABULARY_FOLDER, library::POLICIES_FOLDER, DEADLINES_FOLDER, MESSAGES_FOLDER, FORMS_FOLDER] {
            reading.all(&own_packs.join(part), &format!("{own}{SHARED}/{part}/"), false)?;
        }
        let Needed { packs: wanted, deadlines, messages, forms, tables } =
            Profile::read(&text).0.map_or_else(Needed::default, |profile| needed(&profile));
        let shared = library::pack_files(&root.join(SHARED).join(library::POLICIES_FOLDER))?;
        for file in shared.iter().filter(|file| wanted.contains(&file.name)) {
            let path = format!("{SHARED}/{}/{}", library::POLICIES_FOLDER, file.file_name());
            reading.one(&file.path, path)?;
        }
        reading.named(root, DEADLINES_FOLDER, &deadlines)?;
        reading.named(root, MESSAGES_FOLDER, &messages)?;
        reading.named(root, FORMS_FOLDER, &forms)?;
        for table in tables.iter().filter(|table| is_plain(table)) {
            let shared = root.join(SHARED).join(CALENDARS_FOLDER).join(table);
            if folder.join(table).is_file() {
                reading.one(&folder.join(table), format!("{own}{table}"))?;
            } else if shared.is_file() {
                reading.one(&shared, format!("{SHARED}/{CALENDARS_FOLDER}/{table}"))?;
            }
        }
        let shown = Some(Folders { root: root.display().to_string(), own: folder.display().to_string() });
        let at_hand = shared.iter().map(|file| file.name.to_uppercase()).collect();
        Ok(Self { profile: name, files: reading.files, shown, at_hand })
    }

    /// The policies that have texts here, by id, each with whether one of its texts is not the one in `before`.
    #[must_use]
    pub fn policies(&self, before: Option<&Self>) -> Vec<(String, bool)> {
        let shared = format!("{SHARED}/{}/", library::POLICIES_FOLDER);
        let own = format!("{}{shared}", self.own_folder());
        let mut found: Vec<(String, bool)> = Vec::new();
        for (path, text) in self.files().filter(|(path, _)| path.starts_with(&shared) || path.starts_with(&own)) {
            let Some(file) = PackFile::of(Path::new(path)) else { continue };
            let id = file.name.to_uppercase();
            let is_changed = before.is_some_and(|before| before.text(path) != Some(text));
            match found.iter_mut().find(|(known, _)| *known == id) {
                Some((_, changed)) => *changed |= is_changed,
                None => found.push((id, is_changed)),
            }
        }
        found
    }

    /// The folder of the profile within the bundle, with a slash at its end.
    pub(crate) fn own_folder(&self) -> String {
        format!("profiles/{}/", self.profile)
    }

    /// A text as a source of problems, under the name of its file.
    pub(crate) fn source(&self, path: &str) -> Option<Arc<Source>> {
        let text = self.text(path)?;
        let name = match (&self.shown, path.strip_prefix(&self.own_folder())) {
            (Some(folders), Some(own)) => format!("{}/{own}", folders.own),
            (Some(folders), None) => format!("{}/{path}", folders.root),
            (None, _) => path.to_owned(),
        };
        Some(Source::new(name, text))
    }

    /// A table of holidays: one of the company's own, else a shared one.
    pub(crate) fn calendar_table(&self, name: &str) -> Option<Arc<Source>> {
        let shared = || self.source(&format!("{SHARED}/{CALENDARS_FOLDER}/{name}"));
        self.source(&format!("{}{name}", self.own_folder())).or_else(shared)
    }

    /// A deadline pack by its id: one of the company's own, else a shared one.
    pub(crate) fn deadline_pack(&self, id: &str) -> Option<Arc<Source>> {
        self.pack(DEADLINES_FOLDER, id)
    }

    /// A message pack by its id: one of the company's own, else a shared one.
    pub(crate) fn message_pack(&self, id: &str) -> Option<Arc<Source>> {
        self.pack(MESSAGES_FOLDER, id)
    }

    /// A form pack by its id: one of the company's own, else a shared one.
    pub(crate) fn form_pack(&self, id: &str) -> Option<Arc<Source>> {
        self.pack(FORMS_FOLDER, id)
    }

    fn pack(&self, folder: &str, id: &str) -> Option<Arc<Source>> {
        let file = format!("packs/{folder}/{}.toml", id.to_lowercase());
        self.source(&format!("{}{file}", self.own_folder())).or_else(|| self.source(&file))
    }

    /// The texts below a folder whose names end in `.toml`, as sources.
    pub(crate) fn sources_in(&self, folder: &str) -> Vec<Arc<Source>> {
        let inside = |path: &&String| {
            path.strip_prefix(folder).is_some_and(|rest| !rest.contains('/') && rest.ends_with(".toml"))
        };
        self.files.keys().filter(inside).filter_map(|path| self.source(path)).collect()
    }
}

/// The profiles of a manual folder, by name.
#[must_use]
pub fn profiles(root: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(root.join("profiles")) else { return Vec::new() };
    let folders = entries.filter_map(Result::ok).filter(|entry| entry.path().join(MANUAL_FILE).is_file());
    let mut names: Vec<String> = folders.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// Texts being collected.
struct Reading {
    files: BTreeMap<String, String>,
}

impl Reading {
    fn one(&mut self, file: &Path, path: String) -> Result<(), Problems> {
        let source = library::read_text(file)?;
        self.files.insert(path, source.text.clone());
        Ok(())
    }

    /// The packs of these names from a shared folder.
    fn named(&mut self, root: &Path, folder: &str, wanted: &[String]) -> Result<(), Problems> {
        for name in wanted.iter().filter(|name| is_plain(name)) {
            let file = root.join(SHARED).join(folder).join(format!("{name}.toml"));
            if file.is_file() {
                self.one(&file, format!("{SHARED}/{folder}/{name}.toml"))?;
            }
        }
        Ok(())
    }

    /// All texts of a folder; one that need not be there may be missing.
    fn all(&mut self, folder: &Path, path: &str, must_be_there: bool) -> Result<(), Problems> {
        if !must_be_there && !folder.is_dir() {
            return Ok(());
        }
        for file in library::toml_files(folder)? {
            let name = file.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
            self.one(&file, format!("{path}{name}"))?;
        }
        Ok(())
    }
}

/// What a manual needs besides its own text.
#[derive(Default)]
struct Needed {
    /// The packs that it assigns, in lower case.
    packs: Vec<String>,
    /// Its deadline packs, in lower case.
    deadlines: Vec<String>,
    /// Its message packs, in lower case.
    messages: Vec<String>,
    /// Its form packs, in lower case.
    forms: Vec<String>,
    /// The tables of its calendars.
    tables: Vec<String>,
}

fn needed(profile: &Profile) -> Needed {
    let packs = profile.assignments.iter().flat_map(|a| &a.packs).map(|pack| pack.value.to_lowercase());
    let deadlines = profile.deadlines.iter().flat_map(|used| &used.packs).map(|pack| pack.value.to_lowercase());
    let calendars = profile.calendars.iter().map(|calendar| &calendar.source).chain([&profile.calendar]);
    let tables = calendars.flat_map(|calendar| &calendar.tables).map(|table| table.value.clone());
    let messages = profile.messages.packs.iter().map(|pack| pack.value.to_lowercase());
    let forms = profile.forms.iter().map(|pack| pack.value.to_lowercase());
    Needed {
        packs: packs.collect(),
        deadlines: deadlines.collect(),
        messages: messages.collect(),
        forms: forms.collect(),
        tables: tables.collect(),
    }
}

fn is_plain_part(part: &str) -> bool {
    // A version of a pack is named after an `@`.
    is_plain(&part.replace('@', "-"))
}
