-- The category that the warranty of the goods goes by (R-276); empty where nobody has said, as in returns from before.
alter table rma_line add column category text not null default '';
