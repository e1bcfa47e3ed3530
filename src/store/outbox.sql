-- Letters that wait to be sent.

-- query: outbox_link_add  (letter, position, kind, person, place, programme, period,
--                          until_day)  -> one link
INSERT INTO outbox_link (letter, position, kind, person, place, programme, period, until_day)
VALUES (:letter, :position, :kind, :person, :place, :programme, :period, :until_day);

-- query: outbox_links  (letter)  -> its links in their order
SELECT kind, person, place, programme, period, until_day FROM outbox_link
WHERE letter = :letter ORDER BY position;

-- query: outbox_next  (now)  -> the letter whose turn it is
SELECT * FROM outbox WHERE state IN ('waiting', 'sending') AND next_try <= :now
ORDER BY next_try, id LIMIT 1;

-- query: outbox_claim  (id, until)  -> one try more, which ends before that
UPDATE outbox SET state = 'sending', tries = tries + 1, next_try = :until
WHERE id = :id AND state IN ('waiting', 'sending');

-- query: outbox_close  (id, state, now)  -> it went out; what it said is forgotten
UPDATE outbox SET state = :state, ended = :now, text = '', trouble = ''
WHERE id = :id AND state IN ('waiting', 'sending', 'dead');

-- query: outbox_wait  (id, next_try, trouble)  -> another try, later
UPDATE outbox SET state = 'waiting', next_try = :next_try, trouble = :trouble
WHERE id = :id AND state = 'sending';

-- query: outbox_give_up  (id, now, trouble)  -> no other try
UPDATE outbox SET state = 'dead', ended = :now, trouble = :trouble
WHERE id = :id AND state IN ('waiting', 'sending');

-- query: outbox_wake  (id, now)  -> a dead letter waits again, from the first try on
UPDATE outbox SET state = 'waiting', ended = 0, tries = 0, next_try = :now WHERE id = :id AND state = 'dead';

-- query: outbox_shown  (most)  -> those that need somebody first, then the newest
SELECT * FROM outbox
ORDER BY CASE state WHEN 'dead' THEN 0 WHEN 'sending' THEN 1 WHEN 'waiting' THEN 1 ELSE 2 END,
         CASE WHEN state IN ('sent', 'passed_on') THEN -id ELSE id END
LIMIT :most;

-- query: outbox_drop_links  (before)  -> links of letters that went out long ago
DELETE FROM outbox_link WHERE letter IN
    (SELECT id FROM outbox WHERE state IN ('sent', 'passed_on') AND ended > 0 AND ended < :before);

-- query: outbox_drop  (before)  -> letters that went out long ago
DELETE FROM outbox WHERE state IN ('sent', 'passed_on') AND ended > 0 AND ended < :before;
