/* Answers `manyhands demo`: draws the programme, fills an empty store with it, writes down what was planted.
 * */
#include "cli/command_demo.h"

#include "base/number.h"
#include "cli/terminal.h"
#include "demo/demo.h"
#include "store/db.h"
#include "words/words.h"

#include <getopt.h>
#include <string.h>

enum { TRUTH_MOST = 4 * 1024 * 1024, DEFAULT_SEED = 1, LIST_ROOM = 100 };

struct demo_call {
    struct command_call      *call;
    const char               *store, *truth; /* NULL: not asked for */
    struct demo_request       request;
    bool                      help;
    const struct restrictive *plan;
    struct demo_made          made;
};

static enum command_exit refuse_word(const struct demo_call *d, const char *option, const char *const *words)
{
    struct buf list = buf_make(d->call->arena, LIST_ROOM);

    for (int i = 0; words[i]; i++) {
        buf_add_c(&list, i ? ", " : "");
        buf_add_c(&list, words[i]);
    }
    return terminal_usage(d->call,
                          &SAY(cli_option_one_of, slot_text("option", str_of(option)),
                               slot_text("list", buf_str(&list)), slot_text("found", str_of(optarg))));
}

/* Which of the words the option's value is; -1 after a refusal. */
static int word_of(const struct demo_call *d, const char *option, const char *const *words)
{
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], optarg) == 0)
            return i;
    (void)refuse_word(d, option, words);
    return -1;
}

static enum command_exit take_seed(struct demo_call *d)
{
    int64_t seed;
    str     reason;

    if (number_read_int(str_of(optarg), &seed) && seed >= 0) {
        d->request.seed = (uint64_t)seed;
        return COMMAND_DONE;
    }
    reason =
        words_text(d->call->arena, d->call->lang, &SAY(demo_whole_seed, slot_text("found", str_of(optarg))));
    return terminal_usage(
        d->call, &SAY(cli_option_refused, slot_text("option", STR("--seed")), slot_text("reason", reason)));
}

static enum command_exit take_option(struct demo_call *d, int option)
{
    static const char *const scenarios[] = { "restrictive-practice", NULL };
    static const char *const sizes[] = { "demo", "tiny", NULL };
    static const char *const languages[] = { "en", "cy", NULL };
    const str                word = str_of(d->call->argv[optind - 1]);
    int                      which = 0;

    switch (option) {
    case 'd': d->store = optarg; break;
    case 't': d->truth = optarg; break;
    case 'h': d->help = true; break;
    case 's': return take_seed(d);
    case 'n': which = word_of(d, "--scenario", scenarios); break;
    case 'z':
        which = word_of(d, "--size", sizes);
        d->request.tiny = which == 1;
        break;
    case 'l':
        which = word_of(d, "--lang", languages);
        d->call->lang = d->request.lang = which == 1 ? LANG_CY : LANG_EN;
        break;
    case ':': return terminal_usage(d->call, &SAY(cli_option_needs_value, slot_text("option", word)));
    default: return terminal_usage(d->call, &SAY(cli_unknown_option, slot_text("option", word)));
    }
    return which < 0 ? COMMAND_USAGE : COMMAND_DONE;
}

static enum command_exit read_options(struct demo_call *d)
{
    static const struct option options[] = {
        { "db", required_argument, NULL, 'd' },       { "truth", required_argument, NULL, 't' },
        { "seed", required_argument, NULL, 's' },     { "size", required_argument, NULL, 'z' },
        { "scenario", required_argument, NULL, 'n' }, { "lang", required_argument, NULL, 'l' },
        { "help", no_argument, NULL, 'h' },           { NULL, 0, NULL, 0 },
    };
    struct command_call *call = d->call;
    enum command_exit    done = COMMAND_DONE;
    int                  option;

    opterr = 0; /* getopt would speak English only */
    optind = 0;
    while (done == COMMAND_DONE && (option = getopt_long(call->argc, call->argv, ":h", options, NULL)) != -1)
        done = take_option(d, option);
    if (done != COMMAND_DONE || d->help)
        return done;
    if (optind < call->argc)
        return terminal_usage(call, &SAY(demo_no_file_here, slot_text("file", str_of(call->argv[optind]))));
    if (!d->store && !d->truth)
        return terminal_usage(call, &SAY(demo_nothing_to_make));
    return COMMAND_DONE;
}

static err fill(struct job *job, void *context)
{
    struct demo_call *d = context;

    return demo_fill(job, d->plan, d->request.lang, &d->made);
}

/* Nothing of a store that could not be filled is kept. */
static enum command_exit tell_failure(const struct demo_call *d, const struct job *job, err e)
{
    const struct command_call *call = d->call;
    struct say                 broken = SAY(demo_broken, slot_text("reason", str_of(err_name(e))));
    str                        reason;

    if (e == ERR_CONFLICT && !job->faults) {
        terminal_say(call, &SAY(demo_not_empty, slot_text("file", str_of(d->store))));
        return COMMAND_REFUSED;
    }
    reason = words_text(call->arena, call->lang, job->faults ? &job->faults->say : &broken);
    terminal_say(call, &SAY(demo_not_made, slot_text("reason", reason)));
    return COMMAND_UNWRITTEN;
}

static enum command_exit fill_store(struct demo_call *d)
{
    struct command_call *call = d->call;
    struct db           *db;
    struct say           why;
    struct job           job;
    err                  e = db_open(&(struct db_options){ .path = d->store }, &db, &why);

    if (e) {
        terminal_say(call, &why);
        return e == ERR_CONFLICT || e == ERR_BROKEN ? COMMAND_REFUSED : COMMAND_UNWRITTEN;
    }
    job = db_job(db, call->arena, (struct actor){ .role_name = STR("system"), .from = STR("command line") });
    e = db_write(db, &job, fill, d);
    db_close(db);
    if (e)
        return tell_failure(d, &job, e);
    terminal_say(call, &SAY(demo_made, slot_text("file", str_of(d->store)), slot_count("n", d->made.told)));
    return COMMAND_DONE;
}

static enum command_exit write_truth(const struct demo_call *d)
{
    struct buf truth = buf_make(d->call->arena, TRUTH_MOST);
    err        e = demo_truth(d->plan, &truth);

    if (e) {
        str name = str_of(err_name(e));
        str reason = words_text(d->call->arena, d->call->lang, &SAY(demo_broken, slot_text("reason", name)));
        terminal_say(d->call, &SAY(demo_not_made, slot_text("reason", reason)));
        return COMMAND_UNWRITTEN;
    }
    return terminal_write(d->call, d->truth, buf_str(&truth));
}

static enum command_exit run_demo(struct command_call *call)
{
    struct demo_call  d = { .call = call, .request = { .seed = DEFAULT_SEED, .lang = LANG_EN } };
    enum command_exit done = read_options(&d);

    if (done != COMMAND_DONE)
        return done;
    if (d.help)
        return terminal_print(call, command_demo.help);
    d.plan = demo_plan(call->arena, &d.request);
    if (d.store)
        done = fill_store(&d);
    if (done == COMMAND_DONE && d.truth)
        done = write_truth(&d);
    if (done == COMMAND_DONE && !d.store)
        terminal_say(call, &SAY(demo_only_truth));
    return done;
}

const struct command command_demo = {
    .name = "demo", .summary = MSG(demo_summary), .help = MSG(demo_help), .run = run_demo
};
