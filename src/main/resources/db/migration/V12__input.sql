-- What a person is still writing in a form, exactly as their page posted it. No draft is said yet: it goes with the
-- answer or with the meeting's end. By meeting, form and person, since tasks are made anew when a date moves and lost
-- links are replaced. One row a page that is written on: two devices never overwrite each other.
create table form_draft (
  page_id    varchar(64)  primary key,
  meeting_id varchar(20)  not null,
  form_id    varchar(100) not null,
  person_id  varchar(64)  not null,
  saves      integer      not null,
  posted     text         not null,
  saved_at   timestamp with time zone not null
);
create index form_draft_of_person on form_draft (meeting_id, form_id, person_id);

-- Why a link was ended, so that its holder reads a sentence that helps.
alter table secure_link add column revoked_because varchar(20);
