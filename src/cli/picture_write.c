/* Hands a drawing to the writer of its format. */
#include "cli/picture_write.h"

#include "chart/chart_file.h"
#include "cli/terminal.h"

bool picture_write_fits(const struct command_call *call, size_t n, size_t most)
{
    if (n <= most)
        return true;
    terminal_say(call, &SAY(numbers_many, slot_count("max", (double)most)));
    return false;
}

enum picture_form picture_write_form(const struct numbers_request *request)
{
    return request->phone ? PICTURE_PHONE : PICTURE_DESK;
}

enum command_exit picture_write(const struct command_call *call, const struct numbers_request *request,
                                const struct scene *scene, const struct picture_words *words)
{
    struct chart_file file = { .kind = chart_file_kind_of(str_of(request->output)),
                               .id = words->id,
                               .title = words->title,
                               .description = words->description,
                               .lang = str_of(lang_code(words->lang)),
                               .on = DAY_NONE };
    str               bytes;

    if (chart_file_write(call->arena, scene, &file, &bytes) != OK) {
        terminal_say(call, &SAY(cli_no_picture));
        return COMMAND_UNWRITTEN;
    }
    return terminal_write(call, request->output, bytes);
}
