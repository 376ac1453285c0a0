use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs, process};

use crate::problem::Problem;
use crate::project::Project;

/// A small project in a folder of its own, removed when the test ends.
pub(crate) struct Fixture {
    root: PathBuf,
}

impl Fixture {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("sanbao-xtask-{}-{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let root = env::temp_dir().join(name);
        fs::create_dir_all(&root).unwrap();
        Self { root }
    }

    #[must_use]
    pub(crate) fn file(self, path: &str, text: &str) -> Self {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    pub(crate) fn project(&self) -> Project {
        Project::load(&self.root).unwrap()
    }
}

impl Drop for Fixture {
    fn drop(&mut self) {
        // What stays behind in the temporary folder harms no test.
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// The problems as they are printed, for comparison.
pub(crate) fn printed(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}
