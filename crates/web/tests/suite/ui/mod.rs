mod csv;
mod due;
mod query;
