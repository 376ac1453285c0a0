//! Reading query plans: which steps go through a whole table?

/// The steps of a plan of SQLite that read a whole table. `text` is the statement, to find the table of an alias.
///
/// SQLite does not show what is filtered out on the way, so a scan in order under a limit passes here; PostgreSQL's
/// plan of the same statement shows it.
pub(super) fn sqlite(text: &str, plan: &[String], small: &[&str]) -> Vec<String> {
    let sorted = plan.iter().any(|step| step.contains("USE TEMP B-TREE FOR ORDER BY"));
    let ended_early = text.contains(" limit ") && text.contains(" order by ") && !sorted;
    let reads_all = |step: &&String| {
        // There are few kinds, so a kind alone leaves a good part of the table to be read.
        let of_a_kind = step.strip_prefix("SEARCH ").filter(|rest| rest.ends_with("(kind=?)"));
        let Some(rest) = step.strip_prefix("SCAN ").or(of_a_kind) else { return false };
        let mut words = rest.split(' ');
        let name = words.next().unwrap_or_default();
        let index = words.skip_while(|word| *word != "INDEX").nth(1);
        let real = !name.starts_with('(') && !rest.contains("VIRTUAL TABLE") && !rest.contains("CONSTANT ROW");
        let known_small = small.contains(&table(text, name)) || index.is_some_and(|index| small.contains(&index));
        real && !known_small && !ended_early
    };
    plan.iter().filter(reads_all).cloned().collect()
}

/// The table that `alias` stands for in `text`; the alias itself when it is the table.
fn table<'t>(text: &'t str, alias: &'t str) -> &'t str {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    for pair in words.windows(3) {
        let follows = ["from", "join", "update", "into"].contains(&pair[0]);
        if follows && pair[2] == alias && !["where", "set", "on"].contains(&alias) {
            return pair[1];
        }
    }
    alias
}

/// One step of a plan of PostgreSQL.
#[derive(Default)]
struct Step<'p> {
    line: &'p str,
    on: &'p str,
    index: Option<&'p str>,
    reads: bool,
    bounded: bool,
    filtered: bool,
}

/// The steps of a plan of PostgreSQL, made with sequential scans discouraged, that read a whole table all the same.
pub(super) fn postgres(plan: &[String], small: &[&str]) -> Vec<String> {
    let mut steps: Vec<Step<'_>> = Vec::new();
    let mut limited = false;
    for line in plan {
        let line = line.trim().trim_start_matches("->").trim_start();
        limited |= line.starts_with("Limit ");
        if line.contains("(cost=") {
            let heap = steps.iter().rev().find(|step| step.line.starts_with("Bitmap Heap")).map_or("", |step| step.on);
            steps.push(step(line, heap));
        } else if let Some(step) = steps.last_mut() {
            step.bounded |= line.starts_with("Index Cond:") || line.starts_with("TID Cond:");
            step.filtered |= line.starts_with("Filter:");
        }
    }
    let reads_all = |step: &&Step<'_>| {
        let known_small = small.contains(&step.on) || step.index.is_some_and(|index| small.contains(&index));
        let ended_early = limited && step.index.is_some() && !step.filtered;
        step.reads && !step.bounded && !known_small && !ended_early
    };
    steps.iter().filter(reads_all).map(|step| described(step)).collect()
}

/// `Index Scan using i on t x  (cost=…)`, `Seq Scan on t x`, `Bitmap Heap Scan on t`, and below that one
/// `Bitmap Index Scan on i`, which reads for the table `heap`.
fn step<'p>(line: &'p str, heap: &'p str) -> Step<'p> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let after = |name: &str| words.iter().position(|word| *word == name).and_then(|at| words.get(at + 1)).copied();
    let on = after("on").unwrap_or_default();
    // A bitmap heap scan reads only what its index scan has found; scans of subqueries and functions read no table.
    let reads = ["Seq Scan ", "Index Scan ", "Index Only Scan "].iter().any(|kind| line.contains(kind));
    if line.starts_with("Bitmap Index Scan") {
        return Step { line, on: heap, index: Some(on), reads, ..Step::default() };
    }
    Step { line, on, index: after("using"), reads, ..Step::default() }
}

fn described(step: &Step<'_>) -> String {
    let line = step.line.split("  (cost").next().unwrap_or(step.line);
    if step.filtered { format!("{line}, with a filter") } else { line.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn whole_tables_are_seen_on_sqlite() {
        let scan = |text: &str, plan: &str| sqlite(text, &lines(plan), &["unit", "job_waiting"]);
        let named = "select * from visit v where v.name = $1";
        assert_eq!(scan(named, "SCAN v"), ["SCAN v"]);
        assert_eq!(scan(named, "SEARCH v USING INDEX visit_name (name=?)"), [""; 0]);
        assert_eq!(scan("select * from unit u where 1 = 1", "SCAN u"), [""; 0]);
        assert_eq!(scan("select * from job", "SCAN job USING INDEX job_waiting"), [""; 0]);
        assert_eq!(scan("select * from a order by id limit 5", "SCAN a"), [""; 0]);
        let sorted = "SCAN a\nUSE TEMP B-TREE FOR ORDER BY";
        assert_eq!(scan("select * from a order by name limit 5", sorted), ["SCAN a"]);
        assert_eq!(scan("select 1", "SCAN CONSTANT ROW\nSCAN (subquery-1)\nSCAN f VIRTUAL TABLE INDEX 0:"), [""; 0]);
    }

    #[test]
    fn whole_tables_are_seen_on_postgres() {
        let scan = |plan: &str| postgres(&lines(plan), &["unit"]);
        assert_eq!(scan("Seq Scan on visit v  (cost=1..2 rows=1 width=8)"), ["Seq Scan on visit v"]);
        assert_eq!(scan("Seq Scan on unit  (cost=1..2 rows=1 width=8)"), [""; 0]);
        let filtered = "Index Scan using visit_pkey on visit  (cost=1..2 rows=1 width=8)\n  Filter: (name = $1)";
        assert_eq!(scan(filtered), ["Index Scan using visit_pkey on visit, with a filter"]);
        assert_eq!(scan(&format!("Limit  (cost=0..1 rows=1 width=8)\n  ->  {filtered}")).len(), 1);
        let bounded = "Index Scan using visit_pkey on visit  (cost=1..2 rows=1 width=8)\n  Index Cond: (id = $1)";
        assert_eq!(scan(bounded), [""; 0]);
        let ordered =
            "Limit  (cost=0..1 rows=1 width=8)\n  ->  Index Scan using visit_pkey on visit  (cost=1..2 rows=1 width=8)";
        assert_eq!(scan(ordered), [""; 0]);
        let bitmap = "Bitmap Heap Scan on visit  (cost=1..2 rows=1 width=8)\n  Recheck Cond: (a = $1)\n  \
                      ->  Bitmap Index Scan on visit_a  (cost=0..1 rows=1 width=0)\n        Index Cond: (a = $1)";
        assert_eq!(scan(bitmap), [""; 0]);
    }
}
