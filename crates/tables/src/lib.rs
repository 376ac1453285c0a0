//! Reading lists: CSV, spreadsheets and lines of JSON.
