//! The form packs that a company uses.

use super::{Form, FormAbout, FormPack};
use crate::bundle::Bundle;
use crate::manual::Manual;
use crate::named::{Named, named};
use crate::profile::Profile;
use policy::reader::At;
use policy::{Lang, Problem, Text};
use std::cmp::Reverse;
use std::ops::Range;

/// Reads the packs that a profile uses; mistakes are told.
pub(crate) fn used(bundle: &Bundle, profile: &Profile, problems: &mut Vec<Problem>) -> Vec<FormPack> {
    let mut packs: Vec<FormPack> = Vec::new();
    for name in &profile.forms {
        let Some(pack) = one(bundle, profile, name, problems) else { continue };
        if packs.iter().all(|known| known.id != pack.id) {
            packs.push(pack);
        }
    }
    packs
}

fn one(bundle: &Bundle, profile: &Profile, name: &At<String>, problems: &mut Vec<Problem>) -> Option<FormPack> {
    let source =
        bundle.form_pack(&name.value).ok_or_else(|| Problem::error("unknown-form-pack").with("pack", &name.value));
    named(profile, name, source, FormPack::read, problems)
}

impl Named for FormPack {
    fn id(&self) -> (&str, &Range<usize>) {
        (&self.id, &self.id_span)
    }
}

impl Manual {
    /// The form packs in use, in the order of the text.
    #[must_use]
    pub fn form_packs(&self) -> &[FormPack] {
        &self.forms
    }

    /// All forms in use, in the order of the text.
    pub fn forms(&self) -> impl Iterator<Item = &Form> {
        self.forms.iter().flat_map(|pack| &pack.forms)
    }

    /// A form in use.
    #[must_use]
    pub fn form(&self, id: &str) -> Option<&Form> {
        self.forms().find(|form| form.id == id)
    }

    /// The forms for something of these sorts.
    pub fn forms_for<S: AsRef<str>>(&self, about: FormAbout, sorts: &[S]) -> Vec<&Form> {
        self.forms().filter(|form| form.is_for(about, sorts)).collect()
    }

    /// The most particular form for something of these sorts, the most particular sort last: the one for a partial refund
    /// before that for any refund, and before one that is for goodwill too.
    #[must_use]
    pub fn form_of<S: AsRef<str>>(&self, about: FormAbout, sorts: &[S]) -> Option<&Form> {
        let particular = |form: &&Form| {
            let place = sorts.iter().rposition(|sort| form.only.iter().any(|only| only == sort.as_ref()));
            (place, Reverse(form.only.len()))
        };
        self.forms_for(about, sorts).into_iter().max_by_key(particular)
    }

    /// What a value is called on paper; the value itself where no pack has a word for it.
    #[must_use]
    pub fn form_word<'m>(&'m self, family: &str, value: &'m str, lang: Lang) -> &'m str {
        self.word_of(family, value).map_or(value, |text| text.get(lang))
    }

    /// What a value is called on paper, in all languages.
    pub(crate) fn form_text(&self, family: &str, value: &str) -> Text {
        self.word_of(family, value).cloned().unwrap_or_else(|| Text::verbatim(value))
    }

    fn word_of(&self, family: &str, value: &str) -> Option<&Text> {
        let families = self.forms.iter().flat_map(|pack| &pack.words).filter(|(name, _)| name == family);
        families.flat_map(|(_, words)| words).find(|(own, _)| own == value).map(|(_, text)| text)
    }
}
