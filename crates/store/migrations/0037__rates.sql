-- The rate of a currency on a day, as it was last used for an amount, and where it comes from (R-391). In millionths.
create table money_rate (
    currency text    not null,
    day      text    not null,
    rate     integer not null,
    source   text    not null,
    primary key (currency, day)
);
