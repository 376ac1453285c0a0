//! What was measured, as a table in Markdown.

use crate::load::Measured;

/// Lines as they come, and all of them at the end.
#[derive(Default)]
pub struct Table {
    rows: Vec<String>,
    lines: Vec<String>,
}

impl Table {
    /// A load.
    pub fn row(&mut self, name: &str, clients: usize, measured: &Measured) {
        let millis = |time: std::time::Duration| format!("{:.2}", time.as_secs_f64() * 1000.0);
        let row = format!(
            "| {name} | {clients} | {:.0} | {} | {} | {} |",
            measured.rate(),
            millis(measured.percentile(50)),
            millis(measured.percentile(99)),
            millis(measured.processor()),
        );
        eprintln!("{row}");
        self.rows.push(row);
    }

    /// Another figure.
    pub fn line(&mut self, name: &str, text: &str) {
        eprintln!("{name}: {text}");
        self.lines.push(format!("- {name}: {text}"));
    }

    /// Prints all of it.
    pub fn print(&self) {
        if !self.rows.is_empty() {
            println!(
                "| Request | Clients | Requests/s | p50 ms | p99 ms | CPU ms each |\n|---|---:|---:|---:|---:|---:|"
            );
            self.rows.iter().for_each(|row| println!("{row}"));
            println!();
        }
        self.lines.iter().for_each(|line| println!("{line}"));
    }
}
