-- Which form or paper of the manual an attachment is (R-551).
alter table attachment add column document text;
