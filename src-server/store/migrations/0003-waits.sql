-- The wait each citizen was told with the number, in minutes; null where nobody knew one. What it came to is in
-- queue_calls: the first call of the ticket.
ALTER TABLE tickets ADD COLUMN wait_from INTEGER;
ALTER TABLE tickets ADD COLUMN wait_to INTEGER;
