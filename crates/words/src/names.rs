//! Names of remedies, flags, roles and the like.

use super::Words;
use policy::vocabulary::Group;
use policy::{Flag, Lang, Remedy, Text, Vocabulary};

impl Words {
    /// A remedy: 换货.
    #[must_use]
    pub fn remedy(&self, remedy: Remedy) -> String {
        self.name("remedy", remedy.id())
    }

    /// A remedy and, for a free service, which one: 免费服务（干洗）.
    #[must_use]
    pub fn remedy_of(&self, remedy: Remedy, service: Option<&str>) -> String {
        match service {
            Some(service) => {
                let remedy = self.remedy(remedy);
                self.with("remedy-with-service", &[("remedy", remedy.into()), ("service", service.into())])
            }
            None => self.remedy(remedy),
        }
    }

    /// What kind of attention a ruling needs: 缺口.
    #[must_use]
    pub fn flag(&self, flag: Flag) -> String {
        self.name("flag", flag.id())
    }

    /// What that means for the person who reads it.
    #[must_use]
    pub fn flag_meaning(&self, flag: Flag) -> String {
        self.name("flag-meaning", flag.id())
    }

    /// A text in this language.
    #[must_use]
    pub fn of<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang())
    }

    /// A name inside a sentence: English names begin with a capital only where they stand alone.
    #[must_use]
    pub fn within(&self, name: &str) -> String {
        let mut letters = name.chars();
        match (letters.next(), letters.next()) {
            (Some(first), Some(second)) if self.lang() == Lang::En && second.is_lowercase() => {
                first.to_lowercase().chain(std::iter::once(second)).chain(letters).collect()
            }
            _ => name.to_owned(),
        }
    }

    /// The name of a role, a piece of evidence or a service.
    #[must_use]
    pub fn named(&self, vocabulary: &Vocabulary, group: Group, id: &str) -> String {
        vocabulary.names().get(group, id).map_or_else(|| id.to_owned(), |text| self.of(text).to_owned())
    }

    /// The short name of a fact or history; its id when there is none.
    #[must_use]
    pub fn fact(&self, vocabulary: &Vocabulary, id: &str) -> String {
        let fact = vocabulary.fact(id).map(|f| &f.label);
        let label = fact.or_else(|| vocabulary.history(id).map(|h| &h.label));
        label.map_or_else(|| id.to_owned(), |text| self.of(text).to_owned())
    }

    /// Yes or no.
    #[must_use]
    pub fn yes_no(&self, yes: bool) -> String {
        self.text(if yes { "yes" } else { "no" })
    }
}
