//! Writing the pages as PDF.

use crate::layout::lay_out;
use crate::model::Document;
use crate::pages::{Mark, Sheet};
use crate::text::Measure;
use crate::{Error, Fonts};
use krilla::Document as Pdf;
use krilla::color::{luma, rgb};
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Paint};
use krilla::surface::Surface;
use krilla::text::{GlyphId, KrillaGlyph};

/// Sets a form. The same form with the same fonts gives the same bytes.
///
/// # Errors
/// [`Error::NoGlyph`] for characters that no font has; [`Error::Broken`] when the PDF cannot be written.
pub fn render(document: &Document, fonts: &Fonts) -> Result<Vec<u8>, Error> {
    let measure = Measure::new(fonts);
    let sheets = lay_out(document, &measure);
    measure.whole()?;
    let width = document.paper.sizes().width;
    let mut pdf = Pdf::new();
    let title = [document.title.as_str(), document.number.as_str()].join(" ");
    pdf.set_metadata(Metadata::new().title(title).language(document.language.clone()).creator("Sanbao".to_owned()));
    for sheet in &sheets {
        let settings = PageSettings::from_wh(width, sheet.height);
        let settings = settings.ok_or_else(|| Error::Broken(format!("a page {} points high", sheet.height)))?;
        let mut page = pdf.start_page_with(settings);
        let mut surface = page.surface();
        draw(&mut surface, sheet, &measure);
        surface.finish();
        page.finish();
    }
    pdf.finish().map_err(|error| Error::Broken(format!("{error:?}")))
}

fn draw(surface: &mut Surface<'_>, sheet: &Sheet, measure: &Measure<'_>) {
    // Shades lie below texts and lines.
    let is_shade = |mark: &&Mark| matches!(mark, Mark::Fill { gray, .. } if *gray > 0);
    for mark in sheet.marks.iter().filter(is_shade).chain(sheet.marks.iter().filter(|mark| !is_shade(mark))) {
        match mark {
            Mark::Fill { x, y, width, height, gray } => {
                let Some(rect) = Rect::from_xywh(*x, *y, *width, *height) else { continue };
                let mut path = PathBuilder::new();
                path.push_rect(rect);
                let Some(path) = path.finish() else { continue };
                surface.set_fill(Some(filled(luma::Color::new(*gray).into())));
                surface.draw_path(&path);
            }
            Mark::Text { x, y, size, text, red } => {
                let color = if *red { rgb::Color::new(180, 0, 0).into() } else { luma::Color::black().into() };
                surface.set_fill(Some(filled(color)));
                line(surface, (*x, *y), *size, text, measure);
            }
        }
    }
}

fn filled(paint: Paint) -> Fill {
    Fill { paint, opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

/// Draws a line of text; characters of one font at a time.
fn line(surface: &mut Surface<'_>, (mut x, y): (f32, f32), size: f32, text: &str, measure: &Measure<'_>) {
    let (mut run, mut glyphs, mut face) = (String::new(), Vec::new(), 0);
    for c in text.chars() {
        let Some(glyph) = measure.glyph(c) else { continue };
        if glyph.face != face && !glyphs.is_empty() {
            x += flush(surface, (x, y), size, (&mut run, &mut glyphs), measure.face(face));
        }
        face = glyph.face;
        let start = run.len();
        run.push(c);
        let id = GlyphId::new(glyph.id);
        glyphs.push(KrillaGlyph::new(id, glyph.advance, 0.0, 0.0, 0.0, start..run.len(), None));
    }
    flush(surface, (x, y), size, (&mut run, &mut glyphs), measure.face(face));
}

/// Draws what was gathered; how wide it is.
fn flush(
    surface: &mut Surface<'_>,
    (x, y): (f32, f32),
    size: f32,
    (run, glyphs): (&mut String, &mut Vec<KrillaGlyph>),
    face: Option<&crate::fonts::Face>,
) -> f32 {
    let wide: f32 = glyphs.iter().map(|glyph| glyph.x_advance * size).sum();
    if let Some(face) = face.filter(|_| !glyphs.is_empty()) {
        surface.draw_glyphs(Point::from_xy(x, y), glyphs, face.font.clone(), run, size, false);
    }
    run.clear();
    glyphs.clear();
    wide
}
