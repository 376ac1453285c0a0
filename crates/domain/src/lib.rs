//! The rules of the business, one module for each capability. Pure: values and the time in, a decision out.
