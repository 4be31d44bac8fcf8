-- The watch over each school's caseload: one row a school, written when its watch first begins.
create table caseload_watch (
  school_id  varchar(64) primary key references school (id),
  -- The school's own day of the last look; one look a day.
  last_look  date,
  -- Until the school has entered where its running meetings stand, nothing starts by itself.
  adopted_at timestamp with time zone,
  adopted_by varchar(64)
);

-- A review that is taken care of: its meeting runs, ran, or is not needed. The key is what keeps a
-- meeting from being started twice for one cycle, on however many nodes.
create table caseload_cycle (
  student_id      varchar(64) not null references student (id),
  -- annual or triennial
  kind            varchar(20) not null,
  -- The legal date of the review.
  due_on          date        not null,
  -- watch, person or adoption
  settled_by      varchar(20) not null,
  -- Null where the school said that there is nothing to do.
  meeting_id      varchar(20),
  settled_on      date        not null,
  -- Whom the watch started it for, and whether the morning's mail has told them.
  case_manager_id varchar(64),
  told            boolean     not null,
  primary key (student_id, kind, due_on)
);
create index caseload_cycle_untold on caseload_cycle (told, settled_by);

-- What the school entered on the adoption page, the newest answer for each student.
create table caseload_adoption (
  student_id varchar(64) primary key references student (id),
  -- annual or triennial: the review that is coming up
  kind       varchar(20)   not null,
  -- notBegun, dateSet, held or nothing
  standing   varchar(20)   not null,
  -- The day of the meeting that was held.
  held_on    date,
  meeting_id varchar(20),
  reason     varchar(1000),
  entered_by varchar(64)   not null,
  entered_at timestamp with time zone not null
);
create index caseload_adoption_meeting on caseload_adoption (meeting_id);

-- What the last look could not start, in a sentence; written anew by each look.
create table caseload_problem (
  student_id varchar(64) primary key references student (id),
  school_id  varchar(64)  not null,
  sentence   varchar(500) not null
);
