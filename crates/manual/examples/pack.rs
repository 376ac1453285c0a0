//! Compiles one pack and runs its worked cases: `cargo run -p manual --example pack -- store41`.

use manual::{Library, locate};
use policy::Options;

fn main() {
    let mut args = std::env::args().skip(1);
    let name = args.next().unwrap_or_default();
    let literal = args.any(|a| a == "--literal");
    let library = Library::open(&locate(None, std::path::Path::new("."))).unwrap_or_else(|e| panic!("{e}"));
    for file in library.find(&name).unwrap_or_else(|e| panic!("{e}")) {
        let policy = match library.load(&file.path, &Options { literal, ..Options::default() }) {
            Ok(policy) => policy,
            Err(problems) => {
                println!("{problems}");
                continue;
            }
        };
        println!("{}: {} clauses, {} examples", file.path.display(), policy.clause_count(), policy.examples().len());
        let started = std::time::Instant::now();
        let report = policy::check::check(&policy);
        println!("  {} findings in {:?}", report.findings.len(), started.elapsed());
        for finding in &report.findings {
            println!("  {} {:?} {:?} {:?}", finding.kind.id(), finding.clauses, finding.remedies, finding.details);
            for condition in &finding.situation {
                println!("      {} {:?}", condition.fact, condition.allowed);
            }
            if let Some(example) = &finding.example {
                println!("      {example}");
            }
        }
        for example in policy.examples() {
            match policy.run_example(example) {
                Ok(mismatches) if mismatches.is_empty() => println!("  {} ok", example.id),
                Ok(mismatches) => mismatches
                    .iter()
                    .for_each(|m| println!("  {} {}: expected {:?}, found {:?}", example.id, m.what, m.expected, m.found)),
                Err(problems) => println!("  {} {problems}", example.id),
            }
        }
    }
}
