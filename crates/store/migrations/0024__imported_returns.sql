-- By what a return of another system is known again (R-576); none for one that was opened here.
alter table goods_return add column source_key text;
create unique index goods_return_source on goods_return (source_key) where source_key is not null;
