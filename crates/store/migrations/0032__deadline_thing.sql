-- Of several refunds, shipments or repairs of one case a deadline belongs to one: 'money:123'. Empty for a deadline of the
-- case as a whole, and for those that were started before.
drop view open_deadline;
alter table deadline_clock add column thing text not null default '';
create view open_deadline as select * from deadline_clock where ended_at is null;
