/* Reads files and standard input up to a stated size. */
#include "cli/input_file.h"

#include "base/buf.h"
#include "base/say.h"
#include "cli/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { PIECE = 64 * 1024 };

static enum command_exit cannot_read(const struct command_call *call, const char *path)
{
    struct say why;

    if (errno == ENOENT)
        why = SAY(cli_no_such_file, slot_text("file", str_of(path)));
    else
        why = SAY(cli_cannot_read, slot_text("file", str_of(path)),
                  slot_text("reason", str_of(strerror(errno))));
    terminal_say(call, &why);
    return COMMAND_REFUSED;
}

enum command_exit input_file_read(const struct command_call *call, const char *path, str *bytes)
{
    struct buf        all = buf_make(call->arena, INPUT_FILE_MOST);
    bool              is_stdin = strcmp(path, "-") == 0;
    int               fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    char             *piece = arena_take(call->arena, PIECE);
    ssize_t           n = 1;
    enum command_exit done = COMMAND_DONE;

    if (fd < 0)
        return cannot_read(call, path);
    while (n > 0 && buf_end(&all) == OK) {
        n = read(fd, piece, PIECE);
        if (n < 0 && errno == EINTR)
            n = 1;
        else if (n > 0)
            buf_add(&all, (str){ piece, (size_t)n });
    }
    if (n < 0)
        done = cannot_read(call, path);
    else if (buf_end(&all) != OK) {
        terminal_say(call, &SAY(csv_many_bytes, slot_count("max", INPUT_FILE_MOST)));
        done = COMMAND_REFUSED;
    }
    if (!is_stdin)
        close(fd);
    *bytes = buf_str(&all);
    return done;
}
