-- A member may be excused from a part of the meeting only (34 CFR 300.321(e)), and comes for the rest.
alter table excusal add column in_part boolean not null default false;
