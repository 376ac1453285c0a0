//! What a manual says about roles, channels, case types, evidence and promises.

use crate::edition::Edition;
use crate::manual::Manual;
use crate::profile::{BudgetLine, CaseType, Channel, Kpi, PromiseSource, RmaRules, Role};
use crate::rules::choices;
use jiff::tz::TimeZone;
use policy::reader::At;
use policy::{Policy, Settings, Text, Vocabulary};
use std::sync::Arc;
use worktime::Calendar;

/// A pack of a manual, with the settings an assignment gives it.
#[derive(Debug, Clone, Copy)]
pub struct ActivePack<'m> {
    /// Its id.
    pub id: &'m str,
    /// Parameters and prices that differ from its defaults.
    pub settings: &'m Settings,
    /// All its versions.
    pub edition: &'m Arc<Edition>,
    /// The assignments that name it; none for a pack of the company's own that is not in use.
    pub assignments: &'m [String],
}

/// What is promised to customers, ready to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commitment<'m> {
    /// The service idea.
    pub idea: &'m Text,
    /// The telephone number for customers.
    pub hotline: Option<&'m str>,
    /// The address for customers to write to.
    pub mailbox: Option<&'m str>,
    /// The promises.
    pub promises: Vec<Promise<'m>>,
}

/// One promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise<'m> {
    /// Its words; those of the clause in the version in use, where it rests on one.
    pub text: &'m Text,
    /// The clause it rests on.
    pub clause: Option<ClauseRef<'m>>,
}

/// A clause in the version of a pack that is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClauseRef<'m> {
    /// The pack.
    pub pack: &'m str,
    /// Its version.
    pub version: &'m str,
    /// The clause.
    pub clause: &'m str,
}

/// What is asked at the counter about goods of a category.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Defects<'m> {
    /// Values of the fact `defect`, in the order of the manual; empty for all.
    pub defects: Vec<&'m str>,
    /// Values of the fact `part`; empty for all.
    pub parts: Vec<&'m str>,
}

impl Manual {
    /// The currency of all amounts, as an ISO 4217 code.
    #[must_use]
    pub fn currency(&self) -> &str {
        &self.profile.currency.value
    }

    /// The zone in which the company's days begin.
    #[must_use]
    pub const fn time_zone(&self) -> &TimeZone {
        &self.time_zone
    }

    /// Its working days.
    #[must_use]
    pub const fn calendar(&self) -> &Calendar {
        self.schedules.company.calendar()
    }

    /// The facts that all its packs share.
    #[must_use]
    pub const fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The kinds of units that the company has.
    pub fn unit_kinds(&self) -> impl Iterator<Item = &str> {
        self.profile.units.iter().map(|kind| kind.value.as_str())
    }

    /// Its roles, in the order of the text.
    #[must_use]
    pub fn roles(&self) -> &[Role] {
        &self.profile.roles
    }

    /// A role.
    #[must_use]
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.profile.roles.iter().find(|role| role.id == id)
    }

    /// Whether a role may give a command; an unknown role may nothing.
    #[must_use]
    pub fn may(&self, role: &str, command: &str) -> bool {
        self.role(role).is_some_and(|role| role.may(command))
    }

    /// The roles that may approve what a policy wants approved by somebody.
    pub fn approvers(&self, approval: &str) -> impl Iterator<Item = &Role> {
        self.profile.roles.iter().filter(move |role| role.approves_as(approval))
    }

    /// The ways in which customers get in touch, in the order of the text.
    #[must_use]
    pub fn channels(&self) -> &[Channel] {
        &self.profile.channels
    }

    /// A channel.
    #[must_use]
    pub fn channel(&self, id: &str) -> Option<&Channel> {
        self.profile.channels.iter().find(|channel| channel.id == id)
    }

    /// The kinds of cases, in the order of the text.
    #[must_use]
    pub fn case_types(&self) -> &[CaseType] {
        &self.profile.case_types
    }

    /// A kind of case.
    #[must_use]
    pub fn case_type(&self, id: &str) -> Option<&CaseType> {
        self.profile.case_types.iter().find(|case_type| case_type.id == id)
    }

    /// The policy category that a product group of the company's own lists stands for.
    #[must_use]
    pub fn category_of_group(&self, group: &str) -> Option<&str> {
        self.profile.groups.iter().find(|g| g.name.value == group).map(|g| g.category.value.as_str())
    }

    /// The product groups of the company's own lists, each with its policy category.
    pub fn groups(&self) -> impl Iterator<Item = (&str, &str)> {
        self.profile.groups.iter().map(|g| (g.name.value.as_str(), g.category.value.as_str()))
    }

    /// Facts with the values that hold for a claim unless somebody says otherwise; a counter starts with them.
    pub fn defaults(&self) -> impl Iterator<Item = (&str, &str)> {
        self.profile.defaults.iter().map(|(fact, value)| (fact.value.as_str(), value.value.as_str()))
    }

    /// What is asked about goods of a category: everything that a list of the manual names for it or a wider one.
    #[must_use]
    pub fn defects(&self, category: &str) -> Defects<'_> {
        let Some(choices) = choices(&self.vocabulary, "category") else { return Defects::default() };
        let Some(own) = choices.leaves_of(category) else { return Defects::default() };
        let mut found = Defects::default();
        for list in &self.profile.defects {
            let named = list.category.iter().filter_map(|c| choices.leaves_of(&c.value)).flatten();
            let named: Vec<u16> = named.collect();
            if !own.iter().all(|leaf| named.contains(leaf)) {
                continue;
            }
            add_new(&mut found.defects, list.defect.iter().map(|d| d.value.as_str()));
            add_new(&mut found.parts, list.part.iter().map(|p| p.value.as_str()));
        }
        found
    }

    /// Whether a purchase on record counts as proof of purchase.
    #[must_use]
    pub const fn proof_from_history(&self) -> bool {
        self.profile.proof_from_history
    }

    /// Whether photos have to be there before a claim is decided on goods bought through this sales channel that has
    /// this cause.
    #[must_use]
    pub fn photos_required(&self, channel: &str, cause: &str) -> bool {
        let photos = &self.profile.photos;
        let on_channel = photos.channels.is_empty() || self.is_among("channel", &photos.channels, channel);
        on_channel && self.is_among("cause", &photos.causes, cause)
    }

    /// Whether a value of a choice is one of these or lies below one.
    fn is_among(&self, fact: &str, values: &[At<String>], value: &str) -> bool {
        let Some(choices) = choices(&self.vocabulary, fact) else { return false };
        let leaf = choices.leaf_of(value);
        leaf.is_some_and(|leaf| {
            values.iter().any(|v| choices.leaves_of(&v.value).is_some_and(|all| all.contains(&leaf)))
        })
    }

    /// The figures that the company watches.
    #[must_use]
    pub fn kpis(&self) -> &[Kpi] {
        &self.profile.kpis
    }

    /// The lines of the service budget.
    #[must_use]
    pub fn budget(&self) -> &[BudgetLine] {
        &self.profile.budget
    }

    /// What holds for returns of dealers.
    #[must_use]
    pub const fn rma(&self) -> &RmaRules {
        &self.profile.rma
    }

    /// The months of warranty of the categories that `[rma]` tells apart, by their leaves: what is said of the nearest
    /// category above one holds for it.
    #[must_use]
    pub fn rma_warranties(&self) -> Vec<(String, u32)> {
        let Some(categories) = choices(&self.vocabulary, "category") else { return Vec::new() };
        let said = self.profile.rma.warranty_of.iter();
        let said: Vec<(Vec<u16>, u32)> =
            said.filter_map(|(category, months)| Some((categories.leaves_of(&category.value)?, *months))).collect();
        let leaves = (0..categories.leaf_count()).filter_map(|leaf| u16::try_from(leaf).ok());
        let nearest = |leaf: u16| {
            let above = said.iter().filter(move |(leaves, _)| leaves.contains(&leaf));
            above.min_by_key(|(leaves, _)| leaves.len()).map(|(_, months)| *months)
        };
        leaves.filter_map(|leaf| Some((categories.leaf(leaf).id.clone(), nearest(leaf)?))).collect()
    }

    /// The packs, each under every setting in which it is used.
    pub fn packs(&self) -> impl Iterator<Item = ActivePack<'_>> {
        self.packs.iter().map(|pack| ActivePack {
            id: &pack.id,
            settings: &pack.settings,
            edition: &pack.edition,
            assignments: &pack.assignments,
        })
    }

    /// What is promised to customers. The words of a promise that rests on a clause are those of the clause, so
    /// that what is printed is what is decided.
    #[must_use]
    pub fn commitment(&self) -> Option<Commitment<'_>> {
        let source = self.profile.commitment.as_ref()?;
        let promises = source.promises.iter().filter_map(|own| match own {
            PromiseSource::Text(text) => Some(Promise { text, clause: None }),
            PromiseSource::Clause { pack, clause } => {
                let (text, clause) = self.clause(&pack.value, &clause.value)?;
                Some(Promise { text, clause: Some(clause) })
            }
        });
        Some(Commitment {
            idea: &source.idea,
            hotline: source.hotline.as_deref(),
            mailbox: source.mailbox.as_deref(),
            promises: promises.collect(),
        })
    }

    /// The words of a clause in the newest version of a pack.
    pub(crate) fn clause(&self, pack: &str, clause: &str) -> Option<(&Text, ClauseRef<'_>)> {
        let pack = self.packs.iter().find(|own| own.id.eq_ignore_ascii_case(pack))?;
        let policy = newest(&pack.edition)?;
        let (clause, text) = policy.wording(clause)?;
        Some((text, ClauseRef { pack: &pack.id, version: &policy.head().version, clause }))
    }
}

/// The version of a policy that came into force last.
pub(crate) fn newest(edition: &Edition) -> Option<&Policy> {
    edition.versions.iter().max_by_key(|policy| policy.head().effective_from.map(policy::Moment::day))
}

fn add_new<'m>(list: &mut Vec<&'m str>, names: impl Iterator<Item = &'m str>) {
    for name in names {
        if !list.contains(&name) {
            list.push(name);
        }
    }
}
