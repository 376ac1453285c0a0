//! Parts that a repair puts in, and what becomes of the old ones.

use crate::choice::choice;
use crate::refusal::{FieldError, check};
use serde::{Deserialize, Serialize};

/// Parts of one repair at most.
const MOST: usize = 20;

/// Pieces of one part at most.
const MOST_PIECES: u32 = 10_000;

choice! {
    /// Where the old part is.
    OldPart {
        /// 旧件收回: the company keeps it, and has to dispose of it.
        Kept = "kept",
        /// 旧件交还顾客
        GivenBack = "given_back",
        /// 没有旧件: it was lost or used up; the note says why.
        None = "none",
    }
}

/// A part that was put in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Which.
    pub name: String,
    /// How many.
    pub pieces: u32,
    /// Where the old ones are.
    pub old: OldPart,
    /// What there is to say about it.
    #[serde(default)]
    pub note: String,
}

impl Part {
    /// The same with its texts checked; fields are named by their place, `parts.0.name`.
    ///
    /// # Errors
    /// The fields that are wrong: each part has a name and a number of pieces, and what left no old part says why.
    pub fn checked(parts: &[Self]) -> Result<Vec<Self>, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut right = Vec::with_capacity(parts.len());
        for (place, part) in parts.iter().enumerate() {
            let field = |name: &str| format!("parts.{place}.{name}");
            let name = check::required(&mut errors, &field("name"), &part.name, 80);
            let note = match part.old {
                OldPart::None => check::required(&mut errors, &field("note"), &part.note, 200),
                OldPart::Kept | OldPart::GivenBack => check::limited(&mut errors, &field("note"), &part.note, 200),
            };
            if !(1..=MOST_PIECES).contains(&part.pieces) {
                let between = FieldError::new(field("pieces"), "between").with("least", 1).with("most", MOST_PIECES);
                errors.push(between);
            }
            right.push(Self { name, note, ..part.clone() });
        }
        if parts.len() > MOST {
            errors.push(FieldError::new("parts", "too-many").with("limit", MOST));
        }
        if errors.is_empty() { Ok(right) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// who says that there is no old part says why.
    #[test]
    fn r542_no_old_part_needs_a_reason() {
        let part =
            |name: &str, pieces, old, note: &str| Part { name: name.to_owned(), pieces, old, note: note.to_owned() };
        let fields = |part: Part| -> Vec<String> {
            Part::checked(&[part]).err().unwrap_or_default().into_iter().map(|error| error.field).collect()
        };
        assert_eq!(fields(part(" ", 0, OldPart::None, "")), ["parts.0.name", "parts.0.note", "parts.0.pieces"]);
        assert!(fields(part("拉链", 1, OldPart::None, "旧件已断裂丢失")).is_empty());
        let checked = Part::checked(&[part(" 拉链 ", 1, OldPart::Kept, "")]);
        assert_eq!(checked.map(|parts| parts[0].name.clone()), Ok("拉链".to_owned()));
        let many = vec![part("钉", 1, OldPart::Kept, ""); 21];
        assert!(Part::checked(&many).is_err());
    }
}
