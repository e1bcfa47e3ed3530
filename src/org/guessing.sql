-- Wrong passwords, and browsers that signed in before.

-- query: guessing_of_account  (account, device, since)  -> how many, the newest, and the tenth newest or NULL
SELECT COUNT(*), COALESCE(MAX(at), 0),
       (SELECT t.at FROM sign_in_failure t WHERE t.account = :account AND t.device = :device AND t.at > :since
        ORDER BY t.at DESC LIMIT 1 OFFSET 9)
FROM sign_in_failure WHERE account = :account AND device = :device AND at > :since;

-- query: guessing_of_address  (address, since)  -> when the 50th newest of strangers there was
SELECT at FROM sign_in_failure WHERE address = :address AND device = '' AND at > :since
ORDER BY at DESC LIMIT 1 OFFSET 49;

-- query: guessing_of_all  (since)  -> the newest, where there are 300 or more
SELECT MAX(at) FROM sign_in_failure WHERE at > :since HAVING COUNT(*) >= 300;

-- query: guessing_note  (id, account, device, address, at)  -> one more
INSERT INTO sign_in_failure (id, account, device, address, at)
VALUES (:id, :account, :device, :address, :at);

-- query: guessing_old  (until)  -> forgets those that count no more
DELETE FROM sign_in_failure WHERE at <= :until;

-- query: guessing_clear  (account, device)  -> forgets those of one browser that now knew the password
DELETE FROM sign_in_failure WHERE account = :account AND device = :device;

-- query: guessing_knows  (token_hash, email)  -> is this browser one the account knows?
SELECT d.seen FROM known_device d JOIN person n ON n.id = d.person
WHERE d.token_hash = :token_hash AND lower(n.email) = lower(:email);

-- query: guessing_any_knows  (token_hash)  -> did anybody sign in with this browser?
SELECT seen FROM known_device WHERE token_hash = :token_hash LIMIT 1;

-- query: guessing_meet  (token_hash, person, now)  -> the account knows this browser
INSERT INTO known_device (token_hash, person, seen) VALUES (:token_hash, :person, :now)
ON CONFLICT (token_hash, person) DO UPDATE SET seen = :now;

-- query: guessing_unseen  (until)  -> forgets browsers nobody used for long
DELETE FROM known_device WHERE seen <= :until;

-- query: guessing_forget_devices  (person)  -> all browsers of an account are strangers again
DELETE FROM known_device WHERE person = :person;
