/* The options of `serve` that say how letters leave: the mail server, who we are there, and what they are
 * from. */
#ifndef CLI_SERVE_MAIL_H
#define CLI_SERVE_MAIL_H

#include "cli/command.h"
#include "org/postman.h"
#include "web/call.h"

struct serve_mail {
    const char *url, *login, *trust, *from; /* as given; NULL: not */
    str         user, secret;               /* read from `login` */
    struct postman *postman;
};

/* Takes one option: 's' --smtp, 'L' --smtp-login, 'T' --smtp-trust, 'F' --mail-from. False: none of these. */
bool serve_mail_take(struct serve_mail *mail, int option, const char *value);

/* Checks them together and reads the login. Without --smtp nothing is sent, and that is well. The login's
 * file holds a user and a secret, a line each, and is for its owner's eyes only (mode 0600). */
enum command_exit serve_mail_check(struct command_call *call, struct serve_mail *mail);

/* Starts the postman for a site that listens (its base_url is known). Nothing where no server was named. */
enum command_exit serve_mail_open(struct command_call *call, struct serve_mail *mail,
                                  const struct site *site);

/* Ends it. */
void serve_mail_close(struct serve_mail *mail);

#endif
