-- Whose input a meeting asked for, and whether it came.
create table input_request (
  meeting_id   varchar(20) not null references meeting (id),
  kind         varchar(40) not null,
  person_id    varchar(64) not null,
  status       varchar(20) not null,
  requested_at timestamp with time zone not null,
  closed_at    timestamp with time zone,
  primary key (meeting_id, kind, person_id)
);
