-- Secure links for people without a login. The token itself is nowhere: only its SHA-256.
create table secure_link (
  id          bigint generated always as identity primary key,
  token_hash  varchar(64)  not null unique,
  meeting_id  varchar(20)  not null,
  form_id     varchar(64)  not null,
  person_id   varchar(64)  not null,
  context     text         not null,
  issued_at   timestamp with time zone not null,
  expires_at  timestamp with time zone not null,
  revoked_at  timestamp with time zone
);

create index secure_link_meeting on secure_link (meeting_id);
