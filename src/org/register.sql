-- Registers that were brought in.

-- query: register_settle  (id, status, added, changed, same, refused)  -> what it did
UPDATE register_file SET status = :status, added = :added, changed = :changed, same = :same,
    refused = :refused WHERE id = :id AND status = 'preview';
