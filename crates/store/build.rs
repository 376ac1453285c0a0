//! Lists the files of `migrations/` so that they are part of the program.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=migrations");
    let folder = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("migrations");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.sort();
    let mut list = String::from("const FILES: &[File] = &[\n");
    for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "sql")) {
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let _ = writeln!(list, "    ({name:?}, include_str!({path:?})),");
    }
    list.push_str("];\n");
    fs::write(PathBuf::from(variable("OUT_DIR")?).join("migrations.rs"), list)
}

fn variable(name: &str) -> io::Result<String> {
    env::var(name).map_err(io::Error::other)
}
