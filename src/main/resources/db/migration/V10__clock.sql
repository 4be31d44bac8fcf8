-- Dates that deadlines are counted from and that no other table knows: a written request, a signed
-- assessment plan. One row a date; a correction overwrites it.
create table meeting_milestone (
  meeting_id varchar(20) not null references meeting (id),
  milestone  varchar(40) not null,
  on_date    date        not null,
  primary key (meeting_id, milestone)
);

-- What a school has set about its calendar. No row: the defaults.
create table school_calendar_setting (
  school_id              varchar(64) not null primary key,
  leading_weekend_stands boolean     not null
);

-- Who changed a school's calendar, and the due dates that moved with it.
create table school_calendar_change (
  id         varchar(20)  not null primary key,
  school_id  varchar(64)  not null,
  what       varchar(400) not null,
  changed_by varchar(100) not null,
  changed_at timestamp with time zone not null
);
create index school_calendar_change_of_school on school_calendar_change (school_id, changed_at);

create table moved_due_date (
  id            bigint generated always as identity primary key,
  change_id     varchar(20)  not null references school_calendar_change (id),
  meeting_id    varchar(20)  not null references meeting (id),
  step          varchar(200) not null,
  reminder      boolean      not null,
  responsible   varchar(64),
  queue         varchar(64),
  respondent_id varchar(64),
  input_kind    varchar(40),
  was_due       timestamp with time zone not null,
  now_due       timestamp with time zone not null
);
create index moved_due_date_of_change on moved_due_date (change_id);
