//! Folders and files: there, writable, private, with room to grow.

use super::check::Check;
use crate::config::{Config, Origin};
use rustix::fs::{Access, access, statvfs};
use std::fs::Metadata;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

/// Room below which a day of work may fill the disk.
const LITTLE: u64 = 2 << 30;

/// Room below which the database may fail at any time.
const NO_ROOM: u64 = 200 << 20;

/// Rights of other users of the machine.
const OTHERS: u32 = 0o007;

/// Rights of the group and of others.
const NOT_OWNER: u32 = 0o077;

/// Looks at the configuration file and the data folder.
pub(super) fn check(config: &Config) -> Vec<Check> {
    let mut checks = vec![settings(config)];
    checks.extend(config.unknown_variables.iter().map(|name| Check::warning("doctor-variable").with("name", name)));
    checks.extend(data(config));
    checks
}

/// Which file was read, and whether others can read a password in it.
fn settings(config: &Config) -> Check {
    let Some(file) = &config.file else { return Check::good("doctor-config-none") };
    let of_file = |origin: &Origin| matches!(origin, Origin::File(_));
    let holds_secret = config.origins.iter().any(|(setting, origin, _)| setting.secret && of_file(origin));
    let open = file.metadata().is_ok_and(|metadata| mode(&metadata) & NOT_OWNER != 0);
    let check = if holds_secret && open { Check::warning("doctor-config-open") } else { Check::good("doctor-config") };
    check.with("file", file.display())
}

fn data(config: &Config) -> Vec<Check> {
    let folder = &config.data_dir;
    let named = |check: Check| check.with("folder", folder.display());
    let Ok(metadata) = folder.metadata() else {
        let parent = folder.ancestors().find(|above| above.exists()).unwrap_or(Path::new("/"));
        if !is_writable(parent) {
            return vec![named(Check::bad("doctor-data-impossible"))];
        }
        return vec![named(Check::good("doctor-data-new")), room(parent)];
    };
    if !metadata.is_dir() {
        return vec![named(Check::bad("doctor-data-no-folder"))];
    }
    if !is_writable(folder) {
        return vec![named(Check::bad("doctor-data-locked"))];
    }
    let open = mode(&metadata) & OTHERS != 0;
    let state = if open { Check::warning("doctor-data-open") } else { Check::good("doctor-data") };
    let mut checks = vec![named(state)];
    checks.extend(foreign(config.database_file(), &metadata));
    checks.push(room(folder));
    checks
}

/// A database file that belongs to somebody else than its folder, as after a restore by root.
fn foreign(database: Option<&Path>, folder: &Metadata) -> Option<Check> {
    let database = database?;
    let owner = database.metadata().ok()?.uid();
    let foreign = owner != folder.uid() || !is_writable(database);
    foreign.then(|| Check::bad("doctor-database-owner").with("file", database.display()))
}

fn room(folder: &Path) -> Check {
    match statvfs(folder) {
        Ok(disk) => {
            let free = disk.f_bavail.saturating_mul(disk.f_frsize);
            let check = match free {
                0..NO_ROOM => Check::bad("doctor-disk-full"),
                NO_ROOM..LITTLE => Check::warning("doctor-disk-little"),
                _ => Check::good("doctor-disk"),
            };
            check.with("free", size(free))
        }
        Err(error) => Check::warning("doctor-disk-unknown").with("error", error),
    }
}

/// Bytes as people say them.
fn size(bytes: u64) -> String {
    if bytes >= 10 << 30 { format!("{} GB", bytes >> 30) } else { format!("{} MB", bytes >> 20) }
}

fn is_writable(path: &Path) -> bool {
    access(path, Access::WRITE_OK).is_ok()
}

fn mode(metadata: &Metadata) -> u32 {
    metadata.permissions().mode()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Sources;
    use std::fs;
    use tempfile::TempDir;

    fn codes(folder: &TempDir) -> Vec<&'static str> {
        let sources = Sources { folder: folder.path().to_path_buf(), ..Sources::default() };
        check(&Config::read(&sources).unwrap()).iter().map(|check| check.code).collect()
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn a_folder_is_looked_at_before_and_after_it_exists() {
        let folder = TempDir::new().unwrap();
        assert_eq!(codes(&folder)[..2], ["doctor-config-none", "doctor-data-new"]);
        let data = folder.path().join("data");
        fs::write(&data, "").unwrap();
        assert_eq!(codes(&folder)[1], "doctor-data-no-folder");
        fs::remove_file(&data).unwrap();
        fs::create_dir(&data).unwrap();
        set_mode(&data, 0o755);
        assert_eq!(codes(&folder)[1], "doctor-data-open");
        set_mode(&data, 0o700);
        assert_eq!(codes(&folder)[1], "doctor-data");
    }

    #[test]
    fn a_password_in_a_file_that_others_can_read_is_told() {
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("sanbao.toml");
        fs::write(&file, "metrics_token = '0123456789abcdef'").unwrap();
        set_mode(&file, 0o644);
        assert_eq!(codes(&folder)[0], "doctor-config-open");
        set_mode(&file, 0o600);
        assert_eq!(codes(&folder)[0], "doctor-config");
        fs::write(&file, "node = 1").unwrap();
        set_mode(&file, 0o644);
        assert_eq!(codes(&folder)[0], "doctor-config");
    }
}
