mod case;
mod print;
