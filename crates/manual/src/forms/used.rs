//! The form packs that a company uses.

use super::{Form, FormAbout, FormPack};
use crate::bundle::Bundle;
use crate::manual::Manual;
use crate::named::{Named, named};
use crate::profile::Profile;
use policy::reader::At;
use policy::{Lang, Problem};
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
    pub fn forms_for(&self, about: FormAbout, sorts: &[&str]) -> Vec<&Form> {
        self.forms().filter(|form| form.is_for(about, sorts)).collect()
    }

    /// What a value is called on paper; the value itself where no pack has a word for it.
    #[must_use]
    pub fn form_word<'m>(&'m self, family: &str, value: &'m str, lang: Lang) -> &'m str {
        let families = self.forms.iter().flat_map(|pack| &pack.words).filter(|(name, _)| name == family);
        let mut words = families.flat_map(|(_, words)| words);
        words.find(|(own, _)| own == value).map_or(value, |(_, text)| text.get(lang))
    }
}
