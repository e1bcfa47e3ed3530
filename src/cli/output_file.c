/* Writes results to files and to standard output, and knows whether they got there. */
#include "cli/output_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool write_all(int fd, str bytes)
{
    while (bytes.n) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes = str_from(bytes, (size_t)n);
    }
    return true;
}

/* Closes, keeping the reason of an earlier failure. */
static bool close_after(int fd, bool fine)
{
    int before = errno;

    if (close(fd) != 0 && fine)
        return false;
    errno = before;
    return fine;
}

/* What a new file may be read by: everyone the person's mask allows. */
static mode_t usual_mode(void)
{
    mode_t mask = umask(0);

    umask(mask);
    return 0666 & ~mask;
}

static bool write_beside(const char *path, str bytes)
{
    char        beside[PATH_MAX];
    struct stat there;
    bool        fine = false, replaces = stat(path, &there) == 0;
    int         fd = -1, before;

    if (snprintf(beside, sizeof beside, "%s.XXXXXX", path) >= (int)sizeof beside)
        errno = ENAMETOOLONG;
    else
        fd = mkstemp(beside);
    if (fd < 0)
        return false;
    fine = write_all(fd, bytes) && fchmod(fd, replaces ? there.st_mode & 0777 : usual_mode()) == 0 &&
           fsync(fd) == 0;
    fine = close_after(fd, fine);
    if (fine && rename(beside, path) == 0)
        return true;
    before = errno;
    unlink(beside);
    errno = before;
    return false;
}

static bool write_to(const char *path, str bytes)
{
    struct stat there;
    char        real[PATH_MAX];
    int         fd;

    if (stat(path, &there) == 0 && !S_ISREG(there.st_mode)) {
        fd = open(path, O_WRONLY | O_CLOEXEC);
        return fd >= 0 && close_after(fd, write_all(fd, bytes));
    }
    /* Behind a link the file is replaced, not the link. */
    return write_beside(realpath(path, real) ? real : path, bytes);
}

err output_file_write(const char *path, str bytes)
{
    return (path ? write_to(path, bytes) : write_all(STDOUT_FILENO, bytes)) ? OK : ERR_FULL;
}
