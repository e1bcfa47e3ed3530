/* Letters to people: a subject and paragraphs from the catalogue, in the reader's language, put into the
 * outbox in the caller's transaction. Sending them is the postman's (postman.h).
 *
 *     err e = letter_notice(job, &person, SAY(letter_password_subject), SAY(letter_password_changed));
 *
 * With a link, whose token is made only when the letter is sent:
 *
 *     struct letter letter = letter_to(&person, SAY(letter_invited_subject));
 *     letter_say(&letter, SAY(letter_invited, slot_text("place", place.name)));
 *     letter_say(&letter, SAY(letter_invited_link, letter_link(&letter, (struct outbox_link){ ... })));
 *     e = letter_put(job, &letter); */
#ifndef ORG_LETTER_H
#define ORG_LETTER_H

#include "org/person.h"
#include "store/outbox.h"

enum { LETTER_PARAGRAPHS = 50 };

struct letter {
    key                person; /* none: somebody without an account */
    str                name, address, language;
    struct say         subject;
    struct say         paragraphs[LETTER_PARAGRAPHS];
    size_t             n;
    struct outbox_link links[OUTBOX_LINKS_MOST];
    size_t             n_links;
};

/* An empty letter to somebody with an account. */
struct letter letter_to(const struct person *person, struct say subject);

/* Adds a paragraph; the text in its slots must live until letter_put(). */
void letter_say(struct letter *letter, struct say say);

/* The slot {link} of the next paragraph: one link more. Its address stands there when the letter is sent. */
struct slot letter_link(struct letter *letter, struct outbox_link link);

/* Puts it in the outbox. An address that cannot be written to (it was typed long ago) is no error: the letter
 * waits as a dead one, where people see it. ERR_LIMIT: more than fits. */
MUST err letter_put(struct job *job, const struct letter *letter);

/* A letter of one paragraph without a link: what became of one's account. */
MUST err letter_notice(struct job *job, const struct person *person, struct say subject, struct say text);

/* The letter that brings somebody their first way in, or, at OUTBOX_RESET, to a new password. `about` tells
 * why: "You are invited to Alder ward." */
MUST err letter_with_link(struct job *job, const struct person *person, enum outbox_link_kind kind,
                          struct say about);

#endif
