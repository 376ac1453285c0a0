//! A company's manual: its policies, who may do what, and what is used where.
//!
//! A [`Bundle`] is every text of one manual; a [`Manual`] is what they say, compiled and immutable. [`check`] finds
//! what is wrong with it, so that only a manual without errors is published; [`diff`] says what changed between two.
//! Several policies judge together as a [`Panel`].
//!
//! Nothing is done here but reading files and putting texts together; the rules are those of [`policy`].

mod access;
mod applications;
mod authority;
mod bundle;
mod calendar;
mod check;
mod coverage;
mod deadlines;
mod diff;
mod documents;
mod edition;
mod events;
mod forms;
mod known;
mod library;
mod manual;
mod messages;
mod named;
mod outcomes;
mod outline;
mod packs;
mod panel;
mod profile;
mod rules;
mod schedules;
mod situation;
mod thing;

pub use access::{ActivePack, ClauseRef, Commitment, Defects, Promise};
pub use applications::{
    Application, ApplicationAbout, ApplicationField, ApplicationFieldKind, ApplicationPaper, ApplicationRate,
    ApplicationStep, FIELD, PaidBefore, Priced, Review,
};
pub use authority::Matter;
pub use bundle::{Bundle, profiles};
pub use calendar::calendar;
pub use check::{Checked, Finding, PackFinding, check};
pub use coverage::Uncovered;
pub use deadlines::{
    CalendarRef, Condition, Deadline, DeadlinePack, Extension, Facts, Parameter, Pause, Recipient, Step, Test, Trigger,
};
pub use diff::{Change, Differences, EntryChange, FieldChange, PackChange, diff};
pub use documents::{Document, DocumentStep, RequiredDocument};
pub use edition::{Edition, Selected, select};
pub use events::{CASE_FACTS, EVENTS, Emitter, Event, event};
pub use forms::{FORM_WORDS, Form, FormAbout, FormField, FormPack, FormPaper, FormRows, FormSection, FormTable};
pub use known::{CASE_FIELDS, Known};
pub use library::{Library, PackFile, VOCABULARY_FOLDER, locate, read_text};
pub use manual::Manual;
pub use messages::{
    Addressee, CASE_PLACEHOLDERS, MessagePack, Notice, Purpose as MessagePurpose, Template, Way, fill, fills,
    is_well_formed, placeholders, sms_parts,
};
pub use outcomes::{Alike, Outcome, SOUND, Sale, Stretch};
pub use outline::{AssignmentOutline, AuthorityOutline};
pub use panel::{Ask, Choice, Field, FieldKind, Judged, Panel, Purpose, Reading};
pub use profile::{
    BudgetLine, COSTS, CaseType, Channel, INCOMES, Kpi, Limit, RMA_GROUNDS, RMA_TRAITS, RmaRules, Role, Side,
};
pub use situation::{Assigned, Chosen, PassedOver, Situation, Undecided, UnitStep};
pub use thing::{Thing, thing};
