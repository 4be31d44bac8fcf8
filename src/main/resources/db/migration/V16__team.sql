-- Who is expected at a meeting and as whom: written when the date is coordinated and when the team
-- changes. A meeting without rows has the team that the roster names.
create table meeting_member (
  meeting_id         varchar(20) not null references meeting (id),
  person_id          varchar(64) not null,
  position           integer     not null,
  role               varchar(40) not null,
  answer             varchar(20) not null,
  joins              varchar(20),
  interprets_results boolean     not null,
  primary key (meeting_id, person_id)
);

-- A required member who is to be excused from the meeting on one date: 34 CFR 300.321(e).
create table excusal (
  id             bigint generated always as identity primary key,
  meeting_id     varchar(20)  not null references meeting (id),
  person_id      varchar(64)  not null,
  role           varchar(40)  not null,
  absent_at      timestamp with time zone not null,
  asked_at       timestamp with time zone not null,
  area_discussed boolean,
  lea_agrees     boolean,
  input_sent_at  timestamp with time zone,
  closed_as      varchar(20)
);
create index excusal_of_meeting on excusal (meeting_id);

-- What each parent who holds educational rights has answered.
create table excusal_answer (
  excusal_id bigint      not null references excusal (id),
  parent_id  varchar(64) not null,
  agrees     boolean     not null,
  primary key (excusal_id, parent_id)
);
