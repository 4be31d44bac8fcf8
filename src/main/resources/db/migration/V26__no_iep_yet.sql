-- A student may stand on the caseload before there is an IEP: then no review has been held, and
-- perhaps no evaluation either.
alter table caseload alter column last_annual drop not null;
alter table caseload alter column last_triennial drop not null;
