//! The words of the program in one language, from `locales/`.
