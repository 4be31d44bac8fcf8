-- The notice of a meeting as each person got it, once a date (34 CFR 300.322): the document and its hash stand before it
-- is sent, so that what is signed is what was sent.
create table notice (
  id               bigint generated always as identity primary key,
  meeting_id       varchar(20) not null references meeting (id),
  schedule_version integer     not null,
  person_id        varchar(64) not null,
  attempt          integer     not null,
  document_id      varchar(36) not null,
  sha256           varchar(64) not null,
  printed_at       timestamp with time zone not null,
  constraint notice_once unique (meeting_id, schedule_version, person_id)
);

-- What came back. A person who changes the reply has another row; the last one stands.
create table notice_reply (
  id               bigint generated always as identity primary key,
  meeting_id       varchar(20) not null references meeting (id),
  sitting          integer     not null,
  schedule_version integer     not null,
  person_id        varchar(64) not null,
  attendance       varchar(40) not null,
  -- The name as the person typed it under the notice, and the notice it stands under; null when only answered.
  signed_name      varchar(200),
  signed_sha256    varchar(64),
  entered_by       varchar(100) not null,
  replied_at       timestamp with time zone not null
);
create index notice_reply_of_meeting on notice_reply (meeting_id, person_id);

-- Attempts to agree on a time with the parents (34 CFR 300.322(d)), one row an attempt. E-mails stand in effect_ledger.
create table contact_attempt (
  id         bigint generated always as identity primary key,
  meeting_id varchar(20)  not null references meeting (id),
  sitting    integer      not null,
  made_at    varchar(200) not null,
  means      varchar(40)  not null,
  by_whom    varchar(200) not null,
  whom       varchar(200) not null,
  purpose    text         not null,
  result     varchar(40)  not null,
  next_step  text         not null,
  logged_at  timestamp with time zone not null
);
create index contact_attempt_of_meeting on contact_attempt (meeting_id);

-- The notice information as it was entered in SEIS: field and value, in copying order, as JSON.
create table seis_sheet (
  id               bigint generated always as identity primary key,
  meeting_id       varchar(20)  not null references meeting (id),
  schedule_version integer      not null,
  fields           text         not null,
  entered_by       varchar(100) not null,
  entered_at       timestamp with time zone not null
);
create index seis_sheet_of_meeting on seis_sheet (meeting_id);
