//! Cells of lists that people open in a spreadsheet program.

use std::borrow::Cow;

/// A cell that a spreadsheet program would take for a formula becomes text; numbers stay.
///
/// ```
/// use words::harmless_cell;
///
/// assert_eq!(harmless_cell("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
/// assert_eq!(harmless_cell("+86 138"), "'+86 138");
/// assert_eq!(harmless_cell("-5"), "-5");
/// assert_eq!(harmless_cell("王芳"), "王芳");
/// ```
#[must_use]
pub fn harmless_cell(cell: &str) -> Cow<'_, str> {
    let is_number = || cell.parse::<f64>().is_ok();
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number() {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}
