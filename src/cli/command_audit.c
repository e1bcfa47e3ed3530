/* Answers `manyhands audit verify`. */
#include "cli/command_audit.h"

#include "cli/terminal.h"
#include "store/db.h"
#include "store/seal_check.h"
#include "words/words.h"

#include <getopt.h>
#include <string.h>

enum { PRINTED_MOST = 16 * 1024 };

struct audit_call {
    struct command_call *call;
    const char          *store, *head;
    char                 known[SEAL_LETTERS + 1];
    bool                 help;
    struct seal_report   report;
};

/* A hash as it was printed; capitals are read too. */
static bool read_head(struct audit_call *a)
{
    size_t n = strlen(a->head);

    if (n != SEAL_LETTERS || strspn(a->head, "0123456789abcdefABCDEF") != n)
        return false;
    for (size_t i = 0; i < n; i++)
        a->known[i] = (char)(a->head[i] >= 'A' && a->head[i] <= 'F' ? a->head[i] - 'A' + 'a' : a->head[i]);
    return true;
}

static enum command_exit take_option(struct audit_call *a, int option)
{
    const str word = str_of(a->call->argv[optind - 1]);

    switch (option) {
    case 'd': a->store = optarg; break;
    case 'H': a->head = optarg; break;
    case 'h': a->help = true; break;
    case 'l':
        if (!lang_read(str_of(optarg), &a->call->lang))
            return terminal_usage(a->call, &SAY(cli_option_one_of, slot_text("option", STR("--lang")),
                                                slot_text("list", STR("en, cy")),
                                                slot_text("found", str_of(optarg))));
        break;
    case ':': return terminal_usage(a->call, &SAY(cli_option_needs_value, slot_text("option", word)));
    default: return terminal_usage(a->call, &SAY(cli_unknown_option, slot_text("option", word)));
    }
    return COMMAND_DONE;
}

static enum command_exit read_options(struct audit_call *a)
{
    static const struct option options[] = {
        { "db", required_argument, NULL, 'd' },   { "head", required_argument, NULL, 'H' },
        { "lang", required_argument, NULL, 'l' }, { "help", no_argument, NULL, 'h' },
        { NULL, 0, NULL, 0 },
    };
    struct command_call *call = a->call;
    enum command_exit    done = COMMAND_DONE;
    int                  option;

    opterr = 0; /* getopt would speak English only */
    optind = 0;
    while (done == COMMAND_DONE && (option = getopt_long(call->argc, call->argv, ":h", options, NULL)) != -1)
        done = take_option(a, option);
    if (done != COMMAND_DONE || a->help)
        return done;
    if (optind + 1 != call->argc || strcmp(call->argv[optind], "verify") != 0 || !a->store || !*a->store)
        return terminal_usage(call, &SAY(audit_usage));
    if (a->head && !read_head(a))
        return terminal_usage(call, &SAY(audit_bad_head, slot_text("found", str_of(a->head))));
    return COMMAND_DONE;
}

static enum command_exit check(struct audit_call *a)
{
    struct command_call *call = a->call;
    struct db           *db;
    struct say           why;
    struct job           job;
    err                  e = db_open(&(struct db_options){ .path = a->store, .only_read = true }, &db, &why);

    if (e) {
        terminal_say(call, &why);
        return e == ERR_CONFLICT || e == ERR_BROKEN || e == ERR_INPUT ? COMMAND_REFUSED : COMMAND_UNWRITTEN;
    }
    job = db_job(db, call->arena, (struct actor){ .role_name = STR("system"), .from = STR("command line") });
    e = db_read_begin(db, &job);
    if (!e) e = seal_check(&job, str_of(a->known), &a->report);
    db_read_end(&job);
    db_close(db);
    if (!e)
        return COMMAND_DONE;
    terminal_say(call, &SAY(audit_unread, slot_text("file", str_of(a->store))));
    return COMMAND_REFUSED;
}

static str head_of(const struct audit_call *a)
{
    return a->report.head[0] ? str_of(a->report.head) : words_of(a->call->lang, MSG(audit_no_head));
}

static enum command_exit print_whole(const struct audit_call *a)
{
    struct buf out = buf_make(a->call->arena, PRINTED_MOST);

    words_say(&out, a->call->lang,
              &SAY(audit_whole, slot_count("n", (double)a->report.sealed),
                   slot_count("k", (double)a->report.waiting), slot_text("code", head_of(a))));
    if (a->report.waiting)
        words_say(&out, a->call->lang, &SAY(audit_waiting));
    return terminal_write(a->call, NULL, buf_str(&out));
}

static enum command_exit tell_broken(const struct audit_call *a)
{
    static const enum msg words[] = {
        [SEAL_CUT] = MSG(audit_cut),         [SEAL_ROW_GONE] = MSG(audit_row_gone),
        [SEAL_ORDER] = MSG(audit_order),     [SEAL_CHANGED] = MSG(audit_changed),
        [SEAL_SLIPPED_IN] = MSG(audit_slipped_in), [SEAL_HEAD_GONE] = MSG(audit_head_gone),
    };
    const struct seal_report *report = &a->report;
    const str                 row = key_text(a->call->arena, report->row);
    struct say what = SAY(audit_cut, slot_count("n", (double)report->seq), slot_text("code", row));

    what.msg = words[report->found];
    terminal_say(a->call, &what);
    terminal_say(a->call,
                 &SAY(audit_fits, slot_count("n", (double)report->sealed),
                      slot_count("k", (double)report->waiting), slot_text("code", head_of(a))));
    return COMMAND_REFUSED;
}

static enum command_exit run_audit(struct command_call *call)
{
    struct audit_call a = { .call = call };
    enum command_exit done = read_options(&a);

    if (done != COMMAND_DONE)
        return done;
    if (a.help)
        return terminal_print(call, command_audit.help);
    done = check(&a);
    if (done != COMMAND_DONE)
        return done;
    return a.report.found == SEAL_WHOLE ? print_whole(&a) : tell_broken(&a);
}

const struct command command_audit = {
    .name = "audit", .summary = MSG(audit_summary), .help = MSG(audit_help), .run = run_audit
};
