//! What an issued form is found by: its number, its title, what it is about, and all that was filled in; labels,
//! which stand on every form of its kind, are left out.

use super::{FormFile, KIND, read};
use crate::call::Call;
use crate::error::Error;
use domain::forms::{Block, Sheet};
use store::{Tx, search};

/// Makes a form that was issued before its words were findable so too; a migration plans one for each.
pub const INDEX: &str = "forms.index";

/// Characters of the longest text that is looked into; a register of hundreds of lines has more.
const MOST: usize = 100_000;

/// All the words of a form.
pub(super) fn words(file: &FormFile, sheet: &Sheet) -> String {
    let mut words = [&*file.number, &*file.form, &*file.title, &*file.matter].join("\n");
    for text in sheet.pages.iter().flatten().flat_map(filled) {
        if words.len() + text.len() > MOST {
            break;
        }
        words.push('\n');
        words.push_str(text);
    }
    words
}

/// What was filled in: the values of fields and the cells of tables.
fn filled(block: &Block) -> impl Iterator<Item = &str> {
    let fields = block.fields.iter().map(|line| line.value.as_str());
    let cells = block.table.iter().flat_map(|table| table.rows.iter().flatten()).map(String::as_str);
    fields.chain(cells).filter(|text| !text.is_empty())
}

/// Makes one form findable by its words.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Store`] for one that was altered.
pub fn index(tx: &mut Tx<'_>, _: &Call, payload: &str) -> Result<u64, Error> {
    let id = payload.parse().map_err(|_| Error::NotFound { what: "form" })?;
    let row = read::load(tx, id)?;
    let (sheet, _) = read::sheet(tx, &row)?;
    search::put(tx, KIND, id, &words(&row.file, &sheet))?;
    Ok(1)
}
