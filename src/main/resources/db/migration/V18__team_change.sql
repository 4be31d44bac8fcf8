-- How often the team changed after a date was set. A notice is for a date and a team: when the team changes, another one
-- goes out for the same date (34 CFR 300.322(b)), and the former stays on record.
alter table meeting add column team_revision integer default 0 not null;
alter table notice add column team_revision integer default 0 not null;
alter table notice drop constraint notice_once;
alter table notice add constraint notice_once unique (meeting_id, schedule_version, team_revision, person_id);

-- Somebody dropped out, came in, or took another one's place after the date was set.
create table team_change (
  id               varchar(20)  not null primary key,
  meeting_id       varchar(20)  not null references meeting (id),
  schedule_version integer      not null,
  -- Who went, as what and why; null where somebody only came in.
  gone_id          varchar(64),
  gone_role        varchar(40),
  reason           varchar(40),
  note             varchar(2000),
  -- Who came in their place or beside them; null until somebody does.
  new_id           varchar(64),
  substitute       boolean      not null,
  said_by          varchar(100) not null,
  said_at          timestamp with time zone not null
);
create index team_change_of_meeting on team_change (meeting_id);

-- What was left open names a role and the law that wants it.
alter table preparation_gap alter column step set data type varchar(300);
