-- Who came to hold a student's educational rights while a meeting was prepared, and who ceased to, as a roster said it:
-- so that each is followed once, however often the same roster comes in.
create table family_change (
  id               bigint generated always as identity primary key,
  meeting_id       varchar(20)  not null references meeting (id),
  schedule_version integer      not null,
  person_id        varchar(64)  not null,
  -- False for who ceased to hold them.
  came             boolean      not null,
  noted_at         timestamp with time zone not null
);
create index family_change_of_meeting on family_change (meeting_id);
