//! Running the program as a user does, in a folder of its own.

#![allow(dead_code, reason = "each test file uses its part")]

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder for the files of one test.
pub(crate) struct Folder(PathBuf);

/// What the program said.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    /// The JSON it printed.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }
}

/// The root of the project.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A sample file that the project ships.
pub(crate) fn sample(name: &str) -> String {
    root().join("manuals/samples").join(name).display().to_string()
}

impl Folder {
    /// A fresh folder, named after the test.
    pub(crate) fn new(test: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Writes a file and gives its path.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        fs::write(self.0.join(name), content).unwrap();
        self.path(name)
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.join(name).exists()
    }

    /// Runs the program here, in Simplified Chinese unless the arguments say otherwise.
    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        self.run_with(arguments, "")
    }

    /// Runs the program with this on its standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &str) -> Said {
        self.run_in(&[("SANBAO_LANG", "zh-CN")], arguments, input)
    }

    /// Runs the program with these variables in its environment, and no others.
    pub(crate) fn run_in(&self, variables: &[(&str, &str)], arguments: &[&str], input: &str) -> Said {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sanbao"))
            .args(arguments)
            .current_dir(&self.0)
            .env_clear()
            .envs(variables.iter().copied())
            .env("SANBAO_MANUALS", root().join("manuals"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_owned();
        // The program may end without reading everything.
        let writer = std::thread::spawn(move || {
            let _ = stdin.write_all(input.as_bytes());
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Said { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// The number of claims with a decision in the JSON of a replay.
pub(crate) fn decided(report: &Value, decision: &str) -> u64 {
    let counts = report["report"]["verdicts"].as_array().unwrap();
    counts.iter().find(|c| c["of"] == decision).map_or(0, |c| c["claims"].as_u64().unwrap())
}

/// Asserts that what a page of the documentation shows under a command is what the command prints:
/// every line of the block stands in the output, in the same order.
pub(crate) fn assert_shown(page: &str, command: &str, output: &str) {
    let text = fs::read_to_string(root().join("docs").join(page)).unwrap();
    let start = text.find(&format!("$ {command}\n")).unwrap_or_else(|| panic!("{page} no longer shows {command}"));
    let block = text[start..].split("```").next().unwrap();
    let mut printed = output.lines();
    for line in block.lines().skip(1).filter(|line| !line.is_empty()) {
        assert!(printed.any(|p| p == line), "{page} shows a line that is not printed (there): {line}\n{output}");
    }
}

/// Facts that every claim of these tests shares.
pub(crate) const SHARED: [&str; 16] = [
    "--const",
    "proof=till_receipt",
    "--const",
    "packaging=intact",
    "--const",
    "accessories=complete",
    "--const",
    "warranty_card=true",
    "--const",
    "sale_kind=normal",
    "--const",
    "custom_made=false",
    "--const",
    "use_marks=true",
    "--const",
    "resale_ok=false",
];

/// A refund, an exchange and a free repair for a quality fault.
pub(crate) const LIST: &str = "id,sale,claim,paid,cause\n\
    a,2025-03-01,2025-03-16,299.00,quality\n\
    b,2025-03-01,2025-03-17,199.00,quality\n\
    c,2025-03-01,2025-04-05,99.90,quality\n";

/// The arguments of a replay of a list under STORE41.
pub(crate) fn replay<'a>(input: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["policy", "replay", "STORE41", input, "--json"], &SHARED[..], more].concat()
}
