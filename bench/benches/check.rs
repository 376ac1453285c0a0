//! The exact analysis: the largest shipped pack, and generated decision tables.

#[path = "../../crates/policy/tests/support/tables.rs"]
#[allow(dead_code)]
mod tables;

use criterion::{Criterion, criterion_group, criterion_main};
use policy::check::{FindingKind, Limits, check_with};
use policy::{Options, Source, Vocabulary, compile};

fn shipped(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("check shipped pack");
    group.sample_size(10);
    for policy in sanbao_bench::packs() {
        let name = format!("{} {}, {} clauses", policy.head().id, policy.head().version, policy.clause_count());
        // The calendar cells are worked out once a policy; a fresh copy makes each run do it.
        group.bench_function(name, |b| {
            b.iter_batched(
                || policy.clone().with_calendar(worktime::Calendar::weekdays()),
                |policy| check_with(&policy, Limits::default()).findings.len(),
                criterion::BatchSize::SmallInput,
            );
        });
    }
    group.finish();
}

fn generated(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("check generated table");
    group.sample_size(10);
    for rows in [500, 1_000, 1_500] {
        for columns in [3, 5, 7] {
            let table = tables::generate(rows, columns, 42);
            let vocabulary = Vocabulary::parse(&Source::new("columns", table.vocabulary())).expect("columns");
            let source = Source::new("table", table.policy());
            let policy = compile(&source, &vocabulary, &Options::default()).expect("a table");
            let limits = Limits { gaps: usize::MAX };
            let report = check_with(&policy, limits);
            let count = |kind| report.findings.iter().filter(|f| f.kind == kind).count();
            assert_eq!(count(FindingKind::Conflict), table.overlaps().len(), "all overlaps are found");
            let gaps = count(FindingKind::Gap);
            let overlaps = count(FindingKind::Conflict);
            let name = format!("{rows} rules × {columns} columns ({overlaps} overlaps, {gaps} gaps)");
            group.bench_function(name, |b| b.iter(|| check_with(&policy, limits).findings.len()));
        }
    }
    group.finish();
}

criterion_group!(benches, shipped, generated);
criterion_main!(benches);
