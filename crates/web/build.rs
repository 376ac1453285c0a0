//! Makes the folder of the built assets, so that the program compiles before `make assets` ran: it then shows a page
//! that says what to run.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let dist = Path::new("../../assets/dist");
    std::fs::create_dir_all(dist)?;
    println!("cargo:rerun-if-changed={}", dist.display());
    println!("cargo:rerun-if-changed=templates");
    Ok(())
}
