-- Files that were brought in.

-- query: import_settle  (id, status, added, changed, same, refused)  -> what it did
UPDATE import SET status = :status, added = :added, changed = :changed, same = :same,
    refused = :refused WHERE id = :id AND status = 'preview';
