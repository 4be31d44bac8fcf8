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
