-- The calendars of the schools, and the master calendar of the meetings.

create table school_term (
  school_id varchar(64) not null,
  starts_on date not null,
  ends_on   date not null,
  name      varchar(200) not null,
  primary key (school_id, starts_on)
);

-- Days off inside the terms, and holidays: on a holiday that the school does not keep, school is in
-- session and yet it is no business day.
create table school_day_closure (
  school_id varchar(64) not null,
  starts_on date not null,
  ends_on   date not null,
  name      varchar(200) not null,
  no_school boolean not null,
  holiday   boolean not null,
  primary key (school_id, starts_on, ends_on, name)
);

-- One row a meeting, for good: a removed entry keeps its version, so that a repeated older entry
-- does not come back.
create table master_calendar_entry (
  meeting_id       varchar(20) not null primary key,
  school_id        varchar(64) not null,
  starts_at        timestamp with time zone not null,
  ends_at          timestamp with time zone not null,
  zone             varchar(64) not null,
  place            varchar(500),
  schedule_version integer not null,
  removed          boolean not null
);

create index master_calendar_entry_time on master_calendar_entry (starts_at);
