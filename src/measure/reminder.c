/* Finds who owes numbers, and writes to them, once. */
#include "measure/reminder.h"

#include "measure/link_sheet.h"
#include "measure/sheet.h"
#include "org/letter.h"
#include "org/may.h"
#include "store/audit.h"
#include "store/db.h"
#include "store/queries.h"

enum { PEOPLE_EACH = 25, LINES_MOST = 20 };

static const struct field pause_fields[] = {
    FIELD(reminder_pause, place, .by_rule = true),
    FIELD(reminder_pause, programme, .by_rule = true),
    FIELD(reminder_pause, until_day, .label = MSG(reminder_until), .required = true),
    FIELD(reminder_pause, why, .label = MSG(reminder_why), .required = true, .most = REMINDER_WHY_MOST),
    FIELD(reminder_pause, person, .by_rule = true),
    FIELD(reminder_pause, at, .by_rule = true),
    FIELD(reminder_pause, ended, .by_rule = true),
};
const struct record reminder_pause_record = RECORD(reminder_pause, pause_fields);

int reminder_grace(enum period every)
{
    static const int days[] = {
        [PERIOD_DAY] = -1, [PERIOD_WEEK] = 1, [PERIOD_MONTH] = 3, [PERIOD_QUARTER] = 5
    };

    return (size_t)every < sizeof days / sizeof *days ? days[every] : -1;
}

/* How often the programme's numbers are collected. */
static err every_of(struct job *job, key programme, enum period *every)
{
    struct measure_list measures = { 0 };
    err                 e = measure_list(job, programme, &measures);

    *every = PERIOD_MONTH;
    for (size_t i = 0; !e && i < measures.n; i++)
        if (!measure_is_events(&measures.p[i])) {
            *every = (enum period)measures.p[i].period;
            break;
        }
    return e;
}

/* One person's letter on its way. */
struct round {
    const struct person *person;
    str                  kinds; /* of role, that may enter */
    struct letter        letter;
    int                  lines, left_out;
    bool                 is_new; /* holds something that they were not reminded of before */
};

/* Is it theirs (a role at the unit itself, not at all its trust), not paused, and late enough? */
static err is_to_be_told(struct job *job, const struct round *round, const struct sheet_due *due,
                         enum period *every, bool *told)
{
    struct rows rows;
    int         grace;
    struct args asked = ARGS(round->person->id, due->unit, due->programme, round->kinds, job->today);
    err         e = db_one(job, QUERY(reminder_is_theirs), asked, &rows);

    *told = e == OK;
    rows_close(&rows);
    if (e)
        return e == ERR_MISSING ? OK : e;
    e = every_of(job, due->programme, every);
    grace = reminder_grace(*every);
    *told = grace >= 0 && job->today.n >= period_next(*every, due->period).n + grace &&
            job->today.n <= link_sheet_until(*every, due->period).n;
    return e;
}

static err add_due(struct job *job, struct round *round, const struct sheet_due *due)
{
    struct outbox_link link = { .kind = OUTBOX_ENTRY, .person = round->person->id, .place = due->unit,
                                .programme = due->programme, .period = due->period };
    enum period        every;
    bool               told = false;
    err                e = is_to_be_told(job, round, due, &every, &told);

    if (!e && told) e = db_run(job, QUERY(reminder_note),
                               ARGS(round->person->id, due->programme, due->period, job->now_ms));
    if (e || !told)
        return e;
    round->is_new |= db_changes(job) > 0;
    if (round->lines++ >= LINES_MOST) {
        round->left_out++;
        return OK;
    }
    link.until = link_sheet_until(every, due->period);
    letter_say(&round->letter, SAY(reminder_line, slot_text("unit", due->unit_name),
                                   slot_text("programme", due->programme_name),
                                   slot_date("date", due->period, every), letter_link(&round->letter, link)));
    return OK;
}

/* What the person owes, by the rule of their front page. */
static err dues_of(struct job *job, key person, struct sheet_due_list *dues)
{
    const struct actor program = job->actor;
    err                e;

    job->actor = (struct actor){ .person = person, .role_name = STR("person"), .from = program.from };
    e = sheet_due(job, dues);
    job->actor = program;
    return e;
}

static err remind(struct job *job, const struct person *person, str kinds, int *n)
{
    struct sheet_due_list dues;
    struct round          round = { .person = person, .kinds = kinds };
    err                   e = dues_of(job, person->id, &dues);

    round.letter = letter_to(person, SAY(reminder_subject));
    letter_say(&round.letter, SAY(letter_hello, slot_text("name", person->name)));
    letter_say(&round.letter, SAY(reminder_intro));
    for (size_t i = 0; !e && i < dues.n; i++)
        e = add_due(job, &round, &dues.p[i]);
    if (e || !round.is_new)
        return e;
    if (round.left_out)
        letter_say(&round.letter, SAY(reminder_more, slot_count("n", round.left_out)));
    letter_say(&round.letter, SAY(reminder_how));
    ++*n;
    return letter_put(job, &round.letter);
}

static err some_people(struct job *job, key *after, int *n)
{
    struct list list = { 0 };
    str         kinds = may_kinds(job, MAY_ENTER);
    err         e = record_list(job, &person_record, QUERY(reminder_people),
                                ARGS(arg_whole((int64_t)after->n), kinds, job->today, PEOPLE_EACH), &list);

    for (size_t i = 0; !e && i < list.n; i++)
        e = remind(job, (const struct person *)list.p + i, kinds, n);
    *after = !e && list.n == PEOPLE_EACH ? ((const struct person *)list.p)[list.n - 1].id : (key){ 0 };
    return e;
}

err reminder_run(struct job *job, key *after)
{
    int n = 0;

    return some_people(job, after, &n);
}

err reminder_run_all(struct job *job, int *n)
{
    key after = { 0 };
    err e;

    *n = 0;
    do
        e = some_people(job, &after, n);
    while (!e && key_is_set(after));
    return e;
}

/* --- pauses --- */

err reminder_pause_find(struct job *job, key place, key programme, struct reminder_pause *pause)
{
    return record_one(job, &reminder_pause_record, QUERY(reminder_pause_now),
                      ARGS(place, programme, job->today), pause);
}

err reminder_pause_begin(struct job *job, struct reminder_pause *pause)
{
    err e = may(job, MAY_ENTER, (struct may_where){ .place = pause->place });

    pause->why = str_trim(pause->why);
    if (!e) e = record_check(job, &reminder_pause_record, pause);
    if (!e &&
        (pause->until_day.n <= job->today.n || pause->until_day.n > job->today.n + REMINDER_PAUSE_DAYS))
        e = job_fault(job, ERR_INPUT, "until_day", SAY(reminder_until_when));
    if (!e) e = db_run(job, QUERY(reminder_pause_stop), ARGS(pause->place, pause->programme, job->now_ms));
    pause->person = job->actor.person;
    pause->at = job->now_ms;
    pause->ended = 0;
    return e ? e : record_insert(job, &reminder_pause_record, pause);
}

err reminder_pause_end(struct job *job, key place, key programme)
{
    err e = may(job, MAY_ENTER, (struct may_where){ .place = place });

    if (!e) e = db_run(job, QUERY(reminder_pause_stop), ARGS(place, programme, job->now_ms));
    if (!e && db_changes(job) == 0)
        return ERR_MISSING;
    return e ? e
             : audit_write(job, &(struct audit_note){ .action = STR("take back"),
                                                      .thing = STR("reminder_pause"),
                                                      .thing_key = place });
}
