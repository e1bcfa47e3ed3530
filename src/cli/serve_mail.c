/* Reads how letters leave, and starts and ends the postman. */
#include "cli/serve_mail.h"

#include "cli/input_file.h"
#include "cli/terminal.h"
#include "io/mail.h"
#include "measure/reminder.h"

#include <sys/stat.h>

bool serve_mail_take(struct serve_mail *mail, int option, const char *value)
{
    switch (option) {
    case 's': mail->url = value; return true;
    case 'L': mail->login = value; return true;
    case 'T': mail->trust = value; return true;
    case 'F': mail->from = value; return true;
    default: return false;
    }
}

/* A user and a secret, a line each, in a file that nobody else may read. */
static enum command_exit read_login(struct command_call *call, struct serve_mail *mail)
{
    const struct slot file = slot_text("file", str_of(mail->login));
    struct stat       found;
    str               bytes, user, rest, secret, more;
    enum command_exit done = input_file_read(call, mail->login, &bytes);

    if (done != COMMAND_DONE)
        return done;
    if (stat(mail->login, &found) != 0 || (found.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        terminal_say(call, &SAY(cli_serve_mail_open, file));
        return COMMAND_REFUSED;
    }
    str_cut(bytes, '\n', &user, &rest);
    str_cut(rest, '\n', &secret, &more);
    mail->user = str_trim(user);
    mail->secret = str_trim(secret);
    if (mail->user.n && mail->secret.n && str_trim(more).n == 0)
        return COMMAND_DONE;
    terminal_say(call, &SAY(cli_serve_mail_login, file));
    return COMMAND_REFUSED;
}

enum command_exit serve_mail_check(struct command_call *call, struct serve_mail *mail)
{
    if (!mail->url)
        return mail->login || mail->trust || mail->from ? terminal_usage(call, &SAY(cli_serve_mail_alone))
                                                        : COMMAND_DONE;
    if (!smtp_is_server(str_of(mail->url)))
        return terminal_usage(call, &SAY(cli_serve_mail_url, slot_text("found", str_of(mail->url))));
    if (!mail->from || !mail_is_address(str_of(mail->from)))
        return terminal_usage(
            call, &SAY(cli_serve_mail_from, slot_text("found", str_of(mail->from ? mail->from : ""))));
    return mail->login ? read_login(call, mail) : COMMAND_DONE;
}

enum command_exit serve_mail_open(struct command_call *call, struct serve_mail *mail, const struct site *site)
{
    struct postman_options options = {
        .db = site->db,
        .server = { .url = str_of(mail->url),
                    .user = mail->user,
                    .secret = mail->secret,
                    .trust = str_of(mail->trust) },
        .from_name = STR("Manyhands"),
        .from = str_of(mail->from),
        .base_url = site->base_url,
        .daily = site->simulated ? NULL : reminder_run, /* the people of a demo are invented */
    };

    if (!mail->url || postman_open(&options, &mail->postman) == OK)
        return COMMAND_DONE;
    terminal_say(call, &SAY(cli_serve_mail_none));
    return COMMAND_UNWRITTEN;
}

void serve_mail_close(struct serve_mail *mail)
{
    postman_close(mail->postman);
    mail->postman = NULL;
}
