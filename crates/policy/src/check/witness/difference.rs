//! Systems of bounds on differences of integers, solved exactly.

/// Bounds `x[j] - x[i] <= w`. Variable 0 is the origin and has the value 0.
#[derive(Debug, Clone)]
pub(super) struct Differences {
    variables: usize,
    bounds: Vec<(usize, usize, i64)>,
}

impl Differences {
    /// A system of this many variables besides the origin.
    pub(super) const fn new(variables: usize) -> Self {
        Self { variables: variables + 1, bounds: Vec::new() }
    }

    /// `x[j] - x[i] <= w`.
    pub(super) fn bound(&mut self, i: usize, j: usize, w: i64) {
        if w != i64::MAX {
            self.bounds.push((i, j, w));
        }
    }

    /// `low <= x[i] <= high`.
    pub(super) fn range(&mut self, i: usize, low: i64, high: i64) {
        self.bound(0, i, high);
        if low != i64::MIN {
            self.bound(i, 0, -low);
        }
    }

    /// The largest solution; `None` when there is none. Every variable must be bounded above.
    pub(super) fn largest(&self) -> Option<Vec<i64>> {
        let far = i64::MAX / 4;
        let mut values = vec![far; self.variables];
        values[0] = 0;
        for _ in 0..=self.variables {
            let mut changed = false;
            for (i, j, w) in &self.bounds {
                if values[*i] < far && values[*i].saturating_add(*w) < values[*j] {
                    values[*j] = values[*i] + w;
                    changed = true;
                }
            }
            if !changed {
                return (values[0] == 0).then_some(values);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_trying_all_values(bounds in prop::collection::vec((0..4_usize, 0..4_usize, -4..5_i64), 0..8)) {
            let mut system = Differences::new(3);
            (1..4).for_each(|v| system.range(v, 0, 4));
            for (i, j, w) in &bounds {
                system.bound(*i, *j, *w);
            }
            let all = (0..125_i64).map(|n| [0, n % 5, n / 5 % 5, n / 25]);
            let holds = |x: &[i64]| bounds.iter().all(|(i, j, w)| x[*j] - x[*i] <= *w);
            let possible = all.into_iter().any(|x| holds(&x));
            let solution = system.largest();
            prop_assert_eq!(solution.is_some(), possible);
            if let Some(solution) = solution {
                prop_assert!(holds(&solution) && solution.iter().all(|v| (0..=4).contains(v)));
            }
        }
    }
}
