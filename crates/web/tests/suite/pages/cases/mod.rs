mod case;
mod export;
mod print;
