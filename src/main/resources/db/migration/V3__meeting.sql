-- One row a meeting. Dates live here and nowhere else: a date that moves moves for everybody who asks.
create table meeting (
  id               varchar(20)  primary key,
  student_id       varchar(64),
  meeting_type     varchar(40)  not null,
  sitting          integer      not null,
  schedule_version integer      not null,
  scheduled_on     date,
  starts_at        timestamp with time zone,
  duration_minutes integer,
  mode             varchar(40),
  place            varchar(1000),
  dial_in          varchar(1000),
  begun_by         varchar(64),
  begun_at         timestamp with time zone not null,
  ended_at         timestamp with time zone
);
create index meeting_of_student on meeting (student_id);

-- Every form exactly as it was submitted, never changed afterwards. A correction is another row.
create table submitted_form (
  id            bigint generated always as identity primary key,
  meeting_id    varchar(20)  not null references meeting (id),
  sitting       integer      not null,
  form_id       varchar(100) not null,
  form_version  varchar(64)  not null,
  section       varchar(100),
  respondent_id varchar(64),
  entered_by    varchar(100) not null,
  submitted_at  timestamp with time zone not null,
  late          boolean      not null,
  answers       text         not null
);
create index submitted_form_of_meeting on submitted_form (meeting_id, section, id);

-- Steps of preparing that were still open when the meeting's time came.
create table preparation_gap (
  id         bigint generated always as identity primary key,
  meeting_id varchar(20)  not null references meeting (id),
  sitting    integer      not null,
  step       varchar(100) not null,
  noted_at   timestamp with time zone not null
);
