//! The manual folder: readable, and without mistakes.

use super::check::Check;
use manual::Library;
use policy::Options;
use std::path::Path;

/// Loads every policy of the folder.
pub(super) fn check(folder: &Path) -> Check {
    let named = |check: Check| check.with("folder", folder.display());
    if !folder.join("packs").is_dir() {
        return named(Check::warning("doctor-manual-none"));
    }
    let loaded = Library::open(folder).and_then(|library| {
        let files = library.files()?;
        let broken = files.iter().filter(|file| library.load(&file.path, &Options::default()).is_err()).count();
        Ok((files.len(), broken))
    });
    match loaded {
        Ok((all, 0)) => named(Check::good("doctor-manual").with("n", all)),
        Ok((_, broken)) => named(Check::bad("doctor-manual-broken").with("n", broken)),
        Err(problems) => named(Check::bad("doctor-manual-unreadable").with("n", problems.0.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use tempfile::TempDir;

    #[test]
    fn a_folder_is_missing_sound_or_broken() {
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../manuals");
        assert_eq!(check(&shipped).code, "doctor-manual");
        let folder = TempDir::new().unwrap();
        assert_eq!(check(folder.path()).code, "doctor-manual-none");
        let packs = folder.path().join("packs/policies");
        fs::create_dir_all(&packs).unwrap();
        fs::create_dir_all(folder.path().join("packs/vocabulary")).unwrap();
        fs::write(packs.join("p.toml"), "[policy]\n").unwrap();
        assert_eq!(check(folder.path()).code, "doctor-manual-broken");
    }
}
