//! Gaps and overlaps of generated decision tables, compared with the tables themselves.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what must not happen")]

#[path = "support/tables.rs"]
mod tables;

use policy::check::{Allowed, Condition, FindingKind, Limits, check_with};
use policy::{Options, Source, Vocabulary, compile};
use std::collections::BTreeSet;
use tables::{Entry, Random, TOP, Table, VALUES};

/// Whether a point lies in a described situation.
fn holds(situation: &[Condition], point: &[i64]) -> bool {
    situation.iter().all(|condition| {
        let x = point[condition.fact[1..].parse::<usize>().unwrap()];
        match &condition.allowed {
            Allowed::Values(values) => values.iter().any(|(id, _)| *id == format!("v{x}")),
            Allowed::Ranges(spans) => spans.iter().any(|span| {
                let end = |e: &Option<(String, bool)>| e.as_ref().map(|(text, _)| text.parse::<i64>().unwrap());
                end(&span.from).is_none_or(|low| low <= x) && end(&span.to).is_none_or(|high| x <= high)
            }),
            Allowed::Any | Allowed::Order { .. } => true,
        }
    })
}

fn random_point(table: &Table, random: &mut Random) -> Vec<i64> {
    let coordinate = |entry: &Entry, random: &mut Random| match entry {
        // Half of the points lie on bounds, where mistakes would be.
        Entry::Range(low, high) if random.below(2) == 0 => {
            [*low - 1, *low, *high, *high + 1][random.below(4) as usize].clamp(0, TOP)
        }
        Entry::Range(..) => random.below(TOP as u64 + 1) as i64,
        Entry::Values(_) => random.below(u64::from(VALUES)) as i64,
    };
    let row = &table.rows[random.below(table.rows.len() as u64) as usize];
    row.iter().map(|entry| coordinate(entry, random)).collect()
}

#[test]
fn all_overlaps_and_gaps_of_large_tables_are_found() {
    for (rows, columns) in [(500, 3), (500, 7), (1_500, 5)] {
        let table = tables::generate(rows, columns, 42);
        let vocabulary = Vocabulary::parse(&Source::new("columns", table.vocabulary())).unwrap();
        let policy = compile(&Source::new("table", table.policy()), &vocabulary, &Options::default()).unwrap();
        let report = check_with(&policy, Limits { gaps: usize::MAX });
        let number = |id: &String| id[1..].parse::<usize>().unwrap();
        let conflicts: BTreeSet<(usize, usize)> = report
            .findings
            .iter()
            .filter(|f| f.kind == FindingKind::Conflict)
            .map(|f| (number(&f.clauses[0]), number(&f.clauses[1])))
            .collect();
        let expected: BTreeSet<(usize, usize)> = table.overlaps().into_iter().collect();
        assert!(!expected.is_empty());
        assert_eq!(conflicts, expected, "{rows} × {columns}");
        let gaps: Vec<_> = report.findings.iter().filter(|f| f.kind == FindingKind::Gap).collect();
        assert!(!gaps.is_empty());
        let mut random = Random(7);
        let mut uncovered = 0;
        for _ in 0..20_000 {
            let point = random_point(&table, &mut random);
            let covered = table.rows.iter().any(|row| Table::allows(row, &point));
            uncovered += usize::from(!covered);
            let reported = gaps.iter().any(|f| holds(&f.situation, &point));
            assert_eq!(reported, !covered, "{rows} × {columns}: {point:?}");
        }
        assert!(uncovered > 10, "the points must meet gaps");
    }
}
