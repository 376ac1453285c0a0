mod edit_user;
mod issue_token;
mod list_users;
mod me;
mod passwords;
mod substitutes;
mod units;
