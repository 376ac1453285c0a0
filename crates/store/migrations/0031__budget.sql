-- The service budget (R-392): what each unit plans for a year, by line of the manual, as JSON in minor units.
create table money_budget (
    unit_id      integer not null references unit (id),
    year         integer not null,
    lines        text    not null,
    changed_at   integer not null,
    changed_id   integer not null,
    changed_name text    not null,
    version      integer not null,
    primary key (unit_id, year)
);

-- The line of the budget that an amount names; empty for none.
alter table money_line add column budget text not null default '';
