/* Lists every message of the charts, by what it speaks of. */
#include "web/pages/help/words_page.h"

#include "web/answer.h"
#include "web/shell.h"
#include "web/templates.h"
#include "words/sample.h"
#include "words/words.h"

#include <math.h>
#include <string.h>

enum { SOURCE_MOST = 2000, PREFIXES = 13 };

/* What each part of the page holds: messages whose key begins so (ends with '.': parts below it; else also
 * the key itself). The first group that fits takes a message. */
static const struct {
    const char *id;
    enum msg    heading;
    const char *begins[PREFIXES];
} groups[] = {
    { "first-words", MSG(words_page_first), { "verdict.word.", "group." } },
    { "usual", MSG(words_page_usual), { "common.", "earlier.", "no_variation.", "latest." } },
    { "outside", MSG(words_page_outside), { "outside." } },
    { "shift", MSG(words_page_shift), { "shift.", "new" } },
    { "trend", MSG(words_page_trend), { "trend.", "two_of_three." } },
    { "runs", MSG(words_page_runs), { "anhoej.", "ihi." } },
    { "long-rules", MSG(words_page_rules), { "nelson.", "cusum." } },
    { "verdict", MSG(words_page_verdict), { "verdict.", "after.", "balancing.", "started.", "harm." } },
    { "target",
      MSG(words_page_target),
      { "assurance.", "aim.", "story.target_", "targets_page.now", "targets_page.now_own",
        "targets_page.next", "targets_page.first", "targets_page.none", "targets_page.minimum",
        "targets_page.stretch", "targets_page.each_unit" } },
    { "data",
      MSG(words_page_data),
      { "hidden.", "no_data.", "no_denominator.", "too_few.", "provisional", "open", "held", "missing",
        "late", "denominator.", "zero_confirmed", "excluded" } },
    { "limits",
      MSG(words_page_limits),
      { "definition.", "phase.", "rebase.", "limits.", "given.", "notes." } },
    { "rare", MSG(words_page_rare), { "rare." } },
    { "places", MSG(words_page_places), { "funnel.", "pooled.", "chance." } },
    { "groups", MSG(words_page_equity), { "equity." } },
    { "list", MSG(words_page_list), { "list." } },
    { "titles", MSG(words_page_titles), { "title." } },
    { "answers", MSG(words_page_answers), { "question.", "answer." } },
    { "points", MSG(words_page_points), { "point.", "signal.", "alt." } },
    { "kinds", MSG(words_page_kinds), { "kind.", "chooser." } },
    { "plan", MSG(words_page_plan), { "plan." } },
    { "drawing", MSG(words_page_drawing), { "drawing.", "pictures." } },
};

enum { GROUPS = sizeof groups / sizeof *groups };

static const struct view_field example_fields[] = { VIEW_FIELD(words_example, number),
                                                    VIEW_FIELD(words_example, english),
                                                    VIEW_FIELD(words_example, welsh) };
static const struct view       words_example_view = VIEW(words_example, example_fields);
static const struct view_field message_fields[] = { VIEW_FIELD(words_message_row, key),
                                                    VIEW_FIELD(words_message_row, english),
                                                    VIEW_FIELD(words_message_row, welsh),
                                                    VIEW_LIST(words_message_row, examples, words_example) };
static const struct view       words_message_row_view = VIEW(words_message_row, message_fields);
static const struct view_field group_fields[] = { VIEW_FIELD(words_group, id),
                                                  VIEW_FIELD(words_group, heading),
                                                  VIEW_LIST(words_group, messages, words_message_row) };
static const struct view       words_group_view = VIEW(words_group, group_fields);
static const struct view_field page_fields[] = { VIEW_FIELD(words_page_data, count),
                                                 VIEW_LIST(words_page_data, groups, words_group) };
static const struct view       words_page_view = VIEW(words_page_data, page_fields);

static bool begins(str name, str start)
{
    if (str_ends(start, STR(".")) || str_ends(start, STR("_")))
        return str_starts(name, start);
    return str_eq(name, start) || (str_starts(name, start) && name.n > start.n && name.p[start.n] == '.');
}

/* Which group a message belongs to; GROUPS: none. */
static size_t group_of(str name)
{
    for (size_t g = 0; g < GROUPS; g++)
        for (size_t k = 0; k < PREFIXES && groups[g].begins[k]; k++)
            if (begins(name, str_of(groups[g].begins[k])))
                return g;
    return GROUPS;
}

static str source_of(struct call *call, enum lang lang, enum msg msg)
{
    struct buf buf = buf_make(call->job.arena, SOURCE_MOST);

    words_sample_source(&buf, lang, msg);
    return buf_str(&buf);
}

static struct words_example example_of(struct call *call, enum msg msg, double count)
{
    struct say english = words_sample(LANG_EN, msg, count), welsh = words_sample(LANG_CY, msg, count);
    struct buf number = buf_make(call->job.arena, 16);

    if (!isnan(count))
        buf_int(&number, (int64_t)count);
    return (struct words_example){ .number = buf_str(&number),
                                   .english = words_text(call->job.arena, LANG_EN, &english),
                                   .welsh = words_text(call->job.arena, LANG_CY, &welsh) };
}

/* Every plural form of either language is asked for by one of these. */
static void fill_message(struct call *call, enum msg msg, struct words_message_row *row)
{
    static const double   counts[] = { 0, 1, 2, 3, 6, 11 };
    size_t                n = words_sample_is_plural(msg) ? sizeof counts / sizeof *counts : 1;
    struct words_example *examples = ARENA_ARRAY(call->job.arena, struct words_example, n);

    for (size_t i = 0; i < n; i++)
        examples[i] = example_of(call, msg, n > 1 ? counts[i] : NAN);
    *row = (struct words_message_row){ .key = words_key(msg),
                                       .english = source_of(call, LANG_EN, msg),
                                       .welsh = source_of(call, LANG_CY, msg) };
    row->filled = memchr(row->english.p, '{', row->english.n) != NULL;
    row->examples.p = examples;
    row->examples.n = n;
}

static void fill_groups(struct call *call, struct words_page_data *data)
{
    struct words_group       *out = ARENA_ARRAY(call->job.arena, struct words_group, GROUPS);
    struct words_message_row *rows = ARENA_ARRAY(call->job.arena, struct words_message_row, MSG_count);

    for (size_t g = 0; g < GROUPS; g++) {
        struct words_group       *group = &out[data->groups.n];
        struct words_message_row *first = rows + data->count;
        size_t                    n = 0;

        for (int msg = MSG_none + 1; msg < MSG_count; msg++)
            if (group_of(words_key((enum msg)msg)) == g)
                fill_message(call, (enum msg)msg, &first[n++]);
        if (n == 0)
            continue;
        *group = (struct words_group){ .id = str_of(groups[g].id), .heading = { .msg = groups[g].heading } };
        group->anchor = str_join(call->job.arena, STR("#"), group->id);
        group->messages.p = first;
        group->messages.n = n;
        data->groups.n++;
        data->count += n;
    }
    data->groups.p = out;
}

err words_page_show(struct call *call)
{
    struct words_page_data data = { .shell = shell_make(call, SAY(words_page_question), "/help") };

    fill_groups(call, &data);
    data.shell.answer = SAY(words_page_answer, slot_count("n", (double)data.count));
    return ANSWER(call, words_page, &data);
}
