//! Forms: the shipped ones are filled in with whatever there is, and say what they are about in the words of the program.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "tests stop at the first wrong assumption")]

use domain::forms::{Filling, Sheet, fill};
use domain::{Choice, anomalies, cases, money, repairs, returns, rma};
use manual::{FORM_WORDS, FormAbout, FormPack};
use policy::Lang;
use proptest::prelude::*;

fn packs() -> Vec<FormPack> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../manuals/packs/forms");
    let files = std::fs::read_dir(folder).unwrap();
    files.map(|file| FormPack::parse(&std::fs::read_to_string(file.unwrap().path()).unwrap()).unwrap()).collect()
}

/// the manual calls values as the program does, none left out.
#[test]
fn r549_words_of_forms_are_those_of_the_program() {
    let names = |family: &str| FORM_WORDS.iter().find(|(name, _)| *name == family).unwrap().1.to_vec();
    assert_eq!(names("case_type"), cases::Kind::names());
    assert_eq!(names("channel"), cases::Channel::names());
    assert_eq!(names("quality"), cases::Quality::names());
    assert_eq!(names("scope"), cases::Scope::names());
    assert_eq!(names("cause"), repairs::Cause::names());
    assert_eq!(names("answered"), repairs::Answered::names());
    assert_eq!(names("aim"), returns::Aim::names());
    assert_eq!(names("way"), returns::Way::names());
    assert_eq!(names("advance"), returns::Advance::names());
    assert_eq!(names("reaction"), cases::Reaction::names());
    assert_eq!(names("return_reason"), returns::Reason::names());
    assert_eq!(names("rma_ground"), rma::Ground::names());
    assert_eq!(names("anomaly"), anomalies::Kind::names());
    assert_eq!(names("party"), anomalies::Party::names());
    assert_eq!(names("anomaly_outcome"), anomalies::Outcome::names());
    assert_eq!(names("money"), money::Kind::names());
    assert_eq!(names("method"), money::Method::names());
    assert_eq!(names("ground"), money::Ground::names());
    assert_eq!(names("remedy"), policy::Remedy::ALL.map(policy::Remedy::id));
    assert_eq!(names("account"), money::Account::names());
    assert_eq!(FORM_WORDS.len(), 25, "a family that is compared with nothing");
    let sorts = |about: FormAbout| about.sorts().collect::<Vec<_>>();
    let repaired: Vec<&str> = repairs::Kind::names().into_iter().chain(["taken_away"]).collect();
    assert_eq!(sorts(FormAbout::Repair), repaired);
    let returned: Vec<&str> = returns::Aim::names().into_iter().chain(["organisation"]).collect();
    assert_eq!(sorts(FormAbout::Return), returned);
}

/// one paper for each line where the form says so; copies and signatures as the form has them.
#[test]
fn r550_a_box_label_is_printed_for_each_box() {
    let packs = packs();
    let label = packs.iter().flat_map(|pack| &pack.forms).find(|form| form.id == "F-42").unwrap();
    let boxes = |n: usize| {
        let line = |n: usize| [("n".to_owned(), n.to_string()), ("boxes".to_owned(), "3".to_owned())].into();
        Filling { rows: [("boxes", (1..=n).map(line).collect())].into(), ..Filling::default() }
    };
    let sheet = fill(label, Lang::ZhCn, "公司", &boxes(3));
    assert_eq!((sheet.pages.len(), sheet.copies.len(), sheet.title.as_str()), (3, 1, "卷标"));
    let numbers: Vec<&str> = sheet
        .pages
        .iter()
        .flat_map(|page| &page[0].fields)
        .filter(|line| line.label == "箱号")
        .map(|line| line.value.as_str())
        .collect();
    assert_eq!(numbers, ["1", "2", "3"]);
    assert!(fill(label, Lang::ZhCn, "公司", &boxes(0)).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// whatever is known, a form has all its labels, the values it names and no others, and is read back as it was
    /// written.
    #[test]
    fn r549_every_field_has_its_value_or_stays_empty(known in proptest::collection::vec("[a-z0-9一-龥 ]{0,8}", 60), rows in 0usize..4) {
        for pack in packs() {
            for form in &pack.forms {
                let names: Vec<&str> = form.about.values().collect();
                let values = names.iter().zip(&known).map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
                let lines = |columns: &[&str]| (0..rows).map(|n| columns.iter().map(|name| ((*name).to_owned(), format!("{name}{n}"))).collect()).collect();
                let filling = Filling { values, rows: form.about.rows().iter().map(|(name, columns)| (*name, lines(columns))).collect() };
                for lang in Lang::ALL {
                    let sheet = fill(form, lang, "公司", &filling);
                    prop_assert_eq!(sheet.pages.len(), if form.each.is_some() { rows } else { 1 });
                    prop_assert_eq!(sheet.copies.len(), form.copies.len());
                    for page in &sheet.pages {
                        for (section, block) in form.sections.iter().zip(page) {
                            for (field, line) in section.fields.iter().zip(&block.fields) {
                                prop_assert_eq!(&line.label, field.label.get(lang));
                                let value = field.value.as_ref().and_then(|name| filling.values.get(name));
                                if form.each.is_none() {
                                    prop_assert_eq!(line.value.as_str(), value.map_or("", |value| value.trim()));
                                }
                            }
                            if let (Some(table), Some(own)) = (&block.table, &section.table) {
                                prop_assert_eq!(table.rows.len(), rows + own.blank as usize);
                                prop_assert!(table.rows.iter().all(|row| row.len() == own.columns.len()));
                            }
                        }
                    }
                    prop_assert_eq!(serde_json::from_str::<Sheet>(&sheet.to_json()).unwrap(), sheet);
                }
            }
        }
    }
}
