/* Answers `manyhands serve`: opens the store, listens, prints where to go, stops gracefully on a signal. */
#include "cli/command_serve.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/number.h"
#include "cli/serve_mail.h"
#include "cli/terminal.h"
#include "demo/demo.h"
#include "http/address.h"
#include "http/server.h"
#include "measure/upkeep.h"
#include "org/first_start.h"
#include "org/screening.h"
#include "store/db.h"
#include "store/secret.h"
#include "store/setting.h"
#include "web/dispatch.h"
#include "words/words.h"

#include <getopt.h>
#include <signal.h>
#include <sodium.h>
#include <string.h>

enum {
    HOSTS_MOST = 16,
    OWN_NAMES = 3,
    PORTS_TRIED = 50,
    STOP_SECONDS = 10,
    EXCHANGE_MEMORY = 256 * 1024 * 1024
};

struct serve {
    struct command_call *call;
    const char          *path;
    str                  address;
    uint16_t             port;
    bool                 or_next, demo_links, help;
    str                  hosts[HOSTS_MOST + OWN_NAMES + 1], proxies[HOSTS_MOST];
    size_t               n_hosts, n_proxies;
    str                  first_token; /* of the first administrator's link; empty: there is one already */
    struct demo_link     links[DEMO_LINKS];
    size_t               n_links;
    struct site          site;
    struct serve_mail    mail;
    struct http_server  *server;
};

/* --- the command line --- */

/* ADDRESS:PORT, with the address in brackets if it is IPv6. */
static bool read_listen(struct serve *s, str text)
{
    size_t  colon = text.n;
    int64_t port;

    while (colon > 0 && text.p[colon - 1] != ':')
        colon--;
    if (colon < 2 || !number_read_int(str_from(text, colon), &port) || port < 0 || port > UINT16_MAX)
        return false;
    s->address = (str){ text.p, colon - 1 };
    if (s->address.n > 2 && s->address.p[0] == '[' && s->address.p[s->address.n - 1] == ']')
        s->address = (str){ s->address.p + 1, s->address.n - 2 };
    s->port = (uint16_t)port;
    return true;
}

static enum command_exit add_name(const struct serve *s, str *names, size_t *n, str name)
{
    if (*n == HOSTS_MOST)
        return terminal_usage(s->call, &SAY(cli_serve_too_many, slot_count("max", HOSTS_MOST)));
    names[(*n)++] = name;
    return COMMAND_DONE;
}

static enum command_exit take_option(struct serve *s, int option)
{
    const str word = str_of(s->call->argv[optind - 1]);

    if (serve_mail_take(&s->mail, option, optarg))
        return COMMAND_DONE;
    switch (option) {
    case 'd': s->path = optarg; break;
    case 'n': s->or_next = true; break;
    case 'D': s->demo_links = true; break;
    case 'h': s->help = true; break;
    case 'H': return add_name(s, s->hosts, &s->n_hosts, str_of(optarg));
    case 'p': return add_name(s, s->proxies, &s->n_proxies, str_of(optarg));
    case 'l':
        if (!read_listen(s, str_of(optarg)))
            return terminal_usage(s->call, &SAY(cli_serve_listen, slot_text("found", str_of(optarg))));
        break;
    case ':': return terminal_usage(s->call, &SAY(cli_option_needs_value, slot_text("option", word)));
    default: return terminal_usage(s->call, &SAY(cli_unknown_option, slot_text("option", word)));
    }
    return COMMAND_DONE;
}

static enum command_exit read_options(struct serve *s)
{
    static const struct option options[] = {
        { "db", required_argument, NULL, 'd' },      { "listen", required_argument, NULL, 'l' },
        { "host", required_argument, NULL, 'H' },    { "proxy", required_argument, NULL, 'p' },
        { "or-next", no_argument, NULL, 'n' },       { "demo-links", no_argument, NULL, 'D' },
        { "help", no_argument, NULL, 'h' },          { "smtp", required_argument, NULL, 's' },
        { "smtp-login", required_argument, NULL, 'L' }, { "smtp-trust", required_argument, NULL, 'T' },
        { "mail-from", required_argument, NULL, 'F' }, { NULL, 0, NULL, 0 },
    };
    struct command_call *call = s->call;
    enum command_exit    done = COMMAND_DONE;
    int                  option;

    opterr = 0; /* getopt would speak English only */
    optind = 0;
    while (done == COMMAND_DONE && (option = getopt_long(call->argc, call->argv, ":h", options, NULL)) != -1)
        done = take_option(s, option);
    if (done != COMMAND_DONE || s->help)
        return done;
    if (!s->path || !*s->path || optind < call->argc)
        return terminal_usage(call, &SAY(cli_serve_db));
    if (!http_is_loopback(s->address) && s->n_proxies == 0)
        return terminal_usage(call, &SAY(cli_serve_open, slot_text("address", s->address)));
    if (!http_is_loopback(s->address) && s->n_hosts == 0)
        return terminal_usage(call, &SAY(cli_serve_host));
    return serve_mail_check(call, &s->mail);
}

/* --- the store --- */

static err in_store(struct serve *s, err (*run)(struct job *job, void *context))
{
    struct job job = db_job(s->site.db, s->call->arena,
                            (struct actor){ .role_name = STR("system"), .from = STR("command line") });
    err        e = db_write(s->site.db, &job, run, s);

    if (e) /* the log says why */
        terminal_say(s->call, &SAY(cli_serve_store, slot_text("file", str_of(s->path))));
    return e;
}

/* What a store needs before its first page: who looks after it, and whether it is a demo. */
static err prepare_store(struct job *job, void *context)
{
    struct serve *s = context;
    str           simulated;
    err           e = first_start(job, &s->first_token);

    if (!e)
        e = setting_get(job, STR("simulated"), (str){ 0 }, &simulated);
    if (!e)
        s->site.simulated = simulated.n > 0;
    return e;
}

static err prepare_key(struct job *job, void *context)
{
    (void)context;
    return secret_prepare(job);
}

/* The key that second factors are sealed with: made at the first start, and never in silence again. */
static enum command_exit open_key(struct serve *s)
{
    const struct slot file = slot_text("file", str_join(s->call->arena, str_of(s->path), STR(".key")));
    struct job        job = db_job(s->site.db, s->call->arena,
                                   (struct actor){ .role_name = STR("system"), .from = STR("command line") });
    err               e = db_write(s->site.db, &job, prepare_key, NULL);

    if (e == ERR_CONFLICT)
        terminal_say(s->call, &SAY(cli_serve_key_lost, file));
    else if (e)
        terminal_say(s->call, &SAY(cli_serve_key_denied, file));
    return e ? COMMAND_UNWRITTEN : COMMAND_DONE;
}

static enum command_exit open_store(struct serve *s)
{
    struct say why;
    err        e = db_open(&(struct db_options){ .path = s->path }, &s->site.db, &why);

    if (e) {
        terminal_say(s->call, &why);
        return e == ERR_CONFLICT || e == ERR_BROKEN ? COMMAND_REFUSED : COMMAND_UNWRITTEN;
    }
    db_after_commit(s->site.db, upkeep_run, NULL);
    if (in_store(s, prepare_store) == OK && open_key(s) == COMMAND_DONE)
        return COMMAND_DONE;
    db_close(s->site.db);
    return COMMAND_UNWRITTEN;
}

static enum command_exit open_queue(struct serve *s)
{
    struct screening *screening = NULL;
    err               e = screening_open(s->call->arena, &screening);

    s->site.screening = screening;
    if (!e) e = password_queue_open(&s->site.hashing);
    if (!e)
        return COMMAND_DONE;
    terminal_say(s->call, &SAY(cli_serve_no_threads));
    return COMMAND_UNWRITTEN;
}

/* --- what is printed --- */

static enum command_exit print_line(const struct serve *s, str line)
{
    return terminal_write(s->call, NULL, str_join(s->call->arena, line, STR("\n")));
}

static enum command_exit print_say(const struct serve *s, struct say say)
{
    return print_line(s, words_text(s->call->arena, s->call->lang, &say));
}

static str link_of(const struct serve *s, str token)
{
    return str_join(s->call->arena, str_join(s->call->arena, s->site.base_url, STR("/link/")), token);
}

/* A column, followed by at least one space; letters outside ASCII count once. */
static void add_column(struct buf *line, str text, size_t wide)
{
    buf_add(line, text);
    for (size_t n = str_letters(text); n < wide; n++)
        buf_char(line, ' ');
    buf_char(line, ' ');
}

static err make_demo_links(struct job *job, void *context)
{
    struct serve *s = context;

    return demo_sign_in_links(job, s->links, &s->n_links);
}

static enum command_exit print_demo_links(struct serve *s)
{
    struct buf lines = buf_make(s->call->arena, 16 * 1024);

    if (in_store(s, make_demo_links) != OK)
        return COMMAND_UNWRITTEN;
    buf_add(&lines, words_of(s->call->lang, s->n_links ? MSG(cli_serve_links) : MSG(cli_serve_no_links)));
    for (size_t i = 0; i < s->n_links; i++) {
        buf_add_c(&lines, "\n  ");
        add_column(&lines, words_of(s->call->lang, s->links[i].role), 20);
        add_column(&lines, s->links[i].name, 18);
        buf_add(&lines, link_of(s, s->links[i].token));
    }
    return print_line(s, buf_str(&lines));
}

static enum command_exit print_greeting(struct serve *s)
{
    enum command_exit done = COMMAND_DONE;

    if (s->first_token.n && !s->site.simulated)
        done = print_say(s, SAY(cli_serve_first, slot_text("link", link_of(s, s->first_token))));
    if (done == COMMAND_DONE)
        done = print_say(s, SAY(cli_serve_running, slot_text("link", s->site.base_url)));
    if (done == COMMAND_DONE && s->demo_links)
        done = print_demo_links(s);
    return done == COMMAND_DONE ? print_say(s, SAY(cli_serve_stop)) : done;
}

/* --- listening --- */

/* How links reach this site: by the name it was given, else by the address it listens on. */
static void set_base_url(struct serve *s, uint16_t port)
{
    bool       has_proxy = s->n_proxies > 0 && s->n_hosts > 0;
    bool       is_v6 = memchr(s->address.p, ':', s->address.n) != NULL;
    struct buf url = buf_make(s->call->arena, 1024);

    buf_add_c(&url, has_proxy ? "https://" : "http://");
    buf_add_c(&url, is_v6 && !s->n_hosts ? "[" : "");
    buf_add(&url, s->n_hosts ? s->hosts[0] : s->address);
    buf_add_c(&url, is_v6 && !s->n_hosts ? "]" : "");
    if (!has_proxy) {
        buf_char(&url, ':');
        buf_int(&url, port);
    }
    s->site.base_url = buf_str(&url);
}

/* This machine's own names are always its names. */
static size_t all_hosts(struct serve *s)
{
    static const char *const own[OWN_NAMES] = { "127.0.0.1", "localhost", "[::1]" };
    size_t                   n = s->n_hosts;

    for (size_t i = 0; i < OWN_NAMES; i++)
        s->hosts[n++] = str_of(own[i]);
    s->hosts[n] = s->address;
    return http_is_loopback(s->address) ? n + 1 : n;
}

static err listen_on(struct serve *s)
{
    struct http_options options = { .address = s->address,
                                    .ctx = &s->site,
                                    .handle = dispatch_handle,
                                    .body_limit = dispatch_body_limit,
                                    .refused = dispatch_refused,
                                    .hosts = s->hosts,
                                    .n_hosts = all_hosts(s),
                                    .proxies = s->proxies,
                                    .n_proxies = s->n_proxies,
                                    .limits.stop_seconds = STOP_SECONDS,
                                    /* a file of 20 MiB, its rows, and the page about them */
                                    .limits.memory = EXCHANGE_MEMORY };
    int                 last = s->or_next ? s->port + PORTS_TRIED : s->port;
    err                 e = ERR_BUSY;

    for (int port = s->port; e == ERR_BUSY && port <= last && port <= UINT16_MAX; port++) {
        options.port = (uint16_t)port;
        set_base_url(s, options.port); /* a request may come before the call below has returned */
        e = http_server_start(&options, &s->server);
    }
    if (!e && s->port == 0)
        set_base_url(s, http_server_port(s->server));
    return e;
}

static enum command_exit tell_not_listening(const struct serve *s, err e)
{
    struct buf  where = buf_make(s->call->arena, 512);
    struct slot address;

    buf_add(&where, s->address);
    buf_char(&where, ':');
    buf_int(&where, s->port);
    address = slot_text("address", buf_str(&where));
    switch (e) {
    case ERR_INPUT: return terminal_usage(s->call, &SAY(cli_serve_address, slot_text("address", s->address)));
    case ERR_BUSY: terminal_say(s->call, &SAY(cli_serve_port, address)); break;
    case ERR_DENIED: terminal_say(s->call, &SAY(cli_serve_denied, address)); break;
    default: terminal_say(s->call, &SAY(cli_serve_no_server, address)); break;
    }
    return COMMAND_UNWRITTEN;
}

static void ending_signals(sigset_t *signals)
{
    sigemptyset(signals);
    sigaddset(signals, SIGTERM);
    sigaddset(signals, SIGINT);
}

/* Waits for a signal to stop; they were blocked before any thread began. */
static void wait_for_end(void)
{
    sigset_t ends;
    int      which;

    ending_signals(&ends);
    while (sigwait(&ends, &which) != 0)
        ; /* interrupted by another */
}

static enum command_exit serve_until_end(struct serve *s)
{
    enum command_exit done;
    err               e;

    s->site.mails = s->mail.url != NULL;
    e = listen_on(s);

    if (e)
        return tell_not_listening(s, e);
    done = serve_mail_open(s->call, &s->mail, &s->site);
    if (done == COMMAND_DONE)
        done = print_greeting(s);
    if (done == COMMAND_DONE)
        wait_for_end();
    s->site.stopping = true;
    if (http_server_stop(s->server) != OK)
        LOG("stopped with requests still running", LOG_INT("seconds", STOP_SECONDS));
    serve_mail_close(&s->mail);
    return done;
}

static enum command_exit run_serve(struct command_call *call)
{
    struct serve     *s = ARENA_NEW(call->arena, struct serve);
    sigset_t          ends;
    enum command_exit done;

    s->call = call;
    s->address = STR("127.0.0.1");
    s->port = 8080;
    done = read_options(s);
    if (done != COMMAND_DONE)
        return done;
    if (s->help)
        return terminal_print(call, command_serve.help);
    if (sodium_init() < 0) {
        terminal_say(call, &SAY(cli_serve_no_secrets));
        return COMMAND_UNWRITTEN;
    }
    clock_set_zone("Europe/London");
    ending_signals(&ends);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
    signal(SIGXFSZ, SIG_IGN); /* a file that may grow no more is a refused save, not our end */
    done = open_store(s);
    if (done != COMMAND_DONE)
        return done;
    done = open_queue(s);
    if (done == COMMAND_DONE)
        done = serve_until_end(s);
    password_queue_close(s->site.hashing);
    db_close(s->site.db);
    return done;
}

const struct command command_serve = {
    .name = "serve", .summary = MSG(cli_serve_summary), .help = MSG(cli_serve_help), .run = run_serve
};
