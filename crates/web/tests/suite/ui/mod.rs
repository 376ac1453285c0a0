mod due;
mod query;
