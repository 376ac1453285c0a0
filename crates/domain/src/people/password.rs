//! What a log-in name and a password must be like.

use crate::refusal::FieldError;

/// Characters of the shortest password.
pub const SHORTEST_PASSWORD: usize = 10;

/// Characters of the longest password; more would only cost time to hash.
const LONGEST_PASSWORD: usize = 200;

/// Notes what is wrong with a log-in name; gives it in lower case without surrounding space.
///
/// Letters of any script, digits, `.`, `-`, `_` and `@`, so that a mail address or a staff number will do.
pub fn check_login(errors: &mut Vec<FieldError>, field: &str, login: &str) -> String {
    let login = crate::refusal::check::required(errors, field, login, 64).to_lowercase();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@');
    if !login.chars().all(plain) {
        errors.push(FieldError::new(field, "login-characters"));
    }
    login
}

/// Notes what is wrong with a new password: too short, too long, one character repeated, or the log-in name itself.
pub fn check_password(errors: &mut Vec<FieldError>, field: &str, password: &str, login: &str) {
    let length = password.chars().count();
    let first = password.chars().next();
    if length < SHORTEST_PASSWORD {
        errors.push(FieldError::new(field, "password-short").with("least", SHORTEST_PASSWORD));
    } else if length > LONGEST_PASSWORD {
        errors.push(FieldError::new(field, "too-long").with("limit", LONGEST_PASSWORD));
    } else if password.chars().all(|c| Some(c) == first) || password.to_lowercase().contains(&login.to_lowercase()) {
        errors.push(FieldError::new(field, "password-easy"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_have_a_floor_and_no_rules_nobody_keeps() {
        for (password, code) in [
            ("short", Some("password-short")),
            ("aaaaaaaaaaaa", Some("password-easy")),
            ("wangfang-2026!", Some("password-easy")),
            ("三包是修理更换退货十字", None),
            ("correct horse", None),
        ] {
            let mut errors = Vec::new();
            check_password(&mut errors, "password", password, "WangFang");
            assert_eq!(errors.first().map(|e| e.code), code, "{password}");
        }
    }

    #[test]
    fn login_names_are_lower_case_and_plain() {
        let mut errors = Vec::new();
        assert_eq!(check_login(&mut errors, "login", " Wang.Fang "), "wang.fang");
        assert!(errors.is_empty());
        check_login(&mut errors, "first", "a b");
        check_login(&mut errors, "second", "");
        let codes: Vec<_> = errors.iter().map(|e| e.code).collect();
        assert_eq!(codes, ["login-characters", "required"]);
    }
}
