//! What is expected, and what of it is on file.

use super::matter::{Matter, belonging};
use crate::applications::{self, OnFile};
use crate::call::Call;
use crate::error::Error;
use crate::{attachments, cases, forms};
use manual::{DocumentStep, FormAbout, Manual, RequiredDocument};
use policy::Text;
use store::Tx;

/// Whether a document is on file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// A form was issued and is signed where it must be.
    Issued {
        /// The issued form.
        form: i64,
        /// Its number.
        number: String,
    },
    /// A file was attached as this document.
    Attached {
        /// The attachment.
        attachment: i64,
        /// What the file is called.
        file_name: String,
    },
    /// A form was issued and nobody has signed it yet.
    Unsigned {
        /// The issued form.
        form: i64,
        /// Its number.
        number: String,
    },
    /// An application was approved.
    Approved {
        /// The application.
        application: i64,
        /// Its number.
        number: String,
    },
    /// An application was handed in, and is not approved.
    Waiting {
        /// The application.
        application: i64,
        /// Its number.
        number: String,
    },
    /// Nothing is there.
    Missing,
}

impl Standing {
    /// Its name in JSON and in the words of pages.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Issued { .. } => "issued",
            Self::Attached { .. } => "attached",
            Self::Unsigned { .. } => "unsigned",
            Self::Approved { .. } => "approved",
            Self::Waiting { .. } => "waiting",
            Self::Missing => "missing",
        }
    }

    /// Whether it need not be waited for any more.
    #[must_use]
    pub const fn is_there(&self) -> bool {
        matches!(self, Self::Issued { .. } | Self::Attached { .. } | Self::Approved { .. })
    }
}

/// A document that a matter waits for, or has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The form or paper of the manual.
    pub document: String,
    /// What it is called.
    pub name: Text,
    /// Whether it is a form that can be issued here.
    pub is_form: bool,
    /// Whether it is an application that somebody has to review.
    pub is_application: bool,
    /// Before which step.
    pub before: DocumentStep,
    /// What it is about.
    pub about: FormAbout,
    /// Which of them.
    pub subject: i64,
    /// Its number.
    pub number: String,
    /// Whether it is on file.
    pub standing: Standing,
}

/// What the manual in force insists on for a case and all that belongs to it.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`] for whoever may not see the case.
pub fn of_case(tx: &mut Tx<'_>, call: &Call, case: i64) -> Result<Vec<Expected>, Error> {
    let Some((_, manual)) = call.running.manual.clone() else { return Ok(Vec::new()) };
    let file = cases::view(tx, call, case)?;
    let mut expected = Vec::new();
    for about in FormAbout::ALL {
        if manual.required_about(about).next().is_none() {
            continue;
        }
        for matter in belonging(tx, &file.case, about)? {
            for rule in manual.required_for(about, &matter.sorts) {
                expected.push(Expected::of(tx, &manual, &matter, rule)?);
            }
        }
    }
    Ok(expected)
}

impl Expected {
    pub(super) fn of(
        tx: &mut Tx<'_>,
        manual: &Manual,
        matter: &Matter,
        rule: &RequiredDocument,
    ) -> Result<Self, Error> {
        let document = rule.document();
        let name = manual.document(document).map_or_else(|| Text::verbatim(document), |(name, _)| name.clone());
        Ok(Self {
            document: document.to_owned(),
            name,
            is_form: manual.form(document).is_some(),
            is_application: manual.application(document).is_some(),
            before: rule.before,
            about: matter.about,
            subject: matter.id,
            number: matter.number.clone(),
            standing: match manual.application(document) {
                Some(_) => reviewed(tx, matter, document)?,
                None => standing(tx, matter, document)?,
            },
        })
    }
}

/// An application counts once it is approved: nobody has reviewed what is merely attached.
fn reviewed(tx: &mut Tx<'_>, matter: &Matter, document: &str) -> Result<Standing, Error> {
    let Some(case) = matter.case else { return Ok(Standing::Missing) };
    Ok(match applications::on_file(tx, case, document)? {
        OnFile::Approved(application, number) => Standing::Approved { application, number },
        OnFile::Waiting(application, number) => Standing::Waiting { application, number },
        OnFile::Nothing => Standing::Missing,
    })
}

fn standing(tx: &mut Tx<'_>, matter: &Matter, document: &str) -> Result<Standing, Error> {
    let issued = forms::valid_about(tx, (matter.about, matter.id), document)?;
    if let Some((form, number, false)) = &issued {
        return Ok(Standing::Issued { form: *form, number: number.clone() });
    }
    // A scan takes the place of a form that was signed by hand.
    let attached = match matter.case {
        Some(case) => attachments::as_document(tx, case, document)?,
        None => None,
    };
    Ok(match (attached, issued) {
        (Some(file), _) => Standing::Attached { attachment: file.id, file_name: file.file_name },
        (None, Some((form, number, _))) => Standing::Unsigned { form, number },
        (None, None) => Standing::Missing,
    })
}
