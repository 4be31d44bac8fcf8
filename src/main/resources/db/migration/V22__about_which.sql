-- Which of several things a form was answered about, where one meeting may ask it more than once:
-- the id of an excusal. Null where the form is about the meeting itself.
alter table submitted_form add column about varchar(20);
