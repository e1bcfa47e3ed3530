/* The catalogue of ready-made breakdowns. */
#include "measure/stratum_ready.h"

#include "base/number.h"
#include "words/words.h"

enum { GROUPS_MOST = 26 };

struct ready_group {
    const char *code;
    enum msg    name;
    int         part; /* enum stratum_part */
    int         into; /* the group it merges into, by its place in the list; 0: into none */
    bool        only_merged;
};

struct stratum_ready {
    const char        *code;
    enum msg           name;
    struct ready_group groups[GROUPS_MOST]; /* to the first without a code */
};

/* clang-format off */
static const struct stratum_ready catalogue[] = {
    { "ethnicity", MSG(ready_ethnicity), {
        { "white", MSG(ready_white), STRATUM_REFERENCE },
        { "mixed", MSG(ready_mixed), STRATUM_GROUP },
        { "asian", MSG(ready_asian), STRATUM_GROUP },
        { "black", MSG(ready_black), STRATUM_GROUP },
        { "other", MSG(ready_other_ethnic), STRATUM_GROUP },
        { "Z", MSG(ready_not_stated), STRATUM_APART },
        { "99", MSG(ready_not_known), STRATUM_APART } } },
    /* The codes of the NHS data dictionary: I, O and Q are none of them. */
    { "ethnicity-16", MSG(ready_ethnicity_16), {
        { "A", MSG(ready_ethnic_a), STRATUM_REFERENCE, 18 }, { "B", MSG(ready_ethnic_b), STRATUM_GROUP, 18 },
        { "C", MSG(ready_ethnic_c), STRATUM_GROUP, 18 },     { "D", MSG(ready_ethnic_d), STRATUM_GROUP, 19 },
        { "E", MSG(ready_ethnic_e), STRATUM_GROUP, 19 },     { "F", MSG(ready_ethnic_f), STRATUM_GROUP, 19 },
        { "G", MSG(ready_ethnic_g), STRATUM_GROUP, 19 },     { "H", MSG(ready_ethnic_h), STRATUM_GROUP, 20 },
        { "J", MSG(ready_ethnic_j), STRATUM_GROUP, 20 },     { "K", MSG(ready_ethnic_k), STRATUM_GROUP, 20 },
        { "L", MSG(ready_ethnic_l), STRATUM_GROUP, 20 },     { "M", MSG(ready_ethnic_m), STRATUM_GROUP, 21 },
        { "N", MSG(ready_ethnic_n), STRATUM_GROUP, 21 },     { "P", MSG(ready_ethnic_p), STRATUM_GROUP, 21 },
        { "R", MSG(ready_ethnic_r), STRATUM_GROUP, 22 },     { "S", MSG(ready_ethnic_s), STRATUM_GROUP, 22 },
        { "Z", MSG(ready_not_stated), STRATUM_APART },       { "99", MSG(ready_not_known), STRATUM_APART },
        { "white", MSG(ready_white), STRATUM_REFERENCE, .only_merged = true },
        { "mixed", MSG(ready_mixed), STRATUM_GROUP, .only_merged = true },
        { "asian", MSG(ready_asian), STRATUM_GROUP, .only_merged = true },
        { "black", MSG(ready_black), STRATUM_GROUP, .only_merged = true },
        { "other", MSG(ready_other_ethnic), STRATUM_GROUP, .only_merged = true } } },
    { "sex", MSG(ready_sex), {
        { "women", MSG(ready_women), STRATUM_GROUP },
        { "men", MSG(ready_men), STRATUM_REFERENCE },
        { "not-known", MSG(ready_not_stated), STRATUM_APART } } },
    { "age", MSG(ready_age), {
        { "0-17", MSG(ready_age_0), STRATUM_GROUP, 8 },   { "18-24", MSG(ready_age_18), STRATUM_GROUP, 8 },
        { "25-34", MSG(ready_age_25), STRATUM_GROUP, 9 },
        { "35-49", MSG(ready_age_35), STRATUM_REFERENCE, 9 },
        { "50-64", MSG(ready_age_50), STRATUM_GROUP },    { "65-79", MSG(ready_age_65), STRATUM_GROUP, 10 },
        { "80+", MSG(ready_age_80), STRATUM_GROUP, 10 },
        { "not-known", MSG(ready_not_known), STRATUM_APART },
        { "0-24", MSG(ready_age_under_25), STRATUM_GROUP, .only_merged = true },
        { "25-49", MSG(ready_age_25_49), STRATUM_REFERENCE, .only_merged = true },
        { "65+", MSG(ready_age_over_65), STRATUM_GROUP, .only_merged = true } } },
    { "deprivation", MSG(ready_deprivation), {
        { "1", MSG(ready_fifth_1), STRATUM_GROUP, 6 },     { "2", MSG(ready_fifth_2), STRATUM_GROUP, 6 },
        { "3", MSG(ready_fifth_3), STRATUM_GROUP },        { "4", MSG(ready_fifth_4), STRATUM_GROUP, 7 },
        { "5", MSG(ready_fifth_5), STRATUM_REFERENCE, 7 },
        { "not-known", MSG(ready_not_known), STRATUM_APART },
        { "1-2", MSG(ready_fifths_1_2), STRATUM_GROUP, .only_merged = true },
        { "4-5", MSG(ready_fifths_4_5), STRATUM_REFERENCE, .only_merged = true } } },
    { "legal", MSG(ready_legal), {
        { "detained", MSG(ready_detained), STRATUM_GROUP },
        { "informal", MSG(ready_informal), STRATUM_REFERENCE },
        { "not-known", MSG(ready_not_known), STRATUM_APART } } },
};
/* clang-format on */

size_t stratum_ready_count(void)
{
    return sizeof catalogue / sizeof *catalogue;
}

const struct stratum_ready *stratum_ready_at(size_t i)
{
    return &catalogue[i];
}

const struct stratum_ready *stratum_ready_find(str code)
{
    for (size_t i = 0; i < stratum_ready_count(); i++)
        if (str_eq_c(code, catalogue[i].code))
            return &catalogue[i];
    return NULL;
}

str stratum_ready_code(const struct stratum_ready *ready)
{
    return str_of(ready->code);
}

enum msg stratum_ready_name(const struct stratum_ready *ready)
{
    return ready->name;
}

err stratum_ready_declare(struct job *job, key programme, const struct stratum_ready *ready,
                          struct scheme *scheme)
{
    struct stratum groups[GROUPS_MOST] = { 0 };
    size_t         into[GROUPS_MOST], n = 0;
    err            e = stratum_scheme(job, programme, str_of(ready->code), scheme);

    if (e != ERR_MISSING)
        return e;
    *scheme = (struct scheme){ .programme = programme,
                               .code = str_of(ready->code),
                               .name = words_of(LANG_EN, ready->name),
                               .name_cy = words_of(LANG_CY, ready->name),
                               .kind = STRATUM_OF_PEOPLE };
    for (; n < GROUPS_MOST && ready->groups[n].code; n++) {
        const struct ready_group *group = &ready->groups[n];
        groups[n] = (struct stratum){ .code = str_of(group->code),
                                      .name = words_of(LANG_EN, group->name),
                                      .name_cy = words_of(LANG_CY, group->name),
                                      .part = group->part,
                                      .collected = !group->only_merged };
        into[n] = group->into ? (size_t)group->into : SIZE_MAX;
    }
    return stratum_declare(job, scheme, groups, n, into);
}

str stratum_ready_code_of(struct job *job, str name)
{
    enum { LETTERS = 24 };
    char  *text = arena_take(job->arena, LETTERS);
    size_t n = 0;

    for (size_t i = 0; i < name.n && n < LETTERS; i++) {
        char c = name.p[i] >= 'A' && name.p[i] <= 'Z' ? (char)(name.p[i] - 'A' + 'a') : name.p[i];

        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            text[n++] = c;
        else if (n && text[n - 1] != '-')
            text[n++] = '-';
    }
    return n ? (str){ text, n } : STR("own");
}

static str number_of(struct job *job, size_t i)
{
    struct buf buf = buf_make(job->arena, NUMBER_ROOM);

    buf_int(&buf, (int64_t)i);
    return buf_str(&buf);
}

err stratum_ready_lines(struct job *job, str lines, struct stratum **groups, size_t *n)
{
    struct stratum *list = ARENA_ARRAY(job->arena, struct stratum, STRATUM_MOST);
    str             line, rest = lines;
    bool            more = true;

    *groups = list;
    *n = 0;
    while (more) {
        more = str_cut(rest, '\n', &line, &rest);
        line = str_trim(line);
        if (line.n == 0)
            continue;
        if (*n == STRATUM_MOST)
            return job_fault(job, ERR_INPUT, "groups", SAY(stratum_how_many, slot_count("n", STRATUM_MOST)));
        list[*n] =
            (struct stratum){ .code = number_of(job, *n + 1), .name = line, .collected = true };
        ++*n;
    }
    return OK;
}
