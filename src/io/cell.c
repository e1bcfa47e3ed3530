/* Reads numbers and periods as people type them, and says why where it cannot. */
#include "io/cell.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

enum { TYPED_MOST = 64, SHOWN_BYTES = 40, DECIMALS_MOST = 9 };

#define TOO_LARGE 1e15

/* A typed text as far as it looks like a number: sign, digits in groups, decimals. */
struct shape {
    double number;                 /* all digits before the last mark, and those after it as decimals */
    int    decimals;               /* digits after the last mark */
    int    first;                  /* digits before the first mark */
    int    commas, points, others; /* marks; others: spaces and apostrophes */
    bool   threes; /* every group between and after commas has three digits (decimals after a point aside) */
    bool   last_is_comma;
    bool   plain; /* nothing but sign, digits and marks, and at least one digit */
};

static const char *const not_collected[] = { "n", "na", "n/a", "-", "\u2013", "\u2014", "not collected" };

/* Spaces that people do not see but spreadsheets write. */
static const char *const blanks[] = { "\u00a0", "\u202f", "\u2007", "\u200b", "\ufeff" };

/* How many bytes of blank stand at the front (or, with `from_end`, at the end) of s. */
static size_t blank_at(str s, bool from_end)
{
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        str blank = str_of(blanks[i]);
        if (from_end ? str_ends(s, blank) : str_starts(s, blank))
            return blank.n;
    }
    return 0;
}

static str trimmed(str s)
{
    size_t cut;

    for (;;) {
        s = str_trim(s);
        if ((cut = blank_at(s, false)) > 0)
            s = str_from(s, cut);
        else if ((cut = blank_at(s, true)) > 0)
            s.n -= cut;
        else
            return s;
    }
}

/* As much of it as can be shown, never half a letter. */
static str shown(str s)
{
    if (s.n <= SHOWN_BYTES)
        return s;
    s.n = SHOWN_BYTES;
    while (s.n > 0 && ((unsigned char)s.p[s.n] & 0xC0) == 0x80)
        s.n--;
    return s;
}

static struct cell refused(enum cell_reason reason, struct say why)
{
    return (struct cell){ .state = CELL_REFUSED, .reason = reason, .number = NAN, .why = why };
}

/* How many decimals it takes to show x as it was typed. */
static int decimals_of(double x)
{
    char   out[NUMBER_ROOM];
    size_t n = number_print(x, out);
    char  *point = memchr(out, '.', n);
    size_t after = point ? n - (size_t)(point + 1 - out) : 0;

    return after > DECIMALS_MOST ? DECIMALS_MOST : (int)after;
}

static struct slot number_slot(const char *name, double x)
{
    return slot_number(name, x, decimals_of(x), STR(""));
}

/* Digits of other scripts and full-width forms: Arabic-Indic (two rows), full-width. */
static bool has_wide_digits(str s)
{
    for (size_t i = 0; i + 1 < s.n; i++) {
        unsigned char a = (unsigned char)s.p[i], b = (unsigned char)s.p[i + 1];
        unsigned char c = i + 2 < s.n ? (unsigned char)s.p[i + 2] : 0;
        if ((a == 0xD9 && b >= 0xA0 && b <= 0xA9) || (a == 0xDB && b >= 0xB0 && b <= 0xB9) ||
            (a == 0xEF && b == 0xBC && c >= 0x90 && c <= 0x99))
            return true;
    }
    return false;
}

/* One mark or digit of a number that is written in groups. False: neither. `step` is its length in bytes. */
static bool take_mark(struct shape *shape, str rest, size_t *step)
{
    char c = rest.p[0];

    *step = 1;
    shape->last_is_comma = c == ',';
    if (c == ',')
        shape->commas++;
    else if (c == '.')
        shape->points++;
    else if (c == ' ' || c == '\'')
        shape->others++;
    else if ((*step = blank_at(rest, false)) > 0)
        shape->others++;
    else
        return false;
    return true;
}

static struct shape shape_of(str s)
{
    struct shape shape = { .threes = true, .first = -1 };
    double       sign = s.n && s.p[0] == '-' ? -1 : 1, tenth = 1;
    int          group = 0, digits = 0;
    size_t       step = 1, groups = 0;

    s = str_from(s, s.n && (s.p[0] == '-' || s.p[0] == '+') ? 1 : 0);
    for (; s.n; s = str_from(s, step)) {
        step = 1;
        if (s.p[0] >= '0' && s.p[0] <= '9') {
            shape.number = shape.number * 10 + (s.p[0] - '0');
            group++;
            digits++;
            continue;
        }
        /* Groups after the first, up to the point, hold three digits if the marks are thousands. */
        shape.threes = shape.threes && (groups == 0 || group == 3);
        if (groups++ == 0)
            shape.first = group;
        group = 0;
        if (!take_mark(&shape, s, &step))
            return shape;
    }
    shape.threes = shape.threes && (shape.points == 1 && !shape.last_is_comma ? true : group == 3);
    shape.decimals = groups ? group : 0;
    for (int i = 0; i < shape.decimals; i++)
        tenth *= 10;
    shape.number = sign * shape.number / tenth;
    shape.plain = digits > 0;
    return shape;
}

/* 1,234 and 1,234,567.5, but not 0,123 (a decimal comma) and not 1234,567. */
static bool is_thousands(str s, const struct shape *shape)
{
    size_t at = s.p[0] == '-' || s.p[0] == '+' ? 1 : 0;

    return shape->plain && shape->commas > 0 && shape->points <= 1 && shape->others == 0 && shape->threes &&
           shape->first >= 1 && shape->first <= 3 && s.p[at] != '0' &&
           (shape->points == 0 || !shape->last_is_comma);
}

/* Says why a text that is no number is none. */
static struct cell not_a_number(str s, const struct shape *shape)
{
    struct slot found = slot_text("found", shown(s));
    bool        one_comma_last = shape->commas == 1 && shape->last_is_comma;

    if (has_wide_digits(s))
        return refused(CELL_WIDE_DIGITS, SAY(cell_wide_digits, found));
    if (s.p[0] == '=' || s.p[0] == '#' || s.p[0] == '@')
        return refused(CELL_FORMULA, SAY(cell_formula, found));
    if (s.p[s.n - 1] == '%')
        return refused(CELL_PERCENT, SAY(cell_percent, found));
    if (shape->plain && one_comma_last && shape->others == 0 && shape->decimals > 0)
        return refused(CELL_DECIMAL_COMMA, SAY(cell_decimal_comma, number_slot("v", shape->number), found));
    if (shape->plain)
        return refused(CELL_BAD_THOUSANDS, SAY(cell_bad_thousands, found));
    return refused(CELL_NOT_A_NUMBER, SAY(cell_not_a_number, found));
}

/* The number without thousands marks, and with U+2212 as a minus, into `plain`. */
static str without_marks(str s, bool drop_commas, char plain[TYPED_MOST])
{
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++)
        if (!drop_commas || s.p[i] != ',')
            plain[n++] = s.p[i];
    return (str){ plain, n };
}

/* Refuses what the caller cannot take, of a number that was read. */
static struct cell within_rules(double number, str typed, unsigned rules)
{
    struct slot found = slot_text("found", shown(typed));

    if (fabs(number) >= TOO_LARGE)
        return refused(CELL_TOO_LARGE, SAY(cell_too_large, found));
    if (number < 0 && !(rules & CELL_MAY_BE_NEGATIVE))
        return refused(CELL_BELOW_ZERO, SAY(cell_below_zero, found));
    if ((rules & CELL_WHOLE) && number != floor(number))
        return refused(CELL_NOT_WHOLE, SAY(cell_not_whole, found));
    return (struct cell){ .state = CELL_NUMBER, .number = number == 0 ? 0 : number };
}

struct cell cell_number(str typed, unsigned rules)
{
    str          s = trimmed(typed), minus = STR("\u2212"), bare;
    char         plain[TYPED_MOST], signed_text[TYPED_MOST + 1];
    struct shape shape;
    double       number;

    if (s.n == 0)
        return (struct cell){ .state = CELL_EMPTY, .number = NAN };
    for (size_t i = 0; i < sizeof not_collected / sizeof *not_collected; i++)
        if (str_eq_nocase(s, str_of(not_collected[i])))
            return (struct cell){ .state = CELL_NOT_COLLECTED, .number = NAN };
    if (s.n > TYPED_MOST)
        return refused(CELL_NOT_A_NUMBER, SAY(cell_not_a_number, slot_text("found", shown(s))));
    bare = s;
    if (str_starts(s, minus)) {
        signed_text[0] = '-';
        memcpy(signed_text + 1, s.p + minus.n, s.n - minus.n);
        bare = (str){ signed_text, s.n - minus.n + 1 };
    }
    shape = shape_of(bare);
    if (number_read(without_marks(bare, is_thousands(bare, &shape), plain), &number))
        return within_rules(number, s, rules);
    return not_a_number(s, &shape);
}

/* Digits and one kind of mark, as a day is written, in three groups: 31/02/2026, 2026-02-31. Their sizes
 * go to `size`. */
static bool is_day_shaped(str s, int size[3])
{
    char mark = 0;
    int  group = 0;

    memset(size, 0, 3 * sizeof *size);
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c >= '0' && c <= '9') {
            size[group]++;
            continue;
        }
        if ((c != '/' && c != '-' && c != '.') || (mark && c != mark) || ++group > 2)
            return false;
        mark = c;
    }
    return group == 2 && size[0] && size[1] && size[2];
}

static struct cell_period period_refused(enum cell_reason reason, struct say why)
{
    return (struct cell_period){ .state = CELL_REFUSED, .reason = reason, .first = DAY_NONE, .why = why };
}

/* Says why a text is no period of this kind. */
static struct cell_period not_a_period(enum period period, str s)
{
    struct slot found = slot_text("found", shown(s));
    bool        slashed = memchr(s.p, '/', s.n) != NULL, dashed = memchr(s.p, '-', s.n) != NULL;
    int         size[3];

    if (is_day_shaped(s, size)) {
        bool iso = dashed && size[0] == 4 && size[1] == 2 && size[2] == 2;
        if (iso || (slashed && size[0] <= 2 && size[1] <= 2 && size[2] == 4))
            return period_refused(CELL_NO_SUCH_DAY, SAY(cell_no_such_day, found));
        if (size[0] <= 2 && size[1] <= 2 && size[2] <= 2)
            return period_refused(CELL_SHORT_YEAR, SAY(cell_short_year, found));
    }
    switch (period) {
    case PERIOD_WEEK: return period_refused(CELL_NOT_A_PERIOD, SAY(cell_not_a_week, found));
    case PERIOD_MONTH: return period_refused(CELL_NOT_A_PERIOD, SAY(cell_not_a_month, found));
    case PERIOD_QUARTER: return period_refused(CELL_NOT_A_PERIOD, SAY(cell_not_a_quarter, found));
    case PERIOD_YEAR:
    case PERIOD_DAY: break;
    }
    return period_refused(CELL_NOT_A_PERIOD, SAY(cell_not_a_day, found));
}

struct cell_period cell_period(enum period period, str typed, day today)
{
    str s = trimmed(typed);
    day first;

    if (s.n == 0)
        return (struct cell_period){ .state = CELL_EMPTY, .first = DAY_NONE };
    if (!period_read(period, s, &first))
        return not_a_period(period, s);
    if (day_is_set(today) && first.n > today.n)
        return period_refused(CELL_FUTURE, SAY(cell_future, slot_date("date", first, period)));
    return (struct cell_period){ .state = CELL_NUMBER, .first = first };
}

enum cell_reason cell_pair(double numerator, double denominator, bool proportion, struct say *why)
{
    *why = (struct say){ .msg = MSG(none) };
    if (isnan(numerator) || isnan(denominator))
        return CELL_FINE;
    if (denominator == 0 && numerator > 0) {
        *why = SAY(cell_events_on_zero, number_slot("v", numerator));
        return CELL_EVENTS_ON_ZERO;
    }
    if (proportion && numerator > denominator) {
        *why = SAY(cell_above_denominator, number_slot("va", numerator), number_slot("vb", denominator));
        return CELL_ABOVE_DENOMINATOR;
    }
    return CELL_FINE;
}
