//! A million prepared claims over two cores.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sanbao_bench::{pack, prepare, store41_facts};

fn replay(criterion: &mut Criterion) {
    let policy = pack("store41");
    let spread = prepare(&policy, &store41_facts(10_000));
    let cases: Vec<_> = spread.iter().cycle().take(1_000_000).cloned().collect();
    let mut group = criterion.benchmark_group("replay of 1,000,000 claims");
    group.throughput(Throughput::Elements(cases.len() as u64));
    group.sample_size(10);
    for threads in [1, 2] {
        group
            .bench_function(format!("{threads} threads"), |b| b.iter(|| policy::replay::run(&policy, &cases, threads)));
    }
    group.finish();
}

criterion_group!(benches, replay);
criterion_main!(benches);
