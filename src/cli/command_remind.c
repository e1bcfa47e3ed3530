/* Answers `manyhands remind`. */
#include "cli/command_remind.h"

#include "base/clock.h"
#include "cli/terminal.h"
#include "measure/reminder.h"
#include "store/db.h"
#include "words/words.h"

#include <getopt.h>

struct remind_call {
    struct command_call *call;
    const char          *store;
    bool                 dry, help;
};

static enum command_exit take_option(struct remind_call *r, int option)
{
    const str word = str_of(r->call->argv[optind - 1]);

    switch (option) {
    case 'd': r->store = optarg; return COMMAND_DONE;
    case 'n': r->dry = true; return COMMAND_DONE;
    case 'h': r->help = true; return COMMAND_DONE;
    case ':': return terminal_usage(r->call, &SAY(cli_option_needs_value, slot_text("option", word)));
    default: return terminal_usage(r->call, &SAY(cli_unknown_option, slot_text("option", word)));
    }
}

static enum command_exit read_options(struct remind_call *r)
{
    static const struct option options[] = {
        { "db", required_argument, NULL, 'd' },
        { "dry-run", no_argument, NULL, 'n' },
        { "help", no_argument, NULL, 'h' },
        { NULL, 0, NULL, 0 },
    };
    struct command_call *call = r->call;
    enum command_exit    done = COMMAND_DONE;
    int                  option;

    opterr = 0; /* getopt would speak English only */
    optind = 0;
    while (done == COMMAND_DONE && (option = getopt_long(call->argc, call->argv, ":h", options, NULL)) != -1)
        done = take_option(r, option);
    if (done != COMMAND_DONE || r->help)
        return done;
    return !r->store || !*r->store || optind < call->argc ? terminal_usage(call, &SAY(cli_serve_db))
                                                          : COMMAND_DONE;
}

/* One transaction; a dry run takes it back whole. */
static err remind(struct db *db, const struct remind_call *r, int *n)
{
    struct job job =
        db_job(db, r->call->arena, (struct actor){ .role_name = STR("system"), .from = STR("command line") });
    err        e = db_write_begin(db, &job), ended;

    if (e)
        return e;
    e = reminder_run_all(&job, n);
    ended = db_write_end(&job, e ? e : r->dry ? ERR_CONFLICT : OK);
    return e ? e : r->dry ? OK : ended;
}

static enum command_exit run_remind(struct command_call *call)
{
    struct remind_call r = { .call = call };
    enum command_exit  done = read_options(&r);
    struct db         *db;
    struct say         why;
    int                n = 0;
    err                e;

    if (done != COMMAND_DONE)
        return done;
    if (r.help)
        return terminal_print(call, command_remind.help);
    clock_set_zone("Europe/London");
    e = db_open(&(struct db_options){ .path = r.store, .must_exist = true }, &db, &why);
    if (e) {
        terminal_say(call, &why);
        return e == ERR_CONFLICT || e == ERR_BROKEN || e == ERR_MISSING ? COMMAND_REFUSED : COMMAND_UNWRITTEN;
    }
    e = remind(db, &r, &n);
    db_close(db);
    if (e) {
        terminal_say(call, &SAY(cli_serve_store, slot_text("file", str_of(r.store))));
        return COMMAND_UNWRITTEN;
    }
    why = r.dry ? SAY(cli_remind_would, slot_count("n", n)) : SAY(cli_remind_wrote, slot_count("n", n));
    return terminal_write(call, NULL,
                          str_join(call->arena, words_text(call->arena, call->lang, &why), STR("\n")));
}

const struct command command_remind = {
    .name = "remind", .summary = MSG(cli_remind_summary), .help = MSG(cli_remind_help), .run = run_remind
};
