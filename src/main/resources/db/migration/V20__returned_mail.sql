-- Delivery reports that were found in the office's mailbox, each looked at once, on whichever node.
-- Neither an address nor what the report says is kept.
create table delivery_report (
  report_id  varchar(400) not null primary key,
  effect_key varchar(400),
  found_at   timestamp with time zone not null
);
