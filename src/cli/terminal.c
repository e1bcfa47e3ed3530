/* Writes sentences to the terminal in the reader's language. */
#include "cli/terminal.h"

#include "cli/output_file.h"
#include "words/words.h"

#include <stdio.h>
#include <stdlib.h>

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

enum command_exit terminal_print(const struct command_call *call, enum msg text)
{
    return output_file_write(call, NULL, words_of(call->lang, text));
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
