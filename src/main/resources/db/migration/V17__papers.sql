-- What became of a document after it was stored. Its bytes are never changed.
-- Withdrawn: it stays on record, but is neither listed nor sent.
alter table document add column withdrawn_at timestamp with time zone;
alter table document add column withdrawn_by varchar(64);
-- Draft pages: since when a marked copy of them has been on its way to the parents.
alter table document add column sent_at timestamp with time zone;
-- Marked copies that go out together: every parent gets the same ones, also after a retry.
alter table document add column bundle varchar(36);

-- Draft pages that went out before there was the mark: those stored before a marked copy was.
update document d
set sent_at = (
  select min(s.stored_at) from document s
  where s.meeting_id = d.meeting_id and s.kind = 'draft-sent' and s.stored_at >= d.stored_at)
where d.kind = 'draft';
