-- One-time links.

-- query: invitation_by_token  (token_hash, now)  -> a link that is neither used nor too old
SELECT * FROM invitation WHERE token_hash = :token_hash AND spent = 0 AND expires > :now;

-- query: invitation_use  (id, now)  -> spends a link, once
UPDATE invitation SET spent = :now WHERE id = :id AND spent = 0;

-- query: invitation_use_others  (person, now)  -> spends what else could set this person's password
UPDATE invitation SET spent = :now WHERE person = :person AND kind <> 'demo' AND spent = 0;
