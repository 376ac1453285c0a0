//! One STORE41 decision against the same table in `zen-engine`.

use criterion::{Criterion, criterion_group, criterion_main};
use policy::{Claim, Decision};
use sanbao_bench::{pack, prepare, rival, store41_facts};
use std::hint::black_box;

fn decide(criterion: &mut Criterion) {
    let policy = pack("store41");
    let facts = store41_facts(997);
    let cases = prepare(&policy, &facts);
    let table = rival::table();
    let contexts: Vec<_> = facts.iter().map(rival::context).collect();
    // Both engines must agree before they are timed.
    for (case, context) in cases.iter().zip(&contexts) {
        let ours = policy.decide(case).remedy(&policy).id().to_owned();
        assert_eq!(ours, rival::decide(&table, context.clone()), "{context}");
    }
    let mut group = criterion.benchmark_group("store41");
    let mut decision = Decision::default();
    let mut next = (0..cases.len()).cycle();
    group.bench_function("sanbao, prepared facts", |b| {
        b.iter(|| {
            policy.decide_into(black_box(&cases[next.next().unwrap_or(0)]), &mut decision);
            decision.open_count()
        });
    });
    group.bench_function("zen-engine, prepared facts", |b| {
        b.iter_batched(
            || contexts[next.next().unwrap_or(0)].clone(),
            |context| pollster::block_on(table.evaluate(context.into())).expect("the rival decides"),
            criterion::BatchSize::SmallInput,
        );
    });
    let json = serde_json::json!({
        "sale": "2025-03-01", "claim": "2025-03-31", "paid": "299.00", "cause": "quality", "proof": "till_receipt",
        "packaging": "intact", "accessories": "complete", "warranty_card": true, "sale_kind": "normal", "use_marks": true,
        "custom_made": false, "resale_ok": false
    });
    group.bench_function("sanbao, from JSON to explained ruling", |b| {
        b.iter(|| {
            let claim = Claim::from_json(black_box(&json), policy.vocabulary()).expect("a claim");
            policy.judge(&claim, policy::Lang::ZhCn).expect("a ruling")
        });
    });
    group.finish();
}

criterion_group!(benches, decide);
criterion_main!(benches);
