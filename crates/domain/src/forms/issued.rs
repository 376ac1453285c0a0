//! An issued form as far as its guards look at it: a register entry that is cancelled, never deleted.

use crate::choice::choice;
use crate::refusal::Refusal;
use jiff::ToSpan;
use jiff::civil::Date;

choice! {
    /// How an issued form stands.
    State {
        /// 有效
        Valid = "valid",
        /// 已作废
        Cancelled = "cancelled",
    }
}

/// Whether somebody signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signature {
    /// Nobody has to.
    NotWanted,
    /// Somebody may.
    Possible,
    /// It is not finished before.
    Awaited,
    /// Somebody did.
    Given,
}

/// An issued form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Issued {
    /// How it stands.
    pub state: State,
    /// Whether somebody signed.
    pub signature: Signature,
    /// The day on which what it is about ended: the archive keeps it as it is from then on.
    pub archived_on: Option<Date>,
}

impl Issued {
    /// A new one.
    #[must_use]
    pub const fn new(signature: Signature) -> Self {
        Self { state: State::Valid, signature, archived_on: None }
    }

    /// Refuses to change what is cancelled or archived.
    fn must_be_changeable(&self) -> Result<(), Refusal> {
        if self.state == State::Cancelled {
            return Err(Refusal::new("form-cancelled"));
        }
        match self.archived_on {
            Some(day) => Err(Refusal::new("form-archived").with("day", day)),
            None => Ok(()),
        }
    }

    /// Notes a signature, once.
    ///
    /// # Errors
    /// `form-cancelled`, `form-archived`; `form-signed-already`; `form-not-for-signature`.
    pub fn sign(&mut self) -> Result<(), Refusal> {
        self.must_be_changeable()?;
        match self.signature {
            Signature::Given => Err(Refusal::new("form-signed-already")),
            Signature::NotWanted => Err(Refusal::new("form-not-for-signature")),
            Signature::Possible | Signature::Awaited => {
                self.signature = Signature::Given;
                Ok(())
            }
        }
    }

    /// Cancels it; its number and what stands on it stay.
    ///
    /// # Errors
    /// `form-cancelled`, `form-archived`.
    pub fn cancel(&mut self) -> Result<(), Refusal> {
        self.must_be_changeable()?;
        self.state = State::Cancelled;
        Ok(())
    }

    /// Whether it waits for somebody to sign.
    #[must_use]
    pub fn awaits_signature(&self) -> bool {
        self.state == State::Valid && self.signature == Signature::Awaited
    }

    /// What may be done now: signing, cancelling.
    #[must_use]
    pub fn offered(self) -> (bool, bool) {
        let (mut signed, mut cancelled) = (self, self);
        (signed.sign().is_ok(), cancelled.cancel().is_ok())
    }
}

/// The number of an issued form: unit, year, series, and the order of issue: `SH01-2026-BSL000001`.
#[must_use]
pub fn number(unit: &str, year: i16, series: &str, place: i64) -> String {
    format!("{unit}-{year:04}-{series}{place:06}")
}

/// The last day on which it must be there: so many years after what it is about ended.
#[must_use]
pub fn kept_until(from: Date, years: u32) -> Date {
    let years = i64::from(years.min(1_000));
    from.checked_add(years.years()).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// Every state beside every move: what is refused, and why.
    #[test]
    fn r552_r553_r554_guards_say_what_stands_against_it() {
        let archived = Some(date(2026, 3, 8));
        let (valid, cancelled) = (State::Valid, State::Cancelled);
        for (state, signature, archived_on, sign, cancel) in [
            (valid, Signature::Awaited, None, "", ""),
            (valid, Signature::Possible, None, "", ""),
            (valid, Signature::NotWanted, None, "form-not-for-signature", ""),
            (valid, Signature::Given, None, "form-signed-already", ""),
            (valid, Signature::Awaited, archived, "form-archived", "form-archived"),
            (cancelled, Signature::Awaited, None, "form-cancelled", "form-cancelled"),
            (cancelled, Signature::Given, archived, "form-cancelled", "form-cancelled"),
        ] {
            let form = Issued { state, signature, archived_on };
            let code = |result: Result<(), Refusal>| result.err().map_or("", |refusal| refusal.code);
            let (mut signed, mut gone) = (form, form);
            assert_eq!(code(signed.sign()), sign, "{form:?}");
            assert_eq!(code(gone.cancel()), cancel, "{form:?}");
            assert_eq!(form.offered(), (sign.is_empty(), cancel.is_empty()), "{form:?}");
            assert_eq!(signed.signature == Signature::Given, sign.is_empty() || signature == Signature::Given);
            assert_eq!(gone.state, if cancel.is_empty() { cancelled } else { state });
        }
        assert!(Issued::new(Signature::Awaited).awaits_signature());
    }

    /// numbers say unit, year and series; R-552: years are counted from the end, the last of February included.
    #[test]
    fn r549_r552_numbers_and_years() {
        assert_eq!(number("SH01", 2026, "BSL", 12), "SH01-2026-BSL000012");
        assert_eq!(kept_until(date(2026, 3, 8), 3), date(2029, 3, 8));
        assert_eq!(kept_until(date(2028, 2, 29), 1), date(2029, 2, 28));
        assert_eq!(kept_until(date(9999, 1, 1), 100), Date::MAX);
    }
}
