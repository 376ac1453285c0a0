//! The analysis against brute force: random small policies, every claim of a finite world.

mod model;

use super::witness::Oracle;
use super::{FindingKind, check, gap};
use crate::bind::Case;
use crate::claim::Claim;
use crate::policy::Policy;
use crate::region::Region;
use model::{Facts, Model};
use proptest::prelude::*;
use serde_json::Value;
use std::sync::LazyLock;

fn compile(model: &Model) -> Policy {
    let vocabulary = crate::Vocabulary::parse(&crate::Source::new("vocabulary", model::VOCABULARY)).unwrap();
    let source = crate::Source::new("model", model.text());
    crate::compile(&source, &vocabulary, &crate::Options::default()).unwrap_or_else(|e| panic!("{e}\n{}", source.text))
}

/// The vocabulary of the models and all claims of the world, read once.
static WORLD: LazyLock<Vec<(Facts, Value, Claim)>> = LazyLock::new(|| {
    let vocabulary = crate::Vocabulary::parse(&crate::Source::new("vocabulary", model::VOCABULARY)).unwrap();
    let read = |facts: Facts| {
        let json = facts.json();
        let claim = Claim::from_json(&json, &vocabulary).unwrap();
        (facts, json, claim)
    };
    model::world().into_iter().map(read).collect()
});

fn holds(policy: &Policy, region: &Region, case: &Case) -> bool {
    let dims = policy.dims.iter().zip(&region.sets);
    dims.into_iter().all(|(dim, set)| policy.cell(dim, case).is_some_and(|cell| set.contains(cell)))
}

/// Whether a claim agrees with facts known so far.
fn agrees(json: &Value, known: &Value) -> bool {
    known.as_object().unwrap().iter().all(|(key, value)| json[key] == *value)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    /// a claim lies in a reported gap exactly when no clause speaks about it.
    #[test]
    fn gaps_are_exactly_the_claims_nobody_speaks_about(model in model::models()) {
        let policy = compile(&model);
        let gaps = gap::regions(&policy, &Oracle::new(&policy), usize::MAX);
        for (facts, _, claim) in WORLD.iter() {
            let case = policy.bind(claim).unwrap();
            let reported = gaps.iter().any(|(region, _)| holds(&policy, region, &case));
            prop_assert_eq!(reported, model.is_gap(facts), "{:?}\n{}", facts, model.text());
        }
        for (_, witness) in &gaps {
            let facts = Facts::from_json(&witness.claim_json(&policy));
            prop_assert!(model.is_gap(&facts), "{:?} is no gap\n{}", facts, model.text());
        }
    }

    /// the pairs of clauses reported are those that disagree on some claim, and each
    /// reported claim shows it.
    #[test]
    fn conflicts_are_exactly_the_pairs_that_disagree(model in model::models()) {
        let policy = compile(&model);
        let report = check(&policy);
        let pairs = |kind| {
            let found = report.findings.iter().filter(move |f| f.kind == kind);
            found.map(|f| (model.number(&f.clauses[0]), model.number(&f.clauses[1]))).collect::<std::collections::BTreeSet<_>>()
        };
        let (conflicts, overlaps) = (pairs(FindingKind::Conflict), pairs(FindingKind::Overlap));
        for (facts, _, _) in WORLD.iter() {
            for (pair, same_terms) in model.meeting(facts) {
                let known = if same_terms { &overlaps } else { &conflicts };
                prop_assert!(known.contains(&pair), "{:?} {:?}\n{}", pair, facts, model.text());
            }
        }
        for finding in report.findings.iter().filter(|f| matches!(f.kind, FindingKind::Conflict | FindingKind::Overlap)) {
            let facts = Facts::from_json(finding.example.as_ref().unwrap());
            let pair = (model.number(&finding.clauses[0]), model.number(&finding.clauses[1]));
            let shown = model.meeting(&facts).contains(&(pair, finding.kind == FindingKind::Overlap));
            prop_assert!(shown, "{:?} {:?}\n{}", finding, facts, model.text());
        }
    }

    /// A clause with an effect on some claim of the world is not reported dead.
    #[test]
    fn dead_clauses_have_no_effect_anywhere(model in model::models()) {
        let policy = compile(&model);
        let report = check(&policy);
        let dead: Vec<usize> =
            report.findings.iter().filter(|f| f.kind == FindingKind::DeadClause).map(|f| model.number(&f.clauses[0])).collect();
        let alive: std::collections::BTreeSet<usize> =
            WORLD.iter().flat_map(|(facts, _, _)| model.effective(facts)).collect();
        for clause in &dead {
            prop_assert!(!alive.contains(clause), "C{} is alive\n{}", clause, model.text());
        }
        // The world holds every distinction that the models make, so the converse holds too.
        for clause in 0..model.clauses.len() {
            prop_assert!(dead.contains(&clause) || alive.contains(&clause), "C{} is dead\n{}", clause, model.text());
        }
    }

    /// the engine opens, refuses and flags what the plain reading of the clauses gives.
    #[test]
    fn decisions_follow_the_clauses(model in model::models(), pick in 0..100_000_usize) {
        let policy = compile(&model);
        for (facts, _, claim) in WORLD.iter().skip(pick % 7).step_by(7) {
            let case = policy.bind(claim).unwrap();
            let decision = policy.decide(&case);
            let open: Vec<&str> = decision.open().iter().map(|o| policy.keys[usize::from(o.key)].remedy.id()).collect();
            let refused: Vec<&str> = decision.refused().iter().map(|r| policy.keys[usize::from(r.key)].remedy.id()).collect();
            let (expected_open, expected_refused) = model.decide(facts);
            prop_assert_eq!((open, refused), (expected_open, expected_refused), "{:?}\n{}", facts, model.text());
            prop_assert_eq!(decision.flags().contains(crate::Flag::Gap), model.is_gap(facts));
        }
    }

    /// with facts missing the ruling either stands for all completions or names a fact
    /// that changes it; answering the questions always comes to an end.
    #[test]
    fn questions_are_asked_only_while_they_matter(model in model::models(), pick in 0..100_000_usize) {
        let policy = compile(&model);
        let (_, json, _) = &WORLD[pick % WORLD.len()];
        let mut known = serde_json::json!({ "claim": json["claim"] });
        for _ in 0..8 {
            let case = policy.bind(&Claim::from_json(&known, policy.vocabulary()).unwrap()).unwrap();
            let questions = policy.ask(&case);
            let ruling = policy.decide(&case);
            let completions: std::collections::BTreeSet<_> = WORLD
                .iter()
                .filter(|(w, json, _)| agrees(json, &known) && model.occurs(w))
                .map(|(_, _, claim)| policy.decide(&policy.bind(claim).unwrap()))
                .map(|d| (d.remedy(&policy).id(), d.open_count(), d.flags().iter().map(crate::Flag::id).collect::<Vec<_>>()))
                .collect();
            let Some(question) = questions.facts.first() else {
                prop_assert!(ruling.status != crate::Status::Incomplete);
                // Facts that cannot occur together leave nothing to complete.
                prop_assert!(completions.len() <= 1, "{:?}\n{}", known, model.text());
                return Ok(());
            };
            prop_assert_eq!(ruling.status, crate::Status::Incomplete);
            prop_assert!(known.get(&question.fact).is_none(), "{} is known", question.fact);
            known[&question.fact] = json[&question.fact].clone();
        }
        prop_assert!(false, "more questions than facts");
    }
}
