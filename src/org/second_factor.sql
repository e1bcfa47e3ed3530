-- Second factors.

-- query: second_factor_standing  (person)  -> at most one
SELECT * FROM second_factor WHERE person = :person AND confirmed > 0;

-- query: second_factor_pending  (person, since)  -> at most one that is being set up
SELECT * FROM second_factor WHERE person = :person AND confirmed = 0 AND made > :since;

-- query: second_factor_forget_pending  (person)  -> what was begun is over
DELETE FROM second_factor WHERE person = :person AND confirmed = 0;

-- query: second_factor_forget_others  (person, id)  -> one of them stays
DELETE FROM second_factor WHERE person = :person AND id <> :id;

-- query: second_factor_forget  (person)  -> none stays
DELETE FROM second_factor WHERE person = :person;

-- query: second_factor_stands  (id, now, step, short_password)  -> it is set up
UPDATE second_factor SET confirmed = :now, step = :step, short_password = :short_password
WHERE id = :id AND confirmed = 0;

-- query: second_factor_step  (id, step)  -> notes the step whose code was used, if none after it was
UPDATE second_factor SET step = :step WHERE id = :id AND step < :step;

-- query: second_factor_short  (person, short_password)  -> notes whether the password needs it
UPDATE second_factor SET short_password = :short_password WHERE person = :person AND confirmed > 0;
