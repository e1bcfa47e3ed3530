/* Chooses a door: the first word of the command line names a command. */
#include "cli/command.h"
#include "cli/command_audit.h"
#include "cli/command_chart.h"
#include "cli/command_cusum.h"
#include "cli/command_demo.h"
#include "cli/command_funnel.h"
#include "cli/command_pareto.h"
#include "cli/command_plan.h"
#include "cli/command_register.h"
#include "cli/command_remind.h"
#include "cli/command_serve.h"
#include "cli/command_spc.h"
#include "cli/terminal.h"
#include "words/words.h"

#include <signal.h>
#include <string.h>

#ifndef MANYHANDS_VERSION
#define MANYHANDS_VERSION "0.1.0"
#endif

static const struct command *const commands[] = {
    &command_chart, &command_spc,  &command_funnel, &command_pareto,
    &command_cusum, &command_plan, &command_serve,  &command_demo, &command_audit, &command_register,
    &command_remind,
};

enum { N_COMMANDS = sizeof commands / sizeof *commands, HELP_MOST = 16 * 1024 };

#define MEMORY_MOST ((size_t)4 << 30)

static const struct command *find_command(const char *name)
{
    for (size_t i = 0; i < N_COMMANDS; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

/* What the program is, and its commands with a line for each. */
static enum command_exit print_help(const struct command_call *call)
{
    struct buf out = buf_make(call->arena, HELP_MOST);

    buf_add(&out, words_of(call->lang, MSG(cli_help_top)));
    for (size_t i = 0; i < N_COMMANDS; i++) {
        buf_add_c(&out, "  manyhands ");
        buf_add_c(&out, commands[i]->name);
        for (size_t n = strlen(commands[i]->name); n < 8; n++)
            buf_char(&out, ' ');
        buf_add(&out, words_of(call->lang, commands[i]->summary));
        buf_char(&out, '\n');
    }
    buf_add(&out, words_of(call->lang, MSG(cli_help_end)));
    return terminal_write(call, NULL, buf_str(&out));
}

static bool is_word(const char *word, const char *one, const char *other)
{
    return strcmp(word, one) == 0 || strcmp(word, other) == 0;
}

static enum command_exit refuse(const struct command_call *call, struct say why)
{
    terminal_say(call, &why);
    return COMMAND_USAGE;
}

/* help, help <command> */
static enum command_exit help(const struct command_call *call)
{
    const struct command *command = call->argc > 1 ? find_command(call->argv[1]) : NULL;

    if (call->argc > 1 && !command)
        return refuse(call, SAY(cli_unknown_command, slot_text("command", str_of(call->argv[1]))));
    return command ? terminal_print(call, command->help) : print_help(call);
}

static enum command_exit choose(struct command_call *call)
{
    const struct command *command;

    if (call->argc < 1)
        return refuse(call, SAY(cli_no_command));
    if (is_word(call->argv[0], "help", "--help") || strcmp(call->argv[0], "-h") == 0)
        return help(call);
    if (is_word(call->argv[0], "version", "--version"))
        return terminal_write(call, NULL, STR("manyhands " MANYHANDS_VERSION "\n"));
    command = find_command(call->argv[0]);
    if (!command)
        return refuse(call, SAY(cli_unknown_command, slot_text("command", str_of(call->argv[0]))));
    return command->run(call);
}

int main(int argc, char **argv)
{
    struct command_call call = {
        .arena = arena_open(MEMORY_MOST), .lang = terminal_lang(), .argc = argc - 1, .argv = argv + 1
    };
    enum command_exit done;

    arena_keep_freed();
    signal(SIGPIPE, SIG_IGN); /* a reader that went away is a failed write, with a sentence and a code */
    done = choose(&call);
    arena_close(call.arena);
    return (int)done;
}
