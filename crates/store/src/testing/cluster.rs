//! One PostgreSQL server for all tests that run at the same time.
//!
//! Test runners start a process for each test, and making a cluster takes a second. So the first process makes it, each
//! process that uses it holds a shared lock, and a small shell loop stops and removes it once nobody holds that lock.

use std::fs::{self, File, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;
use std::{env, process};

use super::binaries;

/// How long a server may take to answer after it was started.
const PATIENCE: Duration = Duration::from_secs(30);
const TICK: Duration = Duration::from_millis(50);

/// Speed over safety: the data ends with the tests.
const SETTINGS: [&str; 8] = [
    "listen_addresses=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=400",
    "shared_buffers=64MB",
    "max_wal_size=4GB",
    "max_pred_locks_per_transaction=256",
];

/// Removes the cluster in `$1` once nobody holds the lock on `$1/users`.
const REAPER: &str = r#"
home=$1
while [ -e "$home/users" ]; do
    sleep 2
    flock -n -x "$home/users" sh -c '
        pid=$(head -n 1 "$1/data/postmaster.pid")
        kill -INT "$pid"
        for _ in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$pid" || break; sleep 0.2; done
        rm -rf "$1"
    ' reaper "$home"
done
"#;

/// A running server; it runs at least as long as this value.
pub(super) struct Cluster {
    home: PathBuf,
    _in_use: File,
}

/// The cluster of this process, started at the first call. None, with a remark, where the programs are missing.
pub(super) fn shared() -> Option<&'static Cluster> {
    static SHARED: OnceLock<Option<Cluster>> = OnceLock::new();
    SHARED
        .get_or_init(|| {
            let Some(binaries) = binaries::folder() else {
                let required = env::var_os("SANBAO_REQUIRE_ALL").is_some_and(|value| value == "1");
                assert!(!required, "SANBAO_REQUIRE_ALL=1, but no PostgreSQL server programs were found");
                eprintln!("SKIPPED: PostgreSQL (no `initdb` and `postgres` on PATH or in /usr/lib/postgresql/*/bin)");
                return None;
            };
            Some(Cluster::join(&binaries).unwrap_or_else(|error| panic!("PostgreSQL does not start: {error}")))
        })
        .as_ref()
}

impl Cluster {
    fn join(binaries: &Path) -> io::Result<Cluster> {
        let owner = tempfile::tempfile()?.metadata()?.uid();
        let home = env::temp_dir().join(format!("sanbao-postgres-{owner}"));
        let in_use = in_use(&home)?;
        let cluster = Cluster { home, _in_use: in_use };
        let starting = cluster.alone()?;
        if !cluster.answers() {
            cluster.start(binaries, owner)?;
        }
        drop(starting);
        Ok(cluster)
    }

    /// Held by one process at a time, for what must happen once.
    pub(super) fn alone(&self) -> io::Result<File> {
        let lock = File::create(self.home.join("start"))?;
        lock.lock()?;
        Ok(lock)
    }

    /// The address of a database on this server.
    pub(super) fn url(&self, database: &str) -> String {
        let socket = self.sockets().display().to_string().replace('%', "%25").replace('/', "%2F");
        format!("postgres://postgres@{socket}/{database}")
    }

    fn sockets(&self) -> PathBuf {
        self.home.join("run")
    }

    fn answers(&self) -> bool {
        super::database::run(&self.url("postgres"), "select 1").is_ok()
    }

    fn start(&self, binaries: &Path, owner: u32) -> io::Result<()> {
        let data = self.home.join("data");
        let log = self.home.join("log");
        let user = (owner == 0).then(unprivileged).transpose()?;
        for folder in [&data, &self.sockets()] {
            if folder.exists() {
                fs::remove_dir_all(folder)?;
            }
            fs::create_dir(folder)?;
            fs::set_permissions(folder, Permissions::from_mode(0o700))?;
            if let Some((user, group)) = user {
                chown(folder, Some(user), Some(group))?;
            }
        }
        let program = |name: &str| -> io::Result<Command> {
            let log = File::options().create(true).append(true).open(&log)?;
            let mut command = Command::new(binaries.join(name));
            command.current_dir(&data).stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).process_group(0);
            if let Some((user, group)) = user {
                command.uid(user).gid(group);
            }
            Ok(command)
        };
        let arguments = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync", "-D"];
        let made = program("initdb")?.args(arguments).arg(&data).status()?;
        if !made.success() {
            return Err(failure("initdb", &log));
        }
        let settings = SETTINGS.iter().flat_map(|setting| ["-c", setting]);
        program("postgres")?.arg("-D").arg(&data).arg("-k").arg(self.sockets()).args(settings).spawn()?;
        self.reap_later()?;
        for _ in 0..PATIENCE.as_millis() / TICK.as_millis() {
            if self.answers() {
                return Ok(());
            }
            thread::sleep(TICK);
        }
        Err(failure("postgres", &log))
    }

    fn reap_later(&self) -> io::Result<()> {
        let mut command = Command::new("sh");
        command.args(["-c", REAPER, "reaper"]).arg(&self.home).process_group(0);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().map(drop)
    }
}

/// Takes the shared lock that keeps the cluster alive. The folder may be removed between opening and locking: then
/// the lock is on a file that is no longer there, and the next turn makes a new one.
fn in_use(home: &Path) -> io::Result<File> {
    let path = home.join("users");
    loop {
        fs::create_dir_all(home)?;
        fs::set_permissions(home, Permissions::from_mode(0o755))?;
        let Ok(file) = File::options().create(true).append(true).open(&path) else {
            thread::sleep(TICK);
            continue;
        };
        file.lock_shared()?;
        if fs::metadata(&path).is_ok_and(|there| file.metadata().is_ok_and(|held| held.ino() == there.ino())) {
            return Ok(file);
        }
    }
}

/// User and group to run the server as: it refuses to run as root.
fn unprivileged() -> io::Result<(u32, u32)> {
    let users = fs::read_to_string("/etc/passwd")?;
    let entry = |name: &str| {
        let fields = users.lines().map(|line| line.split(':').collect::<Vec<_>>());
        let mut found = fields.filter(|fields| fields.len() > 3 && fields[0] == name);
        found.find_map(|fields| Some((fields[2].parse().ok()?, fields[3].parse().ok()?)))
    };
    entry("postgres").or_else(|| entry("nobody")).ok_or_else(|| io::Error::other("no user to run the server as"))
}

fn failure(program: &str, log: &Path) -> io::Error {
    let log = fs::read_to_string(log).unwrap_or_default();
    io::Error::other(format!("{program} failed (process {}):\n{log}", process::id()))
}
