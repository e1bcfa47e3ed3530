/* Finds what looks like a person's number, date of birth, address or name: a pattern for each kind, and for
 * two of them a second question about what the pattern found. */
#include "org/screening.h"

#include <regex.h>
#include <string.h>

enum { MODULUS = 11, NHS_DIGITS = 10, BIRTH_WORDS_BEFORE = 24 };

#define DATE "[0-9]{1,2}[/-][0-9]{1,2}[/-]([0-9]{4}|[0-9]{2})"

struct look {
    enum screening_kind kind;
    const char         *word;    /* in the trail */
    const char         *pattern; /* POSIX extended, with \b as in glibc */
    int                 flags;
    bool (*is_one)(str text, str found, day today); /* NULL: whatever fits the pattern is one */
};

bool screening_is_nhs_number(str text)
{
    int sum = 0, digits = 0, last = 0, check;

    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == ' ' || text.p[i] == '-')
            continue;
        if (text.p[i] < '0' || text.p[i] > '9' || digits == NHS_DIGITS)
            return false;
        last = text.p[i] - '0';
        if (++digits < NHS_DIGITS)
            sum += last * (MODULUS - digits);
    }
    check = (MODULUS - sum % MODULUS) % MODULUS;
    return digits == NHS_DIGITS && check == last; /* a check of 10 fits no digit: never given out */
}

static bool is_nhs_number(str text, str found, day today)
{
    (void)text;
    (void)today;
    return screening_is_nhs_number(found);
}

static int number_at(str s, size_t *at)
{
    int n = 0;

    for (; *at < s.n && s.p[*at] >= '0' && s.p[*at] <= '9'; ++*at)
        n = n * 10 + (s.p[*at] - '0');
    return n;
}

/* The year of a date in any of the forms: its one run of four digits, else its last two, of this century if
 * that is not to come. */
static int year_of(str date, int this_year)
{
    int year = 0;

    for (size_t at = 0; at < date.n; at++) {
        size_t from = at;
        int    n = number_at(date, &at);
        if (at > from)
            year = n;
        if (at - from == 4)
            return n;
    }
    return year + this_year / 100 * 100 <= this_year ? year + this_year / 100 * 100
                                                     : year + this_year / 100 * 100 - 100;
}

static bool follows_birth_word(str text, str found)
{
    static const char *const words[] = { "born", "birth", "dob", "d.o.b", "geni", "ganwyd", NULL };
    size_t                   at = (size_t)(found.p - text.p);
    str                      before = { text.p, at };

    before = str_from(before, at > BIRTH_WORDS_BEFORE ? at - BIRTH_WORDS_BEFORE : 0);
    for (; before.n; before = str_from(before, 1))
        for (const char *const *word = words; *word; word++)
            if (before.n >= strlen(*word) && str_eq_nocase((str){ before.p, strlen(*word) }, str_of(*word)))
                return true;
    return false;
}

static bool is_birth_date(str text, str found, day today)
{
    int this_year = day_split(today).year;

    return year_of(found, this_year) <= this_year - SCREENING_BIRTH_YEARS || follows_birth_word(text, found);
}

static const struct look looks[SCREENING_KINDS] = {
    { SCREENING_NHS_NUMBER, "nhs number", "\\b[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}\\b", 0, is_nhs_number },
    { SCREENING_BIRTH_DATE, "birth date",
      "\\b(" DATE "|[0-9]{1,2}\\.[0-9]{1,2}\\.[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}|"
      "[0-9]{1,2}[a-z]{0,3} (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ion|chwe|maw|ebr|mai|meh|gor|"
      "aws|med|hyd|tach|rhag)[a-z]* [0-9]{4})\\b",
      REG_ICASE, is_birth_date },
    { SCREENING_POSTCODE, "postcode",
      "\\b[a-z]{1,2}[0-9][a-z0-9]? ?[0-9][abd-hjlnp-uw-z]{2}\\b", REG_ICASE,
      NULL },
    { SCREENING_EMAIL, "email", "[a-z0-9._%+-]+@[a-z0-9-]+(\\.[a-z0-9-]+)+", REG_ICASE, NULL },
    { SCREENING_PHONE, "phone",
      "(\\+44[ -]?(\\(0\\))?[ -]?|\\(0|\\b0)[0-9]([ )-]{0,2}[0-9]){8,9}\\b", 0, NULL },
    { SCREENING_PERSON, "person", "\\b(Mr|Mrs|Ms|Miss|Mx)\\.? [A-Z][a-z]+", 0, NULL },
    { SCREENING_INITIALS, "initials",
      "\\b[A-Z]\\.? ?[A-Z]\\.?( ?[A-Z]\\.?)?,? [0-9]{1,2}[/-][0-9]{1,2}([/-]([0-9]{4}|[0-9]{2}))?\\b", 0,
      NULL },
};

struct screening {
    regex_t patterns[SCREENING_KINDS];
};

static void forget(void *pattern)
{
    regfree(pattern);
}

err screening_open(struct arena *arena, struct screening **screening)
{
    struct screening *made = ARENA_NEW(arena, struct screening);

    for (size_t i = 0; i < SCREENING_KINDS; i++) {
        if (regcomp(&made->patterns[i], looks[i].pattern, REG_EXTENDED | looks[i].flags))
            return ERR_BUSY;
        arena_defer(arena, forget, &made->patterns[i]);
    }
    *screening = made;
    return OK;
}

/* The first piece of one kind; false: none. */
static bool find(const regex_t *pattern, const struct look *look, str text, day today, str *found)
{
    regmatch_t match = { .rm_so = 0, .rm_eo = (regoff_t)text.n };

    while (!regexec(pattern, text.p, 1, &match, REG_STARTEND)) {
        *found = (str){ text.p + match.rm_so, (size_t)(match.rm_eo - match.rm_so) };
        if (!look->is_one || look->is_one(text, *found, today))
            return true;
        match = (regmatch_t){ .rm_so = match.rm_so + 1, .rm_eo = (regoff_t)text.n };
    }
    return false;
}

bool screening_look(const struct screening *screening, str text, day today, struct screening_found *found)
{
    str piece;

    *found = (struct screening_found){ 0 };
    for (size_t i = 0; text.n && i < SCREENING_KINDS; i++) {
        if (!find(&screening->patterns[i], &looks[i], text, today, &piece))
            continue;
        if (!found->kinds || piece.p < found->first.p) {
            found->kind = looks[i].kind;
            found->first = piece;
        }
        found->kinds |= looks[i].kind;
    }
    return found->kinds != 0;
}

const char *screening_word(enum screening_kind kind)
{
    for (size_t i = 0; i < SCREENING_KINDS; i++)
        if (looks[i].kind == kind)
            return looks[i].word;
    return "";
}
