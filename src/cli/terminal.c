/* Writes sentences to the terminal in the reader's language. */
#include "cli/terminal.h"

#include "cli/output_file.h"
#include "words/words.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void terminal_say(const struct command_call *call, const struct say *say)
{
    str words = words_text(call->arena, call->lang, say);

    fprintf(stderr, "manyhands: %.*s\n", STR_FMT(words));
}

enum command_exit terminal_usage(const struct command_call *call, const struct say *say)
{
    terminal_say(call, say);
    terminal_say(call, &SAY(cli_more_help, slot_text("command", str_of(call->argv[0]))));
    return COMMAND_USAGE;
}

enum command_exit terminal_write(const struct command_call *call, const char *path, str bytes)
{
    bool        to_stdout = !path || strcmp(path, "-") == 0;
    struct slot reason;

    if (output_file_write(to_stdout ? NULL : path, bytes) == OK)
        return COMMAND_DONE;
    reason = slot_text("reason", str_of(strerror(errno)));
    if (to_stdout)
        terminal_say(call, &SAY(cli_cannot_print, reason));
    else
        terminal_say(call, &SAY(cli_cannot_write, slot_text("file", str_of(path)), reason));
    return COMMAND_UNWRITTEN;
}

enum command_exit terminal_print(const struct command_call *call, enum msg text)
{
    return terminal_write(call, NULL, words_of(call->lang, text));
}

enum lang terminal_lang(void)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    enum lang                lang = LANG_EN;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *set = getenv(names[i]);
        if (!set || !*set)
            continue;
        /* "cy_GB.UTF-8": the two letters before the underscore. The first variable that is set decides. */
        lang_read((str){ set, str_of(set).n < 2 ? str_of(set).n : 2 }, &lang);
        break;
    }
    return lang;
}
