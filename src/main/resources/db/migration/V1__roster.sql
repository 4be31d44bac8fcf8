-- The school's people as last imported. People who vanish from the files become inactive; they are
-- never deleted, because meetings and records keep pointing at them.
-- Ids are the roster's own (OneRoster sourcedId).

create table school (
  id varchar(64) primary key,
  name varchar(200) not null,
  zone varchar(64) not null,
  phone varchar(40) not null,
  address varchar(300) not null,
  school_of_choice boolean not null,
  active boolean not null
);

create table student (
  id varchar(64) primary key,
  school_id varchar(64) not null references school (id),
  given_name varchar(100) not null,
  family_name varchar(100) not null,
  -- Required for students with an IEP; the import sees to it.
  birth_date date,
  grade varchar(10),
  active boolean not null
);

create table guardian (
  id varchar(64) primary key,
  student_id varchar(64) not null references student (id),
  given_name varchar(100) not null,
  family_name varchar(100) not null,
  relationship varchar(60) not null,
  email varchar(254),
  phone varchar(40),
  language varchar(35) not null,
  interpreter_needed boolean not null,
  preferred_means varchar(10) not null,
  holds_educational_rights boolean not null,
  active boolean not null
);
create index guardian_student on guardian (student_id);

create table staff (
  id varchar(64) primary key,
  -- Null: no login (contracted providers).
  username varchar(64) unique,
  given_name varchar(100) not null,
  family_name varchar(100) not null,
  email varchar(254),
  position varchar(100) not null,
  agency varchar(200),
  active boolean not null
);

create table staff_group (
  staff_id varchar(64) not null references staff (id),
  group_id varchar(40) not null,
  primary key (staff_id, group_id)
);

-- Classes, enrollments and services are replaced by each import: nothing else points at them.
-- A member's last day is the day before "ends", as OneRoster counts.
create table school_class (
  id varchar(64) primary key,
  school_id varchar(64) not null references school (id),
  title varchar(200) not null,
  course varchar(200) not null
);

create table class_teacher (
  class_id varchar(64) not null references school_class (id),
  staff_id varchar(64) not null references staff (id),
  begins date not null,
  ends date not null
);
create index class_teacher_class on class_teacher (class_id);

create table class_student (
  class_id varchar(64) not null references school_class (id),
  student_id varchar(64) not null references student (id),
  begins date not null,
  ends date not null
);
create index class_student_student on class_student (student_id);

create table caseload (
  student_id varchar(64) primary key references student (id),
  case_manager_id varchar(64) not null references staff (id),
  teacher_of_record_id varchar(64) not null references staff (id),
  eligibility varchar(100) not null,
  last_annual date not null,
  last_triennial date not null,
  home_language varchar(35) not null,
  active boolean not null
);
create index caseload_case_manager on caseload (case_manager_id);

create table iep_service (
  student_id varchar(64) not null references student (id),
  line integer not null,
  service varchar(200) not null,
  minutes integer not null,
  frequency varchar(60) not null,
  place varchar(200) not null,
  provider_id varchar(64) not null references staff (id),
  primary key (student_id, line)
);

create table roster_import (
  id integer generated always as identity primary key,
  imported_at timestamp with time zone not null,
  -- Username; null when the application imported by itself.
  imported_by varchar(64)
);

create table roster_import_count (
  import_id integer not null references roster_import (id),
  line integer not null,
  what varchar(60) not null,
  amount integer not null,
  primary key (import_id, line)
);

-- One import at a time, on however many nodes: whoever imports locks this row.
create table roster_import_turn (id integer primary key);
insert into roster_import_turn (id) values (1);
