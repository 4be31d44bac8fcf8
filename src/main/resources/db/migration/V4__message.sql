-- Outward effects: what the school's systems did to the world outside, each once. Rows are written
-- on connections of their own while the engine's transaction is still open, so nothing here refers
-- to a meeting's row, which may not be visible yet.
create table effect_ledger (
  effect_key varchar(400) primary key,
  meeting_id varchar(20) not null,
  purpose varchar(100) not null,
  recipient varchar(100) not null,
  schedule_version integer not null,
  ordinal integer not null,
  what text not null,
  state varchar(10) not null check (state in ('CLAIMED', 'DONE', 'FAILED')),
  claimed_by varchar(40) not null,
  claimed_until timestamp with time zone not null,
  begun_at timestamp with time zone not null,
  done_at timestamp with time zone,
  receipt text
);
create index effect_ledger_by_meeting on effect_ledger (meeting_id);

create table effect_failure (
  id bigint generated always as identity primary key,
  effect_key varchar(400) not null references effect_ledger (effect_key),
  failed_at timestamp with time zone not null,
  reason text not null
);
create index effect_failure_by_key on effect_failure (effect_key);

-- The local outbox: complete messages, where no mail server is configured.
create table outbox_mail (
  id bigint generated always as identity primary key,
  message_id varchar(400) not null unique,
  kind varchar(60) not null,
  to_address varchar(400) not null,
  subject varchar(400) not null,
  written_at timestamp with time zone not null,
  eml ${blob} not null
);
