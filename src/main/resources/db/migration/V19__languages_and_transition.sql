-- Letters to people in a language that the application does not write in: each as it would go out in
-- English, until somebody has it translated or has told the person what it says.
create table untranslated_letter (
  id               bigint generated always as identity primary key,
  meeting_id       varchar(20)  not null references meeting (id),
  purpose          varchar(100) not null,
  person_id        varchar(64)  not null,
  schedule_version integer      not null,
  ordinal          integer      not null,
  template         varchar(60)  not null,
  names_date       boolean      not null,
  form_id          varchar(64),
  about            varchar(1000) not null,
  words            text         not null,
  message          ${blob}      not null,
  held_at          timestamp with time zone not null,
  subject          varchar(200),
  text             text,
  closed_as        varchar(20)
);
create index untranslated_letter_of_meeting on untranslated_letter (meeting_id);

-- Who is invited from outside the school: an agency that may provide or pay for transition services,
-- only with written consent (34 CFR 300.321(b)(3)), and at the parents' request the Part C service
-- coordinator (300.321(f)).
create table agency (
  id         bigint generated always as identity primary key,
  meeting_id varchar(20)  not null references meeting (id),
  kind       varchar(20)  not null,
  name       varchar(200) not null,
  contact    varchar(200),
  email      varchar(200),
  phone      varchar(60),
  reason     varchar(2000),
  noted_at   timestamp with time zone not null,
  closed_as  varchar(20),
  closed_at  timestamp with time zone,
  unique (meeting_id, name)
);

-- What each person who holds educational rights has answered about an agency.
create table agency_answer (
  agency_id bigint      not null references agency (id),
  person_id varchar(64) not null,
  agrees    boolean     not null,
  primary key (agency_id, person_id)
);
