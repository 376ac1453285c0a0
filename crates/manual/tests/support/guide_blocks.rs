//! The fenced blocks of a page of the documentation.

#![allow(dead_code, reason = "each test file uses its part")]

use std::path::{Path, PathBuf};

/// What stands around a `toml clause` block.
pub(crate) const AROUND: &str = "[policy]\nid = \"GUIDE\"\nversion = \"1\"\ntitle = { zh-CN = \"示例\" }\n\n";

/// A fenced block of the guide.
#[derive(Debug)]
pub(crate) struct Block {
    /// Line of its first line in the guide.
    pub(crate) line: usize,
    /// What stands after the fence.
    pub(crate) marker: String,
    pub(crate) text: String,
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub(crate) fn guide() -> String {
    page("policy-language.md")
}

/// A page of the documentation.
pub(crate) fn page(name: &str) -> String {
    std::fs::read_to_string(root().join("docs").join(name)).unwrap()
}

pub(crate) fn blocks(guide: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (number, line) in guide.lines().enumerate() {
        let fence = line.strip_prefix("```");
        match (&mut open, fence) {
            (None, Some(marker)) => {
                open = Some(Block { line: number + 2, marker: marker.trim().to_owned(), text: String::new() });
            }
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(block), None) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "the last block is not closed");
    blocks
}
