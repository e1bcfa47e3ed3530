/* Answers `manyhands register`. */
#include "cli/command_register.h"

#include "base/number.h"
#include "cli/input_file.h"
#include "cli/terminal.h"
#include "measure/place_upkeep.h"
#include "store/db.h"
#include "words/words.h"

#include <getopt.h>

enum { PRINTED_MOST = 16 * 1024 * 1024 };

struct register_call {
    struct command_call   *call;
    const char            *store, *under;
    bool                   help, commits;
    struct register_choice choice;
    str                    content;
    struct register_view   view;
};

static enum command_exit take_option(struct register_call *r, int option)
{
    const str word = str_of(r->call->argv[optind - 1]);

    switch (option) {
    case 'd': r->store = optarg; break;
    case 'u': r->under = optarg; break;
    case 'c': r->commits = true; break;
    case 'w': r->choice.whole = true; break;
    case 's': r->choice.all = true; break;
    case 'h': r->help = true; break;
    case 'l':
        if (!lang_read(str_of(optarg), &r->call->lang))
            return terminal_usage(r->call, &SAY(cli_option_one_of, slot_text("option", STR("--lang")),
                                                slot_text("list", STR("en, cy")),
                                                slot_text("found", str_of(optarg))));
        break;
    case ':': return terminal_usage(r->call, &SAY(cli_option_needs_value, slot_text("option", word)));
    default: return terminal_usage(r->call, &SAY(cli_unknown_option, slot_text("option", word)));
    }
    return COMMAND_DONE;
}

static enum command_exit read_options(struct register_call *r)
{
    static const struct option options[] = {
        { "db", required_argument, NULL, 'd' },   { "under", required_argument, NULL, 'u' },
        { "commit", no_argument, NULL, 'c' },     { "whole", no_argument, NULL, 'w' },
        { "successors", no_argument, NULL, 's' }, { "lang", required_argument, NULL, 'l' },
        { "help", no_argument, NULL, 'h' },       { NULL, 0, NULL, 0 },
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
    if (optind + 1 != call->argc || !r->store || !*r->store)
        return terminal_usage(call, &SAY(register_usage));
    return input_file_read(call, call->argv[optind], &r->content);
}

/* Looks, and stores where that was asked for: one transaction, taken back if anything is wrong. */
static err work(struct job *job, void *context)
{
    struct register_call *r = context;
    struct place          top = { .id = { 0 } };
    err e = r->under ? place_find(job, (key){ 0 }, str_of(r->under), &top) : OK;

    if (e == ERR_MISSING || e == ERR_CONFLICT)
        return job_fault(job, ERR_INPUT, NULL, SAY(register_under, slot_text("found", str_of(r->under))));
    if (!e) e = register_look_at(job, top.id, r->content, &r->view);
    r->view.file.name = str_of(r->call->argv[optind]);
    if (!e && r->commits) e = register_commit_view(job, &r->choice, &r->view);
    if (!e && r->commits) e = place_upkeep_register(job, &r->view);
    return e;
}

static void tell_faults(const struct register_call *r, const struct job *job)
{
    for (const struct fault *f = job->faults; f; f = f->next)
        terminal_say(r->call, &f->say);
    if (!job->faults)
        terminal_say(r->call, &SAY(register_failed));
}

static enum command_exit do_work(struct register_call *r)
{
    struct command_call *call = r->call;
    struct db           *db;
    struct say           why;
    struct job           job;
    err e = db_open(&(struct db_options){ .path = r->store, .must_exist = true }, &db, &why);

    if (e) {
        terminal_say(call, &why);
        return e == ERR_CONFLICT || e == ERR_BROKEN || e == ERR_INPUT ? COMMAND_REFUSED : COMMAND_UNWRITTEN;
    }
    job = db_job(db, call->arena, (struct actor){ .role_name = STR("system"), .from = STR("command line") });
    if (r->commits) {
        e = db_write(db, &job, work, r);
    } else {
        e = db_read_begin(db, &job);
        if (!e) e = work(&job, r);
        db_read_end(&job);
    }
    if (e)
        tell_faults(r, &job);
    db_close(db);
    return e ? COMMAND_REFUSED : COMMAND_DONE;
}

static const enum msg change_words[REGISTER_CHANGES] = {
    [REGISTER_NAME] = MSG(org_place_name),       [REGISTER_NAME_CY] = MSG(org_place_name_cy),
    [REGISTER_SERVICE] = MSG(org_place_service), [REGISTER_BEDS] = MSG(org_place_beds),
    [REGISTER_CODE] = MSG(org_place_code),       [REGISTER_PARENT] = MSG(org_place_parent),
    [REGISTER_OPENED] = MSG(org_place_opened),   [REGISTER_CLOSED] = MSG(org_place_closed),
};

static const enum msg outcome_words[REGISTER_OUTCOMES] = {
    [REGISTER_NEW] = MSG(register_new),           [REGISTER_CHANGED] = MSG(register_changed),
    [REGISTER_SAME] = MSG(register_same),         [REGISTER_SUCCESSOR] = MSG(register_to_confirm),
    [REGISTER_REFUSED] = MSG(register_refused),
};

/* Row, outcome, name, and why or what; parted by tabs. What stands as it was is not printed. */
static void print_row(struct buf *out, const struct register_call *r, const struct register_row *row)
{
    const char *comma = "";

    if (row->outcome == REGISTER_SAME || row->outcome == REGISTER_NEW)
        return;
    buf_int(out, (int64_t)row->row);
    buf_char(out, '\t');
    buf_add(out, words_of(r->call->lang, outcome_words[row->outcome]));
    buf_char(out, '\t');
    buf_add(out, row->name);
    buf_char(out, '\t');
    if (row->say)
        words_say(out, r->call->lang, row->say);
    for (int i = 0; i < REGISTER_CHANGES && row->outcome == REGISTER_CHANGED; i++)
        if (row->changes & 1u << i) {
            buf_add_c(out, comma);
            buf_add(out, words_of(r->call->lang, change_words[i]));
            comma = ", ";
        }
    buf_char(out, '\n');
}

static enum command_exit print(const struct register_call *r)
{
    struct buf out = buf_make(r->call->arena, PRINTED_MOST);

    for (size_t i = 0; i < r->view.rows.n; i++)
        print_row(&out, r, &r->view.rows.p[i]);
    for (int i = 0; i < REGISTER_OUTCOMES; i++) {
        buf_add(&out, words_of(r->call->lang, outcome_words[i]));
        buf_add_c(&out, ": ");
        buf_int(&out, (int64_t)r->view.count[i]);
        buf_char(&out, '\n');
    }
    buf_add(&out,
            words_of(r->call->lang, r->commits ? MSG(register_done_heading) : MSG(register_only_looked)));
    buf_char(&out, '\n');
    return terminal_write(r->call, NULL, buf_str(&out));
}

static enum command_exit run_register(struct command_call *call)
{
    struct register_call r = { .call = call };
    enum command_exit    done = read_options(&r);

    if (done != COMMAND_DONE)
        return done;
    if (r.help)
        return terminal_print(call, command_register.help);
    done = do_work(&r);
    return done == COMMAND_DONE ? print(&r) : done;
}

const struct command command_register = {
    .name = "register", .summary = MSG(register_summary), .help = MSG(register_help), .run = run_register
};
