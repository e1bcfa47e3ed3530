/* Composes letters from the catalogue. */
#include "org/letter.h"

#include "words/words.h"

enum { TEXT_MOST = 64 * 1024, SUBJECT_MOST = 1024 };

struct letter letter_to(const struct person *person, struct say subject)
{
    return (struct letter){ .person = person->id,
                            .name = person->name,
                            .address = person->email,
                            .language = person->language,
                            .subject = subject };
}

void letter_say(struct letter *letter, struct say say)
{
    if (letter->n < LETTER_PARAGRAPHS)
        letter->paragraphs[letter->n] = say;
    letter->n++;
}

struct slot letter_link(struct letter *letter, struct outbox_link link)
{
    static const char sign = OUTBOX_LINK_SIGN;

    if (letter->n_links < OUTBOX_LINKS_MOST)
        letter->links[letter->n_links] = link;
    letter->n_links++;
    return slot_text("link", (str){ &sign, 1 });
}

static bool is_link(const struct slot *slot)
{
    return slot->text.n == 1 && slot->text.p[0] == OUTBOX_LINK_SIGN && str_eq_c(STR("link"), slot->name);
}

/* What people typed stands in the slots: control characters in it, the sign of a link among them, become
 * spaces. */
static struct say cleaned(struct arena *arena, const struct say *say)
{
    struct say clean = *say;

    for (size_t i = 0; i < clean.n; i++) {
        struct slot *slot = &clean.slots[i];
        char        *text;
        if (slot->type != SLOT_TEXT || is_link(slot) || slot->text.n == 0)
            continue;
        text = str_terminated(arena, slot->text);
        for (size_t at = 0; at < slot->text.n; at++)
            text[at] = (unsigned char)text[at] < ' ' || text[at] == 0x7f ? ' ' : text[at];
        slot->text.p = text;
    }
    return clean;
}

static enum lang language_of(const struct letter *letter)
{
    enum lang lang = LANG_EN;

    return lang_read(letter->language, &lang) ? lang : LANG_EN;
}

err letter_put(struct job *job, const struct letter *letter)
{
    enum lang            lang = language_of(letter);
    struct buf           text = buf_make(job->arena, TEXT_MOST), subject = buf_make(job->arena, SUBJECT_MOST);
    struct say           say = cleaned(job->arena, &letter->subject);
    struct outbox_letter put = { .person = letter->person,
                                 .name = letter->name,
                                 .address = letter->address,
                                 .language = str_of(lang_code(lang)) };
    err                  e;

    if (letter->n > LETTER_PARAGRAPHS || letter->n_links > OUTBOX_LINKS_MOST)
        return ERR_LIMIT;
    words_say(&subject, lang, &say);
    for (size_t i = 0; i < letter->n; i++) {
        say = cleaned(job->arena, &letter->paragraphs[i]);
        buf_add_c(&text, i ? "\n\n" : "");
        words_say(&text, lang, &say);
    }
    e = buf_end(&text);
    if (!e) e = buf_end(&subject);
    put.subject = buf_str(&subject);
    put.text = buf_str(&text);
    return e ? e : outbox_put(job, &put, letter->links, letter->n_links);
}

err letter_notice(struct job *job, const struct person *person, struct say subject, struct say text)
{
    struct letter letter = letter_to(person, subject);

    letter_say(&letter, SAY(letter_hello, slot_text("name", person->name)));
    letter_say(&letter, text);
    letter_say(&letter, SAY(letter_not_you));
    return letter_put(job, &letter);
}

err letter_with_link(struct job *job, const struct person *person, enum outbox_link_kind kind,
                     struct say about)
{
    bool          invites = kind == OUTBOX_INVITATION;
    struct letter letter =
        letter_to(person, invites ? SAY(letter_invited_subject) : SAY(letter_reset_subject));
    struct slot   link = letter_link(&letter, (struct outbox_link){ .kind = kind, .person = person->id });

    letter_say(&letter, SAY(letter_hello, slot_text("name", person->name)));
    if (about.msg)
        letter_say(&letter, about);
    letter_say(&letter, invites ? SAY(letter_invited_link, link) : SAY(letter_reset_link, link));
    letter_say(&letter, invites ? SAY(letter_invited_how) : SAY(letter_reset_how));
    return letter_put(job, &letter);
}
