/* Answers `manyhands serve`: opens the store, listens, prints where to go, stops gracefully on a signal. */
#include "cli/command_serve.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/number.h"
#include "cli/terminal.h"
#include "demo/demo.h"
#include "http/server.h"
#include "measure/rollup.h"
#include "org/first_start.h"
#include "store/db.h"
#include "store/setting.h"
#include "web/dispatch.h"
#include "words/words.h"

#include <getopt.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>

enum { HOSTS_MOST = 16, HASHES_AT_ONCE = 2, PORTS_TRIED = 50 };

struct serve {
    struct command_call *call;
    const char          *path;
    str                  address;
    uint16_t             port;
    bool                 or_next, demo_links, help;
    str                  hosts[HOSTS_MOST], proxies[HOSTS_MOST];
    size_t               n_hosts, n_proxies;
    struct site          site;
    sem_t                hashing;
    struct http_server  *server;
};

static enum command_exit usage(const struct serve *s, struct say why)
{
    terminal_say(s->call, &why);
    return COMMAND_USAGE;
}

/* ADDRESS:PORT, with the address in brackets if it is IPv6. */
static bool read_listen(struct serve *s, str text)
{
    size_t  colon = text.n;
    int64_t port;

    while (colon > 0 && text.p[colon - 1] != ':')
        colon--;
    if (colon < 2 || !number_read_int(str_from(text, colon), &port) || port < 0 || port > 65535)
        return false;
    s->address = (str){ text.p, colon - 1 };
    if (s->address.n > 2 && s->address.p[0] == '[' && s->address.p[s->address.n - 1] == ']')
        s->address = (str){ s->address.p + 1, s->address.n - 2 };
    s->port = (uint16_t)port;
    return true;
}

static bool is_loopback(str address)
{
    return str_starts(address, STR("127.")) || str_eq(address, STR("::1"));
}

static void add_name(str *names, size_t *n, str name)
{
    if (*n < HOSTS_MOST)
        names[(*n)++] = name;
}

static enum command_exit read_options(struct serve *s)
{
    static const struct option options[] = {
        { "db", required_argument, NULL, 'd' },      { "listen", required_argument, NULL, 'l' },
        { "host", required_argument, NULL, 'H' },    { "proxy", required_argument, NULL, 'p' },
        { "or-next", no_argument, NULL, 'n' },       { "demo-links", no_argument, NULL, 'D' },
        { "help", no_argument, NULL, 'h' },          { NULL, 0, NULL, 0 },
    };
    int c;

    optind = 1;
    opterr = 0;
    while ((c = getopt_long(s->call->argc, s->call->argv, "h", options, NULL)) != -1) {
        switch (c) {
        case 'd': s->path = optarg; break;
        case 'H': add_name(s->hosts, &s->n_hosts, str_of(optarg)); break;
        case 'p': add_name(s->proxies, &s->n_proxies, str_of(optarg)); break;
        case 'n': s->or_next = true; break;
        case 'D': s->demo_links = true; break;
        case 'h': s->help = true; break;
        case 'l':
            if (!read_listen(s, str_of(optarg)))
                return usage(s, SAY(cli_serve_listen, slot_text("found", str_of(optarg))));
            break;
        default:
            return usage(s, SAY(cli_serve_option, slot_text("option", str_of(s->call->argv[optind - 1]))));
        }
    }
    if (!s->help && (!s->path || optind < s->call->argc))
        return usage(s, SAY(cli_serve_db));
    if (!s->help && !is_loopback(s->address) && s->n_proxies == 0)
        return usage(s, SAY(cli_serve_open, slot_text("address", s->address)));
    return COMMAND_DONE;
}

static void print_line(const struct serve *s, struct say say)
{
    str text = words_text(s->call->arena, s->call->lang, &say);

    printf("%.*s\n", STR_FMT(text));
    fflush(stdout);
}

/* What a store needs before its first page: who looks after it, and pooled figures that are up to date. */
static err prepare_store(struct job *job, void *context)
{
    struct serve *s = context;
    str           token, simulated;
    err           e = first_start(job, &token);

    if (!e)
        e = setting_get(job, STR("simulated"), (str){ 0 }, &simulated);
    if (e)
        return e;
    s->site.simulated = simulated.n > 0;
    if (token.n && !s->site.simulated)
        print_line(s, SAY(cli_serve_first,
                          slot_text("link",
                                    str_join(job->arena,
                                             str_join(job->arena, s->site.base_url, STR("/link/")), token))));
    return OK;
}

static err print_demo_links(struct job *job, void *context)
{
    struct serve    *s = context;
    struct demo_link links[DEMO_LINKS];
    size_t           n;
    err              e = demo_sign_in_links(job, links, &n);

    for (size_t i = 0; !e && i < n; i++) {
        str url = str_join(job->arena, str_join(job->arena, s->site.base_url, STR("/link/")), links[i].token);
        str role = words_of(s->call->lang, links[i].role);
        printf("  %-20.*s %-18.*s %.*s\n", STR_FMT(role), STR_FMT(links[i].name), STR_FMT(url));
    }
    fflush(stdout);
    return e;
}

static err in_store(struct serve *s, err (*run)(struct job *job, void *context))
{
    struct job job = db_job(s->site.db, s->call->arena,
                            (struct actor){ .role_name = STR("system"), .from = STR("command line") });

    return db_write(s->site.db, &job, run, s);
}

static void set_base_url(struct serve *s)
{
    struct buf url = buf_make(s->call->arena, 512);

    buf_add_c(&url, "http://");
    buf_add(&url, s->address);
    buf_char(&url, ':');
    buf_int(&url, http_server_port(s->server));
    s->site.base_url = buf_str(&url);
}

static err listen_on(struct serve *s)
{
    struct http_options options = { .address = s->address,
                                    .ctx = &s->site,
                                    .handle = dispatch_handle,
                                    .body_limit = dispatch_body_limit,
                                    .hosts = s->hosts,
                                    .n_hosts = s->n_hosts,
                                    .proxies = s->proxies,
                                    .n_proxies = s->n_proxies };
    err                 e = ERR_BUSY;

    for (int i = 0; e == ERR_BUSY && i < (s->or_next ? PORTS_TRIED : 1); i++) {
        options.port = (uint16_t)(s->port + i);
        e = http_server_start(&options, &s->server);
    }
    return e;
}

/* Waits for a signal to stop; they were blocked before any thread began. */
static void wait_for_end(void)
{
    sigset_t ends;
    int      which;

    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    while (sigwait(&ends, &which) != 0)
        ;
}

static void block_signals(void)
{
    sigset_t ends;

    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
}

static enum command_exit serve_until_end(struct serve *s)
{
    err e = listen_on(s);

    if (e)
        return usage(s, SAY(cli_serve_port, slot_text("address", s->address),
                            slot_text("port", str_of(e == ERR_DENIED ? "-" : ""))));
    set_base_url(s);
    e = in_store(s, prepare_store);
    if (!e)
        print_line(s, SAY(cli_serve_running, slot_text("link", s->site.base_url)));
    if (!e && s->demo_links) {
        print_line(s, SAY(cli_serve_links));
        e = in_store(s, print_demo_links);
    }
    if (!e) {
        print_line(s, SAY(cli_serve_stop));
        wait_for_end();
    }
    s->site.stopping = true;
    if (http_server_stop(s->server) != OK)
        LOG("stopped with requests still running", LOG_INT("seconds", 10));
    return e ? COMMAND_UNWRITTEN : COMMAND_DONE;
}

static enum command_exit run_serve(struct command_call *call)
{
    struct serve     *s = ARENA_NEW(call->arena, struct serve);
    struct say        why;
    enum command_exit done;

    s->call = call;
    s->address = STR("127.0.0.1");
    s->port = 8080;
    done = read_options(s);
    if (done != COMMAND_DONE)
        return done;
    if (s->help)
        return terminal_print(call, command_serve.help);
    if (sodium_init() < 0)
        return COMMAND_REFUSED;
    clock_set_zone("Europe/London");
    block_signals();
    sem_init(&s->hashing, 0, HASHES_AT_ONCE);
    s->site.hashing = &s->hashing;
    if (db_open(&(struct db_options){ .path = s->path }, &s->site.db, &why) != OK) {
        terminal_say(call, &why);
        return COMMAND_REFUSED;
    }
    db_after_commit(s->site.db, rollup_refresh, NULL);
    if (is_loopback(s->address) && s->n_hosts == 0) {
        add_name(s->hosts, &s->n_hosts, STR("127.0.0.1"));
        add_name(s->hosts, &s->n_hosts, STR("localhost"));
        add_name(s->hosts, &s->n_hosts, STR("[::1]"));
    }
    done = serve_until_end(s);
    db_close(s->site.db);
    return done;
}

const struct command command_serve = {
    .name = "serve", .summary = MSG(cli_serve_summary), .help = MSG(cli_serve_help), .run = run_serve
};
