-- Why goods of an organisation come back: size or quality (R-252); what was found out about goods that were replaced
-- first (R-260); the day whose end compiled the return (R-249); the summary of the month that lists it (R-259).
alter table goods_return add column reason text;
alter table goods_return add column inquiry text;
alter table goods_return add column compiled_on text;
alter table goods_return add column summary_id integer;

create index return_to_compile on goods_return (unit_id, closed_at) where closure = 'closed' and compiled_on is null;
create index return_open_of_unit on goods_return (unit_id) where closure = 'open';
create index return_of_organisation on goods_return (unit_id, opened_at, id) where reason is not null;
create index return_to_summarise on goods_return (unit_id, opened_at) where reason is not null and summary_id is null;
create index return_by_summary on goods_return (summary_id) where summary_id is not null;

drop view open_return;
create view open_return as select * from goods_return where closed_at is null;
