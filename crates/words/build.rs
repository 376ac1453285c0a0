//! A new file of messages is a reason to build this crate again: only known files are watched by the compiler.

fn main() {
    println!("cargo::rerun-if-changed=../../locales");
}
