//! What is said of an article or of one sale of it (R-053).

use crate::choice::choice;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

choice! {
    /// A property that policies ask for (R-053). Special price, gift and clearance are the
    /// [kind of sale](crate::purchases::SaleKind), because one sale is only one of them.
    Flag {
        /// 定制或特殊加工.
        CustomMade = "custom_made",
        /// 全棉.
        AllCotton = "all_cotton",
        /// 特殊设计.
        SpecialDesign = "special_design",
        /// 高档.
        HighGrade = "high_grade",
        /// 样品.
        Sample = "sample",
        /// 淘汰品.
        Obsolete = "obsolete",
        /// 特定产品.
        Specific = "specific",
        /// 报废品.
        Scrap = "scrap",
        /// 与其他品牌拼装.
        Assembled = "assembled",
        /// 工程批量灯具.
        ProjectBatch = "project_batch",
        /// 已停产.
        Discontinued = "discontinued",
    }
}

/// Properties that are known, each as yes or no; one that is not named is not known, and a claim may ask for it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Flags(BTreeMap<Flag, bool>);

impl Flags {
    /// Nothing is known.
    #[must_use]
    pub const fn unknown() -> Self {
        Self(BTreeMap::new())
    }

    /// With one property known.
    #[must_use]
    pub fn with(mut self, flag: Flag, value: bool) -> Self {
        self.0.insert(flag, value);
        self
    }

    /// Yes, no, or not known.
    #[must_use]
    pub fn get(&self, flag: Flag) -> Option<bool> {
        self.0.get(&flag).copied()
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is known of one sale, and of the article where nothing was said at the sale.
    #[must_use]
    pub fn or(&self, article: &Self) -> Self {
        let mut all = article.0.clone();
        all.extend(&self.0);
        Self(all)
    }

    /// The known properties.
    pub fn iter(&self) -> impl Iterator<Item = (Flag, bool)> + '_ {
        self.0.iter().map(|(flag, value)| (*flag, *value))
    }
}

impl FromIterator<(Flag, bool)> for Flags {
    fn from_iter<I: IntoIterator<Item = (Flag, bool)>>(flags: I) -> Self {
        Self(flags.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// R-053: what is said at the sale comes before what is known of the article.
    #[test]
    fn the_sale_comes_before_the_article() {
        let article = Flags::unknown().with(Flag::AllCotton, true).with(Flag::CustomMade, false);
        let sale = Flags::unknown().with(Flag::CustomMade, true);
        let both = sale.or(&article);
        assert_eq!(both.get(Flag::CustomMade), Some(true));
        assert_eq!(both.get(Flag::AllCotton), Some(true));
        assert_eq!(both.get(Flag::Sample), None);
    }

    /// R-053: every flag has a name in JSON.
    #[test]
    fn flags_read_back_from_json() {
        let all: Flags = Flag::ALL.iter().map(|flag| (*flag, true)).collect();
        let written = serde_json::to_string(&all).unwrap();
        assert_eq!(serde_json::from_str::<Flags>(&written).unwrap(), all);
        assert!(serde_json::from_str::<Flags>(r#"{"nice":true}"#).is_err());
    }
}
