-- What staff are writing in Tasklist, by task: a form may be open in several tasks of one meeting. Empty on secure links.
alter table form_draft add column task_id varchar(64) default '' not null;
create index form_draft_of_task on form_draft (task_id);
