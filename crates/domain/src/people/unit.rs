//! The places of a company, as a tree.

use serde::{Deserialize, Serialize};

/// Kinds of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// 总部
    Company,
    /// 区域
    Region,
    /// 办事处
    Office,
    /// 分公司
    Branch,
    /// 门店
    Store,
    /// 网店
    WebShop,
    /// 服务中心
    ServiceCentre,
    /// 服务站
    ServiceStation,
    /// 仓库
    Warehouse,
    /// 经销商
    Dealer,
    /// 分销商
    SubDealer,
    /// 特约经销商
    SpecialDealer,
    /// 供应商
    Supplier,
}

impl UnitKind {
    /// All kinds.
    pub const ALL: [Self; 13] = [
        Self::Company,
        Self::Region,
        Self::Office,
        Self::Branch,
        Self::Store,
        Self::WebShop,
        Self::ServiceCentre,
        Self::ServiceStation,
        Self::Warehouse,
        Self::Dealer,
        Self::SubDealer,
        Self::SpecialDealer,
        Self::Supplier,
    ];

    /// Their names, as a manual may write them.
    pub const IDS: &'static [&'static str] = &{
        let mut ids = [""; Self::ALL.len()];
        let mut at = 0;
        while at < ids.len() {
            ids[at] = Self::ALL[at].id();
            at += 1;
        }
        ids
    };

    /// Its name in tables and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Region => "region",
            Self::Office => "office",
            Self::Branch => "branch",
            Self::Store => "store",
            Self::WebShop => "web_shop",
            Self::ServiceCentre => "service_centre",
            Self::ServiceStation => "service_station",
            Self::Warehouse => "warehouse",
            Self::Dealer => "dealer",
            Self::SubDealer => "sub_dealer",
            Self::SpecialDealer => "special_dealer",
            Self::Supplier => "supplier",
        }
    }

    /// Whether it sells the company's goods on its own account: a dealer of any level.
    #[must_use]
    pub const fn is_dealer(self) -> bool {
        matches!(self, Self::Dealer | Self::SubDealer | Self::SpecialDealer)
    }

    /// The kind of that name.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// The way from the company down to a unit: the ids, each followed by a slash: `/1/5/9/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct UnitPath(String);

impl UnitPath {
    /// The path of a unit below a parent; without parent it is the company itself.
    #[must_use]
    pub fn below(parent: Option<&Self>, id: i64) -> Self {
        let start = parent.map_or("/", |p| p.0.as_str());
        Self(format!("{start}{id}/"))
    }

    /// A path as it stands in a table.
    #[must_use]
    pub const fn stored(text: String) -> Self {
        Self(text)
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the other unit is this one or below it.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }

    /// All texts from the first to before the second are paths at or below this one.
    #[must_use]
    pub fn range(&self) -> (String, String) {
        let mut end = self.0.clone();
        // The slash at the end is followed by '0', so "/1/5/" … "/1/50" holds all that begins with "/1/5/".
        end.pop();
        end.push('0');
        (self.0.clone(), end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// every record belongs to a unit; a grant covers the units below.
    #[test]
    fn a_unit_covers_what_is_below_it_and_nothing_else() {
        let company = UnitPath::below(None, 1);
        let region = UnitPath::below(Some(&company), 5);
        let store = UnitPath::below(Some(&region), 50);
        let other = UnitPath::below(Some(&company), 50);
        assert!(company.covers(&store) && region.covers(&store) && store.covers(&store));
        assert!(!region.covers(&other) && !store.covers(&region));
        let (from, to) = region.range();
        let inside = |p: &UnitPath| from.as_str() <= p.as_str() && p.as_str() < to.as_str();
        assert!(inside(&region) && inside(&store));
        assert!(!inside(&other) && !inside(&company));
    }

    #[test]
    fn kinds_read_back() {
        assert!(UnitKind::ALL.iter().all(|kind| UnitKind::parse(kind.id()) == Some(*kind)));
    }
}
