/* Says which passwords are taken, and of the others why not. */
#include "org/password_rule.h"

#include "org/password_list.h"
#include "store/db.h"
#include "store/queries.h"

#include <string.h>

enum { WORD_LEAST = 4, REMAINS_LEAST = 8, REMAINS_LEAST_WITH_FACTOR = 6, PIECE_LEAST = 8 };

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static str small(struct job *job, str s)
{
    char *letters = arena_take(job->arena, s.n + 1);

    for (size_t i = 0; i < s.n; i++)
        letters[i] = (char)(s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] + ('a' - 'A') : s.p[i]);
    return (str){ letters, s.n };
}

/* ---- Common ones ---- */

static str listed(size_t i)
{
    return (str){ password_list_words + password_list_at[i],
                  password_list_at[i + 1] - password_list_at[i] - 1 };
}

bool password_rule_is_common(str word)
{
    size_t from = 0, until = password_list_count;

    while (from < until) {
        size_t middle = from + (until - from) / 2;
        int    order = str_order(word, listed(middle));

        if (order == 0)
            return true;
        if (order < 0)
            until = middle;
        else
            from = middle + 1;
    }
    return false;
}

/* Without what people put around a word: "1password2026!" is "password". */
static str core(str s)
{
    while (s.n && !is_letter(s.p[0]))
        s = str_from(s, 1);
    while (s.n && !is_letter(s.p[s.n - 1]))
        s.n--;
    return s;
}

static str without_spaces(struct job *job, str s)
{
    char  *kept = arena_take(job->arena, s.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != ' ')
            kept[n++] = s.p[i];
    return (str){ kept, n };
}

/* The same short or common piece over and over, the last time perhaps cut off. */
static bool repeats(str s)
{
    for (size_t piece = 1; piece <= s.n / 2; piece++)
        if (memcmp(s.p, s.p + piece, s.n - piece) == 0)
            return piece < PIECE_LEAST || password_rule_is_common((str){ s.p, piece });
    return false;
}

/* "abcdefghijkl", "210987654321": each one up or down from the one before; after 9 comes 0. */
static bool is_run(str s)
{
    for (int step = -1; step <= 1; step += 2) {
        size_t i = 1;

        while (i < s.n && (s.p[i] == s.p[i - 1] + step || (s.p[i - 1] == '9' && s.p[i] == '0' && step > 0) ||
                           (s.p[i - 1] == '0' && s.p[i] == '9' && step < 0)))
            i++;
        if (i >= s.n)
            return true;
    }
    return false;
}

static bool is_guessed_first(struct job *job, str password)
{
    const str whole = without_spaces(job, small(job, password)), inner = core(whole);

    return password_rule_is_common(whole) || password_rule_is_common(inner) || repeats(whole) ||
           repeats(inner) || is_run(whole);
}

/* ---- Names ---- */

/* Where the word stands in it, in any case of letters; the password's length where it does not. */
static size_t find_word(str password, str word)
{
    for (size_t at = 0; at + word.n <= password.n; at++)
        if (str_eq_nocase((str){ password.p + at, word.n }, word))
            return at;
    return password.n;
}

/* Short words say little and are passed over. */
static bool holds(str password, str word)
{
    return word.n >= WORD_LEAST && find_word(password, word) < password.n;
}

static bool holds_person(str password, const struct person *person)
{
    str name = person->name, word, user, host;

    str_cut(person->email, '@', &user, &host);
    if (holds(password, user))
        return true;
    while (name.n) {
        str_cut(name, ' ', &word, &name);
        if (holds(password, word))
            return true;
    }
    return false;
}

/* What remains without the words of a name. */
static void take_words(char *text, size_t n, str name, char between)
{
    str word;

    while (name.n) {
        size_t at = 0;

        str_cut(name, between, &word, &name);
        while (word.n >= WORD_LEAST && (at = find_word((str){ text, n }, word)) < n)
            memset(text + at, ' ', word.n);
    }
}

/* Letters that are somebody's own: places' names, the e-mail's host and ours taken out, and signs. */
static err count_own(struct job *job, const struct person *person, str password, size_t *own)
{
    char       *text = str_terminated(job->arena, password);
    str         user, host;
    struct rows rows;
    err         e = db_rows(job, QUERY(password_places), ARGS(person->id, job->today), &rows);

    while (rows_next(&rows, &e)) {
        take_words(text, password.n, rows_text(&rows, 0), ' ');
        take_words(text, password.n, rows_text(&rows, 1), ' ');
    }
    str_cut(person->email, '@', &user, &host);
    take_words(text, password.n, host, '.');
    take_words(text, password.n, STR("manyhands"), ' ');
    *own = 0;
    for (size_t i = 0; i < password.n; i++)
        *own += is_letter(text[i]) || (text[i] >= '0' && text[i] <= '9');
    return e;
}

static err ask_for_factor(struct job *job, key person, bool *has)
{
    struct rows rows;
    err         e = db_one(job, QUERY(password_beside), ARGS(person), &rows);

    *has = !e && rows_int(&rows, 0) > 0;
    if (!e)
        rows_close(&rows);
    return e;
}

err password_rule(struct job *job, const struct person *person, str password)
{
    size_t own = 0, all = 0, least;
    bool   has_factor;
    err    e = ask_for_factor(job, person->id, &has_factor);

    if (e)
        return e;
    least = has_factor ? PASSWORD_LEAST_WITH_FACTOR : PASSWORD_LEAST;
    if (str_letters(password) < least)
        return job_fault(job, ERR_INPUT, "password", SAY(org_password_short, slot_count("min", (int)least)));
    if (password.n > PASSWORD_MOST || !str_is_text(password))
        return job_fault(job, ERR_INPUT, "password", SAY(org_password_long));
    if (holds_person(password, person))
        return job_fault(job, ERR_INPUT, "password", SAY(org_password_name));
    if (is_guessed_first(job, password))
        return job_fault(job, ERR_INPUT, "password", SAY(org_password_common));
    for (size_t i = 0; i < password.n; i++)
        all += is_letter(password.p[i]) || (password.p[i] >= '0' && password.p[i] <= '9');
    e = count_own(job, person, password, &own);
    if (!e && own < (has_factor ? REMAINS_LEAST_WITH_FACTOR : REMAINS_LEAST) && own < all)
        return job_fault(job, ERR_INPUT, "password", SAY(org_password_place));
    return e;
}
