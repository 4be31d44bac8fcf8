-- Who is in which meeting of the master calendar, by roster id, so that nobody is in two at once.
create table master_calendar_member (
  meeting_id varchar(20) not null,
  person_id  varchar(64) not null,
  primary key (meeting_id, person_id)
);
create index master_calendar_member_person on master_calendar_member (person_id);

-- When the entry last changed: a calendar program takes the newer of two (DTSTAMP).
alter table master_calendar_entry add column changed_at timestamp with time zone;
update master_calendar_entry set changed_at =
  (select m.begun_at from meeting m where m.id = master_calendar_entry.meeting_id);

-- Dates that a family was offered and that are held for it until one is set.
create table master_calendar_offer (
  meeting_id varchar(20) not null,
  starts_at  timestamp with time zone not null,
  ends_at    timestamp with time zone not null,
  school_id  varchar(64) not null,
  zone       varchar(64) not null,
  place      varchar(500),
  offered_at timestamp with time zone not null,
  primary key (meeting_id, starts_at)
);

-- The address of a person's calendar feed. The token itself is nowhere: only its SHA-256.
create table calendar_feed (
  person_id  varchar(64) not null primary key,
  token_hash varchar(64) not null unique,
  issued_at  timestamp with time zone not null
);
