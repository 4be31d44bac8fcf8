-- The SEIS sheet as its page showed it to a person last: what they copy from, on the screen or printed.
create table seis_sheet_view (
  meeting_id       varchar(20)  not null references meeting (id),
  person           varchar(100) not null,
  schedule_version integer      not null,
  fields           text         not null,
  viewed_at        timestamp with time zone not null,
  primary key (meeting_id, person)
);
