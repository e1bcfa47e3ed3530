-- People with an account.

-- query: person_by_email  (email)  -> at most one person
SELECT * FROM person WHERE lower(email) = lower(:email) AND ended IS NULL;

-- query: person_password  (id, password)  -> stores a password's hash
UPDATE person SET password = :password WHERE id = :id;
