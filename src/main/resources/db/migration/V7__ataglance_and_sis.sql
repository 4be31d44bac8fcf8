-- The At-a-Glance of a student's IEP: one row a version, counted by student. Only superseded_at is
-- ever written later.
create table at_a_glance (
  id            varchar(36) not null primary key,
  meeting_id    varchar(20) not null,
  student_id    varchar(64) not null,
  version       integer     not null,
  status        varchar(40) not null,
  document_id   varchar(36) not null references document (id),
  created_at    timestamp with time zone not null,
  superseded_at timestamp with time zone,
  constraint at_a_glance_version unique (student_id, version)
);
create index at_a_glance_meeting on at_a_glance (meeting_id);

-- Who got which version, and when each teacher opened and acknowledged it.
create table at_a_glance_copy (
  id              varchar(36) not null primary key,
  at_a_glance_id  varchar(36) not null references at_a_glance (id),
  teacher_id      varchar(64) not null,
  issued_at       timestamp with time zone not null,
  opened_at       timestamp with time zone,
  acknowledged_at timestamp with time zone,
  constraint at_a_glance_copy_teacher unique (at_a_glance_id, teacher_id)
);

-- The school's record of what it sent to the student information system. Append-only.
create table sis_receipt (
  effect_key      varchar(255) not null primary key,
  student_id      varchar(64)  not null,
  title           varchar(200) not null,
  file_name       varchar(255) not null,
  sha256          varchar(64)  not null,
  sis_document_id varchar(100) not null,
  sent_at         timestamp with time zone not null,
  verified_at     timestamp with time zone not null
);
create index sis_receipt_student on sis_receipt (student_id);

-- The embedded student information system, for schools whose own is not connected. It stands for
-- another system: nothing but its adapter reads or writes these two tables.
create table sis_document (
  id          varchar(36)  not null primary key,
  effect_key  varchar(255) not null unique,
  student_id  varchar(64)  not null,
  local_id    varchar(64)  not null,
  title       varchar(200) not null,
  file_name   varchar(255) not null,
  sha256      varchar(64)  not null,
  content     ${blob}      not null,
  received_at timestamp with time zone not null
);

create table sis_embedded (
  id         integer not null primary key,
  available  boolean not null,
  changed_by varchar(64),
  changed_at timestamp with time zone
);
insert into sis_embedded (id, available) values (1, true);
