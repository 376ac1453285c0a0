//! The six stages of a return, worked out from what is on record: nobody stamps a stage by hand.

use crate::choice::choice;
use jiff::Timestamp;

choice! {
    /// A stage, in the order of the work.
    Stage {
        /// 受理: goods and proof of purchase are checked.
        Accepted = "accepted",
        /// 听取陈述: the customer's account and wish are heard.
        Heard = "heard",
        /// 判断范围: quality and scope are judged.
        Judged = "judged",
        /// 达成一致
        Agreed = "agreed",
        /// 填单办理: the customer has what was agreed, on the form for it.
        Handled = "handled",
        /// 日结汇总: the end of a day has compiled it.
        Compiled = "compiled",
    }
}

/// Something on record that a stage may rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happened {
    /// The matter was taken in; whether it was clear what the customer says and wants.
    TakenIn {
        /// Both were known.
        clear: bool,
    },
    /// Account or wish were written down, or what was asked back is clear.
    Told,
    /// The scope was judged.
    Judged,
    /// Customer and company agreed.
    Agreed,
    /// The customer got refund or replacement.
    Given,
    /// The last form that the outcome needs was issued.
    Formed,
    /// The end of a day compiled it.
    Compiled,
}

/// When something happened, who did it, and what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// When.
    pub at: Timestamp,
    /// The name of whoever did it.
    pub by: String,
    /// The proof that was brought, the number of a form, the day that compiled it.
    pub note: String,
}

/// The stages with their stamps; none where a stage is not done. What happened comes in the order of time; `needs_form`
/// says whether the outcome has a form, without which it is not handled.
#[must_use]
pub fn stages(happened: &[(Happened, Stamp)], needs_form: bool) -> [(Stage, Option<Stamp>); 6] {
    let first = |wanted: fn(&Happened) -> bool| happened.iter().find(|(what, _)| wanted(what));
    let last = |wanted: fn(&Happened) -> bool| happened.iter().rev().find(|(what, _)| wanted(what));
    let stamp = |found: Option<&(Happened, Stamp)>| found.map(|(_, stamp)| stamp.clone());
    let judged = stamp(last(|what| *what == Happened::Judged));
    // What is corrected after the judgement was heard before it.
    let before = |at: Timestamp| judged.as_ref().is_none_or(|judged| at <= judged.at);
    let tells = |what: &Happened| matches!(what, Happened::Told | Happened::TakenIn { clear: true });
    let heard = happened.iter().rev().find(|(what, stamp)| tells(what) && before(stamp.at));
    // What was agreed under an earlier judgement is given up with it.
    let agreed = stamp(last(|what| *what == Happened::Agreed));
    let agreed = agreed.filter(|agreed| judged.as_ref().is_some_and(|judged| judged.at <= agreed.at));
    let given = stamp(first(|what| *what == Happened::Given));
    let formed = stamp(last(|what| *what == Happened::Formed));
    let handled = match (given, formed) {
        (Some(given), Some(formed)) => {
            let at = given.at.max(formed.at);
            Some(Stamp { at, by: given.by, note: formed.note })
        }
        (given, None) if !needs_form => given,
        _ => None,
    };
    [
        (Stage::Accepted, stamp(first(|what| matches!(what, Happened::TakenIn { .. })))),
        (Stage::Heard, stamp(heard)),
        (Stage::Judged, judged.clone()),
        (Stage::Agreed, agreed),
        (Stage::Handled, handled),
        (Stage::Compiled, stamp(last(|what| *what == Happened::Compiled))),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64, what: Happened) -> (Happened, Stamp) {
        let at = Timestamp::from_second(minute * 60).unwrap_or_default();
        (what, Stamp { at, by: "李娜".to_owned(), note: String::new() })
    }

    fn minutes(happened: &[(Happened, Stamp)], needs_form: bool) -> [Option<i64>; 6] {
        stages(happened, needs_form).map(|(_, stamp)| stamp.map(|stamp| stamp.at.as_second() / 60))
    }

    /// each stage is stamped by what was done, in its order, and none before it was.
    #[test]
    fn r249_each_stage_is_stamped_by_what_was_done() {
        use Happened::{Agreed, Compiled, Formed, Given, Judged, TakenIn, Told};
        let order = stages(&[], false).map(|(stage, _)| stage);
        assert!(order.iter().eq(Stage::ALL), "{order:?}");
        let mut done = vec![at(1, TakenIn { clear: true })];
        assert_eq!(minutes(&done, true), [Some(1), Some(1), None, None, None, None]);
        done.extend([at(2, Told), at(3, Judged), at(4, Told), at(5, Agreed)]);
        assert_eq!(minutes(&done, true), [Some(1), Some(2), Some(3), Some(5), None, None], "corrected later");
        done.push(at(6, Given));
        assert_eq!(minutes(&done, true)[4], None, "R-252: not without the form");
        assert_eq!(minutes(&done, false)[4], Some(6));
        done.extend([at(7, Formed), at(8, Compiled)]);
        assert_eq!(minutes(&done, true), [Some(1), Some(2), Some(3), Some(5), Some(7), Some(8)]);
    }

    /// a matter that was unclear is heard later, and a new judgement takes the agreement with it.
    #[test]
    fn r249_what_is_given_up_is_not_stamped() {
        use Happened::{Agreed, Judged, TakenIn, Told};
        let unclear = [at(1, TakenIn { clear: false })];
        assert_eq!(minutes(&unclear, true), [Some(1), None, None, None, None, None]);
        let again = [at(1, TakenIn { clear: false }), at(2, Told), at(3, Judged), at(4, Agreed), at(5, Judged)];
        assert_eq!(minutes(&again, true), [Some(1), Some(2), Some(5), None, None, None]);
    }
}
