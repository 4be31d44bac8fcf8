-- Steps of a meeting that are done, for the date (schedule version) and sitting they were done for.
create table step_done (
  id               bigint generated always as identity primary key,
  meeting_id       varchar(20) not null references meeting (id),
  step             varchar(64) not null,
  sitting          integer     not null,
  schedule_version integer     not null,
  done_at          timestamp with time zone not null
);
create index step_done_of_meeting on step_done (meeting_id, step);

-- Why a meeting ended without being held: cancelled, left, transferred, withdrawn.
alter table meeting add column cancelled_as varchar(40);

-- What meetings that are running now have done, as far as their forms and letters tell.
insert into step_done (meeting_id, step, sitting, schedule_version, done_at)
select f.meeting_id,
       case f.form_id
         when 'enter-notice-information' then 'noticeInformation'
         when 'note-family-reply' then 'familyReply'
         when 'ask-draft-wish' then 'draftWish'
         when 'incorporate-minutes' then 'minutes'
         when 'summarize-iep' then 'summary'
         else 'consent'
       end,
       f.sitting, m.schedule_version, max(f.submitted_at)
from submitted_form f join meeting m on m.id = f.meeting_id
where f.form_id in ('enter-notice-information', 'note-family-reply', 'ask-draft-wish',
  'incorporate-minutes', 'summarize-iep', 'record-consent')
group by f.meeting_id, f.form_id, f.sitting, m.schedule_version;

insert into step_done (meeting_id, step, sitting, schedule_version, done_at)
select r.meeting_id, 'teamInputRequest', 1, 1, min(r.requested_at)
from input_request r
group by r.meeting_id;

insert into step_done (meeting_id, step, sitting, schedule_version, done_at)
select m.id, l.purpose, m.sitting, m.schedule_version, max(l.done_at)
from effect_ledger l join meeting m
  on m.id = l.meeting_id and m.schedule_version = l.schedule_version
where l.purpose in ('invitation', 'draft', 'agenda') and l.state = 'DONE'
group by m.id, l.purpose, m.sitting, m.schedule_version;
