-- Who opened which student's papers, and when (34 CFR 99.32). Rows are only ever added.
create table access_record (
  id         bigint generated always as identity primary key,
  username   varchar(64)              not null,
  student_id varchar(64)              not null,
  opened     varchar(200)             not null,
  opened_at  timestamp with time zone not null
);

create index access_record_student on access_record (student_id, opened_at);
