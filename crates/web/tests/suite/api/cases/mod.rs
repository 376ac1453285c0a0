mod open_case;
