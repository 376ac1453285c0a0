mod hook;
mod link;
mod list;
