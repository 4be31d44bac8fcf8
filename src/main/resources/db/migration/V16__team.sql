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
