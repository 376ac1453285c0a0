//! What is looked at when an application is entered, before anybody is asked for a permission.

use super::{Rules, Wanted};
use crate::refusal::{FieldError, check as text};
use jiff::civil::Date;
use policy::Money;

/// Lines of the longest application.
const MOST_LINES: usize = 50;
/// Pieces of the largest line.
const MOST_PIECES: u32 = 100_000;

/// The name of a field of a line: `lines.2.model`.
fn field(line: usize, name: &str) -> String {
    format!("lines.{line}.{name}")
}

/// Why the rules do not let a line come back: each beside the field that says so. Nothing where it may.
#[must_use]
pub fn check(line: usize, wanted: &Wanted, rules: &Rules, today: Date) -> Vec<FieldError> {
    let mut found = Vec::new();
    if !rules.excepts(wanted.ground) {
        let refused = wanted.traits.iter().find(|own| rules.not_accepted.contains(own));
        if let Some(own) = refused {
            found.push(FieldError::new(field(line, "traits"), "rma-not-accepted").with("kind", own.id()));
        }
        if wanted.whole_lamp && rules.whole_lamps_as_parts {
            found.push(FieldError::new(field(line, "whole_lamp"), "rma-whole-lamp"));
        }
    }
    let ended = wanted.warranty_end(rules).filter(|end| *end < today && !wanted.paid_repair);
    if let Some(end) = ended {
        found.push(FieldError::new(field(line, "warranty_until"), "rma-past-warranty").with("end", end));
    }
    found
}

/// What the rules say of all lines.
#[must_use]
pub fn findings(lines: &[Wanted], rules: &Rules, today: Date) -> Vec<FieldError> {
    lines.iter().enumerate().flat_map(|(n, wanted)| check(n, wanted, rules, today)).collect()
}

/// The lines with their texts cut, or what is wrong with them: first what is missing or no such thing, then what the
/// rules do not let come back.
///
/// # Errors
/// The fields, each with its line.
pub fn checked(lines: &[Wanted], rules: &Rules, today: Date) -> Result<Vec<Wanted>, Vec<FieldError>> {
    let mut errors = Vec::new();
    match lines.len() {
        0 => errors.push(FieldError::new("lines", "required")),
        many if many > MOST_LINES => errors.push(FieldError::new("lines", "too-many").with("limit", MOST_LINES)),
        _ => {}
    }
    let read: Vec<Wanted> = lines.iter().enumerate().map(|(n, wanted)| one(&mut errors, n, wanted, rules)).collect();
    if errors.is_empty() {
        errors = findings(&read, rules, today);
    }
    if errors.is_empty() { Ok(read) } else { Err(errors) }
}

fn one(errors: &mut Vec<FieldError>, n: usize, wanted: &Wanted, rules: &Rules) -> Wanted {
    let model = text::required(errors, &field(n, "model"), &wanted.model, 120);
    let batch = text::limited(errors, &field(n, "batch"), &wanted.batch, 60);
    let fault = text::limited(errors, &field(n, "fault"), &wanted.fault, 300);
    if wanted.pieces == 0 {
        errors.push(FieldError::new(field(n, "pieces"), "required"));
    } else if wanted.pieces > MOST_PIECES {
        errors.push(FieldError::new(field(n, "pieces"), "too-large").with("limit", MOST_PIECES));
    }
    if wanted.worth <= Money::ZERO {
        errors.push(FieldError::new(field(n, "worth"), "not-positive"));
    }
    if wanted.warranty_end(rules).is_none() {
        errors.push(FieldError::new(field(n, "warranty_until"), "required"));
    }
    let mut traits = wanted.traits.clone();
    traits.sort_unstable();
    traits.dedup();
    Wanted { model, batch, fault, traits, ..wanted.clone() }
}

#[cfg(test)]
mod tests {
    use super::super::{Ground, Trait};
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 2);

    fn lamp(ground: Ground) -> Wanted {
        Wanted {
            model: "MC-2012".to_owned(),
            batch: "B0715".to_owned(),
            category: String::new(),
            pieces: 50,
            worth: Money::from_minor(8_000),
            ground,
            fault: "不亮".to_owned(),
            traits: Vec::new(),
            whole_lamp: false,
            produced_on: None,
            warranty_until: Some(date(2026, 3, 2)),
            paid_repair: false,
        }
    }

    fn codes(wanted: &Wanted) -> Vec<&'static str> {
        check(0, wanted, &Rules::default(), TODAY).iter().map(|found| found.code).collect()
    }

    /// R-270, LT-6.5, LT-6.6: what is not taken back is told at once, unless quality is the cause.
    #[test]
    fn r270_the_list_and_the_whole_lamp_rule_hold_unless_quality_is_the_cause() {
        for own in Trait::ALL {
            let sample = |ground| Wanted { traits: vec![*own], ..lamp(ground) };
            assert_eq!(codes(&sample(Ground::Other)), ["rma-not-accepted"], "{own:?}");
            assert!(codes(&sample(Ground::Quality)).is_empty(), "{own:?}");
        }
        let whole = |ground| Wanted { whole_lamp: true, ..lamp(ground) };
        assert_eq!(codes(&whole(Ground::Other)), ["rma-whole-lamp"]);
        assert!(codes(&whole(Ground::Quality)).is_empty() && codes(&whole(Ground::CompanyError)).is_empty());
        let none = Rules { not_accepted: Vec::new(), ..Rules::default() };
        let sample = Wanted { traits: vec![Trait::Sample], ..lamp(Ground::Other) };
        assert!(check(0, &sample, &none, TODAY).is_empty(), "the company's own list decides");
    }

    /// R-276, LT-6.7: past warranty nothing is sent back, unless a paid repair is asked for. The last day still counts.
    #[test]
    fn r276_past_warranty_needs_a_paid_repair() {
        assert!(codes(&lamp(Ground::Quality)).is_empty());
        let late = Wanted { warranty_until: Some(date(2026, 3, 1)), ..lamp(Ground::Quality) };
        assert_eq!(codes(&late), ["rma-past-warranty"]);
        assert!(codes(&Wanted { paid_repair: true, ..late.clone() }).is_empty());
        let made = |day| Wanted { warranty_until: None, produced_on: Some(day), ..late.clone() };
        assert!(codes(&made(date(2024, 3, 2))).is_empty(), "24 months from production");
        assert_eq!(codes(&made(date(2024, 3, 1))), ["rma-past-warranty"]);
    }

    /// R-276, LT-3.1, LT-3.2: a category may have a warranty of its own; whatever is of no known one has the usual.
    #[test]
    fn r276_the_warranty_is_that_of_the_category() {
        let months_of = [("rigid_light_bar".to_owned(), 24)].into_iter().collect();
        let rules = Rules { warranty_months: 36, months_of, ..Rules::default() };
        let made = Wanted { warranty_until: None, produced_on: Some(date(2023, 9, 2)), ..lamp(Ground::Quality) };
        for (category, past) in [("rigid_light_bar", true), ("other_lighting", false), ("", false)] {
            let wanted = Wanted { category: category.to_owned(), ..made.clone() };
            assert_eq!(!check(0, &wanted, &rules, TODAY).is_empty(), past, "{category}: 30 months");
        }
    }

    #[test]
    fn every_field_is_named_with_its_line() {
        let bad = Wanted {
            model: " ".to_owned(),
            pieces: 0,
            worth: Money::ZERO,
            warranty_until: None,
            ..lamp(Ground::Quality)
        };
        let wrong = checked(&[lamp(Ground::Quality), bad], &Rules::default(), TODAY).unwrap_err();
        let fields: Vec<_> = wrong.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["lines.1.model", "lines.1.pieces", "lines.1.worth", "lines.1.warranty_until"]);
        assert_eq!(checked(&[], &Rules::default(), TODAY).unwrap_err()[0].field, "lines");
    }
}
