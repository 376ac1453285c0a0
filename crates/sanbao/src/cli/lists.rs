//! Options about lists, of every command that reads one.

use clap::{Args, ValueEnum};
use policy::Problems;
use std::path::{Path, PathBuf};
use tables::{Form, FormOptions, Mapping, MappingOptions};

/// Options that say what columns mean.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct MappingArguments {
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    #[arg(long = "map-column", value_name = "NAME=COLUMN")]
    columns: Vec<String>,
    #[arg(long = "const", value_name = "NAME=VALUE")]
    constants: Vec<String>,
    #[arg(long, value_name = "FORMAT")]
    date_format: Option<String>,
}

impl MappingArguments {
    /// Reads the mapping file, if one is named, and lays the options over it.
    pub(crate) fn read(&self) -> Result<Mapping, Problems> {
        let file = self.map.as_deref().map(manual::read_text).transpose()?;
        let options = MappingOptions {
            columns: self.columns.clone(),
            constants: self.constants.clone(),
            date_format: self.date_format.clone(),
        };
        Mapping::new(file.as_ref(), &options)
    }
}

/// Options that say how a file is written.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct FormArguments {
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    #[arg(long, value_name = "CHAR")]
    delimiter: Option<String>,
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
}

impl FormArguments {
    /// How a file is written: as these options say, else as its mapping says, else by its name.
    pub(crate) fn form(&self, mapping: &Mapping, path: &Path) -> Result<Form, Problems> {
        let options = FormOptions {
            format: self.format.map(Format::of_lists),
            delimiter: self.delimiter.clone(),
            encoding: self.encoding.clone(),
            sheet: self.sheet.clone(),
        };
        Ok(Form::new(&options.or(&mapping.form), path)?)
    }
}

/// Formats of lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Csv,
    Xlsx,
    Ndjson,
}

impl Format {
    const fn of_lists(self) -> tables::Format {
        match self {
            Self::Csv => tables::Format::Csv,
            Self::Xlsx => tables::Format::Xlsx,
            Self::Ndjson => tables::Format::Ndjson,
        }
    }
}
