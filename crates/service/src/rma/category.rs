//! Which warranty the goods of a line have: that of the category of their article (R-270, R-276, LT-3.1, LT-3.2).

use crate::call::Call;
use crate::error::Error;
use crate::products;
use crate::running::Running;
use domain::FieldError;
use domain::products::Article;
use domain::rma::Wanted;
use policy::Text;
use store::Tx;

/// The lines with the category of each article. What the company has on file decides; what the dealer says holds for
/// models that it does not have.
///
/// # Errors
/// [`Error::Invalid`] for categories that do not exist.
pub(super) fn known(tx: &mut Tx<'_>, call: &Call, lines: &[Wanted]) -> Result<Vec<Wanted>, Error> {
    let (mut known, mut errors) = (Vec::new(), Vec::new());
    for (place, line) in lines.iter().enumerate() {
        let on_file = products::known(tx, &Article::new(&line.model))?.map(|product| product.category);
        let said = line.category.trim();
        let category = match on_file.filter(|category| !category.is_empty()) {
            Some(category) => category,
            None if said.is_empty() => String::new(),
            None => products::category(&call.running, said).unwrap_or_else(|| {
                errors.push(FieldError::new(format!("lines.{place}.category"), "unknown-category"));
                String::new()
            }),
        };
        known.push(Wanted { category, ..line.clone() });
    }
    Error::unless_valid(errors)?;
    Ok(known)
}

/// The categories that the manual in force gives a warranty of their own, with their names; nothing where all goods have
/// the same.
#[must_use]
pub fn warranty_groups(running: &Running) -> Vec<(String, Text)> {
    let Some((_, manual)) = &running.manual else { return Vec::new() };
    let usual = manual.rma().warranty_months;
    let own = manual.rma_warranties();
    let differs = |id: &str| own.iter().any(|(category, months)| category == id && *months != usual);
    products::categories(running).into_iter().filter(|(id, _)| differs(id)).collect()
}
