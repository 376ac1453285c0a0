//! Generated decision tables of the kind used to measure table analysis: complete tables of
//! numeric and categorical columns without overlap, then a tenth of the rows disturbed
//! (sizes after Calvanese et al., *Semantics and Analysis of DMN Decision Tables*, BPM 2016).

use std::fmt::Write;

/// What a row allows in a column: numbers from the first to the second, or a set of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Entry {
    Range(i64, i64),
    Values(u32),
}

/// A table; column kinds follow from the entries of any row.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub(crate) rows: Vec<Vec<Entry>>,
}

/// Numbers run from 0 to this.
pub(crate) const TOP: i64 = 999_999;

/// Values of a categorical column.
pub(crate) const VALUES: u32 = 8;

/// A small deterministic generator (SplitMix64).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }
}

/// A table of so many rows and columns with a tenth of the rows disturbed.
pub(crate) fn generate(rows: usize, columns: usize, seed: u64) -> Table {
    let mut random = Random(seed);
    let whole = (0..columns).map(|c| if c % 3 == 2 { Entry::Values((1 << VALUES) - 1) } else { Entry::Range(0, TOP) });
    let mut table = Table { rows: vec![whole.collect()] };
    while table.rows.len() < rows {
        let row = usize::try_from(random.below(table.rows.len() as u64)).unwrap_or(0);
        let column = usize::try_from(random.below(columns as u64)).unwrap_or(0);
        if let Some((a, b)) = split(&table.rows[row][column], &mut random) {
            let mut other = table.rows[row].clone();
            other[column] = b;
            table.rows[row][column] = a;
            table.rows.push(other);
        }
    }
    for row in (0..rows).step_by(10) {
        let column = usize::try_from(random.below(columns as u64)).unwrap_or(0);
        disturb(&mut table.rows[row][column], &mut random);
    }
    table
}

fn split(entry: &Entry, random: &mut Random) -> Option<(Entry, Entry)> {
    match entry {
        Entry::Range(low, high) if high - low >= 100 => {
            let at =
                low + (high - low) / 4 + i64::try_from(random.below(u64::try_from((high - low) / 2).ok()?)).ok()?;
            Some((Entry::Range(*low, at), Entry::Range(at + 1, *high)))
        }
        Entry::Values(set) if set.count_ones() >= 2 => {
            let first = (random.next() as u32) & set;
            let first = if first == 0 || first == *set { 1 << set.trailing_zeros() } else { first };
            Some((Entry::Values(first), Entry::Values(set & !first)))
        }
        _ => None,
    }
}

/// Widens or narrows a range by up to a tenth, adds or takes a value.
fn disturb(entry: &mut Entry, random: &mut Random) {
    match entry {
        Entry::Range(low, high) => {
            let step = ((*high - *low) / 10).max(1);
            match random.below(4) {
                0 => *low = (*low - step).max(0),
                1 => *high = (*high + step).min(TOP),
                2 => *low = (*low + step).min(*high),
                _ => *high = (*high - step).max(*low),
            }
        }
        Entry::Values(set) => {
            let bit = 1 << random.below(u64::from(VALUES));
            *set = if *set == bit { *set } else { *set ^ bit };
        }
    }
}

impl Table {
    /// The vocabulary of the columns.
    pub(crate) fn vocabulary(&self) -> String {
        let mut text = String::from("[fact.sale]\nkind = \"date\"\nlabel = { zh-CN = \"购买\" }\n");
        for (column, entry) in self.rows[0].iter().enumerate() {
            let _ = writeln!(text, "[fact.c{column}]\nlabel = {{ zh-CN = \"列{column}\" }}");
            match entry {
                Entry::Range(..) => text.push_str("kind = \"count\"\n"),
                Entry::Values(_) => {
                    let values: Vec<String> = (0..VALUES).map(|v| format!("v{v} = {{ zh-CN = \"值{v}\" }}")).collect();
                    let _ = writeln!(text, "kind = \"choice\"\nvalues = {{ {} }}", values.join(", "));
                }
            }
        }
        text
    }

    /// The table as a policy: one clause a row, each with another amount.
    pub(crate) fn policy(&self) -> String {
        let mut text = String::from("[policy]\nid = \"TABLE\"\nversion = \"1\"\ntitle = { zh-CN = \"决策表\" }\n");
        for (number, row) in self.rows.iter().enumerate() {
            let tests: Vec<String> = row.iter().enumerate().map(|(column, entry)| test(column, entry)).collect();
            let _ = writeln!(
                text,
                "[[clause]]\nid = \"R{number}\"\ntext = {{ zh-CN = \"第{number}行\" }}\nwhen = {{ {} }}\ngrant = [{{ remedy = \"refund\", pay = \"{number}.00\" }}]",
                tests.join(", ")
            );
        }
        text
    }

    /// Whether a row allows a point.
    pub(crate) fn allows(row: &[Entry], point: &[i64]) -> bool {
        row.iter().zip(point).all(|(entry, x)| match entry {
            Entry::Range(low, high) => low <= x && x <= high,
            Entry::Values(set) => set >> x & 1 == 1,
        })
    }

    /// Pairs of rows that share a point.
    pub(crate) fn overlaps(&self) -> Vec<(usize, usize)> {
        let share = |a: &Entry, b: &Entry| match (a, b) {
            (Entry::Range(a, b), Entry::Range(c, d)) => a.max(c) <= b.min(d),
            (Entry::Values(a), Entry::Values(b)) => a & b != 0,
            _ => false,
        };
        let mut pairs = Vec::new();
        for i in 0..self.rows.len() {
            for j in i + 1..self.rows.len() {
                if self.rows[i].iter().zip(&self.rows[j]).all(|(a, b)| share(a, b)) {
                    pairs.push((i, j));
                }
            }
        }
        pairs
    }
}

fn test(column: usize, entry: &Entry) -> String {
    match entry {
        Entry::Range(low, high) => format!("c{column} = \">= {low} and <= {high}\""),
        Entry::Values(set) => {
            let values: Vec<String> = (0..VALUES).filter(|v| set >> v & 1 == 1).map(|v| format!("\"v{v}\"")).collect();
            format!("c{column} = [{}]", values.join(", "))
        }
    }
}
