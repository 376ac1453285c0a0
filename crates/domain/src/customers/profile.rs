//! What is known of a customer beyond name and phone, and how complete that is (R-022 … R-025).

use super::kind::Sex;
use crate::choice::choice;
use crate::refusal::{FieldError, check};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

choice! {
    /// The ten hard fields of a file, 硬件档案 (R-022).
    HardField {
        /// 姓名.
        Name = "name",
        /// 性别.
        Sex = "sex",
        /// 民族.
        EthnicGroup = "ethnic_group",
        /// 年龄, roughly.
        Age = "age",
        /// 电子邮件.
        Email = "email",
        /// 家庭住址.
        Address = "address",
        /// 电话.
        Phone = "phone",
        /// 服装尺码.
        Size = "size",
        /// 消费金额, added up from the purchases.
        Spent = "spent",
        /// 购买款号, listed from the purchases.
        Styles = "styles",
    }
}

choice! {
    /// The ten soft fields of a file, 软件档案 (R-023).
    SoftField {
        /// 工作情况.
        Work = "work",
        /// 家庭情况.
        Family = "family",
        /// 性格.
        Character = "character",
        /// 消费习惯.
        Spending = "spending",
        /// 着装喜好.
        Clothing = "clothing",
        /// 休闲爱好.
        Leisure = "leisure",
        /// 生活习惯.
        Living = "living",
        /// 喜欢的服务方式.
        Service = "service",
        /// 对促销信息的接受程度.
        Promotions = "promotions",
        /// 价值观.
        Values = "values",
    }
}

/// Longest text of a soft field.
const LONGEST: usize = 500;

/// What is known of a customer beyond name, phone and address; all of it may come later, from conversation (R-025).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// How to address the customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// The ethnic group.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub ethnic_group: String,
    /// The age, roughly, in years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age: Option<u8>,
    /// The size of garments or shoes.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub size: String,
    /// What staff learned in conversation.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub soft: BTreeMap<SoftField, String>,
}

impl Profile {
    /// The profile with its texts trimmed and empty ones left out; what is wrong is noted.
    #[must_use]
    pub fn checked(&self, errors: &mut Vec<FieldError>) -> Self {
        if self.age.is_some_and(|age| age == 0 || age > 130) {
            errors.push(FieldError::new("profile.age", "out-of-range").with("from", 1).with("to", 130));
        }
        let mut soft = BTreeMap::new();
        for (field, text) in &self.soft {
            let text = check::limited(errors, &format!("profile.soft.{}", field.id()), text, LONGEST);
            if !text.is_empty() {
                soft.insert(*field, text);
            }
        }
        Self {
            sex: self.sex,
            ethnic_group: check::limited(errors, "profile.ethnic_group", &self.ethnic_group, 30),
            age: self.age,
            size: check::limited(errors, "profile.size", &self.size, 60),
            soft,
        }
    }

    /// The hard fields that are filled, with what stands elsewhere in the file.
    #[must_use]
    pub fn hard_fields(&self, contact: &[(HardField, bool)]) -> Vec<HardField> {
        let own = [
            (HardField::Sex, self.sex.is_some()),
            (HardField::EthnicGroup, !self.ethnic_group.is_empty()),
            (HardField::Age, self.age.is_some()),
            (HardField::Size, !self.size.is_empty()),
        ];
        own.iter().chain(contact).filter(|(_, filled)| *filled).map(|(field, _)| *field).collect()
    }
}

/// R-024: how complete a file is, in percent: hard fields count 20 %, soft fields 80 %.
#[must_use]
pub const fn completeness(hard: usize, soft: usize) -> u8 {
    let all = if hard > HardField::ALL.len() { HardField::ALL.len() } else { hard };
    let told = if soft > SoftField::ALL.len() { SoftField::ALL.len() } else { soft };
    // Ten fields each: a hard one is worth 2 %, a soft one 8 %.
    (all * 2 + told * 8) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    /// R-024: all ten hard and five of ten soft fields filled make 0.2 × 100 + 0.8 × 50 = 60 %.
    #[test]
    fn completeness_weighs_conversation_more_than_forms() {
        assert_eq!(completeness(10, 5), 60);
        assert_eq!(completeness(0, 0), 0);
        assert_eq!(completeness(10, 10), 100);
        assert_eq!(completeness(2, 0), 4);
        assert_eq!(completeness(99, 99), 100);
    }

    /// R-022, R-023: ten fields of each sort.
    #[test]
    fn there_are_ten_of_each() {
        assert_eq!((HardField::ALL.len(), SoftField::ALL.len()), (10, 10));
    }

    #[test]
    fn empty_answers_do_not_count_and_long_ones_are_refused() {
        let soft = BTreeMap::from([
            (SoftField::Work, "  老师 ".to_owned()),
            (SoftField::Family, " ".to_owned()),
            (SoftField::Values, "长".repeat(501)),
        ]);
        let mut errors = Vec::new();
        let checked = Profile { soft, age: Some(0), ..Profile::default() }.checked(&mut errors);
        assert_eq!(checked.soft.get(&SoftField::Work).map(String::as_str), Some("老师"));
        assert!(!checked.soft.contains_key(&SoftField::Family));
        let fields: Vec<&str> = errors.iter().map(|e| e.field.as_str()).collect();
        assert_eq!(fields, ["profile.age", "profile.soft.values"]);
    }

    #[test]
    fn a_profile_reads_back_from_json() {
        let written = r#"{"sex":"female","size":"38","soft":{"leisure":"摄影"}}"#;
        let profile: Profile = serde_json::from_str(written).unwrap();
        assert_eq!(serde_json::to_string(&profile).unwrap(), written);
        let contact = [(HardField::Name, true), (HardField::Phone, true), (HardField::Email, false)];
        let filled = profile.hard_fields(&contact);
        assert_eq!(filled, [HardField::Sex, HardField::Size, HardField::Name, HardField::Phone]);
        assert_eq!(completeness(filled.len(), profile.soft.len()), 16);
    }
}
