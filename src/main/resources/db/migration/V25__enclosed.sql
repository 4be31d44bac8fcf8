-- What is enclosed with a letter that waits for its translation, and is in another language than the person's: names of
-- files, a line each. Either translations of it go along (ids of documents, a line each), or it stays as it is, and
-- somebody goes through it with the person (34 CFR 300.503(c)).
alter table untranslated_letter add column enclosed varchar(2000);
alter table untranslated_letter add column translations varchar(2000);
alter table untranslated_letter add column stays_english boolean;
