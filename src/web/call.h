/* One request on its way through a page: who asks, in which language, what they sent, and the job that
 * does the work. Types only. */
#ifndef WEB_CALL_H
#define WEB_CALL_H

#include "http/message.h"
#include "org/password_queue.h"
#include "org/sign_in.h"
#include "store/db.h"
#include "words/lang.h"

#include <stdatomic.h>

struct screening;

/* What all calls share, from the start of the server to its end. */
struct site {
    struct db *db;
    str        base_url;  /* "http://127.0.0.1:8080": for links that travel */
    bool       simulated; /* a demo store: every page says so */
    bool       mails;     /* letters are sent; else people pass them on */
    struct password_queue *hashing; /* where those wait whose password is to be hashed */
    const struct screening *screening; /* patterns for what people write; NULL: made ready for each form */
    atomic_bool stopping; /* readiness says no */
};

enum { CALL_PARAMS = 4 };

/* A field that somebody kept although it looks as if it told who a person is. */
struct call_kept {
    str                     field;
    unsigned                kinds; /* enum screening_kind */
    const struct call_kept *next;
};

struct api_token;

struct call {
    struct site          *site;
    struct http_exchange *exchange;
    const struct route   *route;
    struct job            job;
    enum lang             lang;
    bool                  json;      /* asked under /api/v1 */
    bool                  signed_in;
    struct person         person;    /* if signed_in */
    struct session        session;   /* if signed_in by a browser */
    const struct api_token *bearer;  /* a program came, with this token of the person's; else NULL */
    str                   new_token; /* the session's from now on; empty: it keeps the one it has */
    struct http_pair      params[CALL_PARAMS]; /* of the path: { "place", "01hz..." } */
    size_t                n_params;
    str                   path;      /* without /api/v1 */
    struct http_pairs     form;      /* fields of a POST, whatever form they came in */
    struct http_pair      files[4];  /* uploaded: field's name, content */
    struct http_pair      file_names[4];
    size_t                n_files;
    const struct call_kept *kept;    /* for the trail, by the writer */
    void                 *prepared;  /* what route->prepare left for the page */
    err (*slow)(struct call *call);  /* set by route->prepare: hashing, done on a thread of the password
                                        queue, outside any transaction; then the page */
    bool                  is_stranger; /* set with slow: see struct password_turn */
    struct out           *writing;   /* the page being written */
};

/* Who may knock. */
enum door { DOOR_PUBLIC, DOOR_SIGNED_IN };

struct route {
    enum http_method method;
    const char      *path; /* "/places/:place" */
    enum door        door;
    err (*page)(struct call *call); /* a GET reads; anything else runs in the writer's transaction */
    err (*prepare)(struct call *call); /* before it, outside: slow or hidden work; NULL: none */
    size_t upload;                     /* bytes a body may have; 0: 1 MiB */
    bool   without_factor;             /* open to those who must set up a second factor first */
    bool   takes_numbers;              /* a change that a program's token may make */
};

#endif
