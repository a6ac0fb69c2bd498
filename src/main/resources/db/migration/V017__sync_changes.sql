-- Changes by the transaction that wrote them. No row has such a number yet, so nothing has to be sorted, and nobody waits
-- longer than for one look at the table.

CREATE INDEX contact_changes_written ON contact_changes (tenant_id, written_in) WHERE written_in IS NOT NULL;
