-- Documents that belong to a meeting. Append-only: a corrected document is a new row.
create table document (
  id           varchar(36)  not null primary key,
  -- Tells which came first, even within one tick of the clock.
  entry        bigint generated always as identity,
  meeting_id   varchar(20)  not null,
  kind         varchar(40)  not null,
  file_name    varchar(255) not null,
  content_type varchar(100) not null,
  size_bytes   integer      not null,
  sha256       varchar(64)  not null,
  content      ${blob}      not null,
  stored_by    varchar(64)  not null,
  stored_at    timestamp with time zone not null
);
create index document_meeting on document (meeting_id, entry);
