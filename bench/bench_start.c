/* How soon a new site answers and how much memory it rests in: build/manyhands serve on an empty folder. */
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS = 7, LINE_MOST = 1024 };

extern char **environ;

static double now_ms(void)
{
    struct timespec at;

    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec / 1e6;
}

static pid_t start(const char *db, int *out)
{
    char *argv[] = { "build/manyhands", "serve", "--db", (char *)db, "--listen", "127.0.0.1:0", NULL };
    posix_spawn_file_actions_t actions;
    pid_t pid = -1;
    int   ends[2];

    if (pipe(ends))
        return -1;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    if (posix_spawn(&pid, argv[0], &actions, NULL, argv, environ))
        pid = -1;
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    *out = ends[0];
    return pid;
}

/* Resident memory in MB, from the kernel's own account. */
static double resident_mb(pid_t pid)
{
    char   path[64], line[LINE_MOST];
    double kb = 0;
    FILE  *status;

    snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
    status = fopen(path, "r");
    while (status && fgets(line, sizeof line, status))
        if (strncmp(line, "VmRSS:", 6) == 0)
            kb = strtod(line + 6, NULL);
    if (status)
        fclose(status);
    return kb / 1024;
}

/* Starts, waits for the line that says it runs, rests a moment, stops. */
static int one_run(const char *folder, int run, double *ms, double *mb)
{
    char   db[256], line[LINE_MOST];
    int    out, status = 1;
    double began = now_ms();
    pid_t  pid;
    FILE  *said;

    snprintf(db, sizeof db, "%s/%d.db", folder, run);
    pid = start(db, &out);
    if (pid < 0)
        return 1;
    said = fdopen(out, "r");
    *ms = -1;
    while (*ms < 0 && fgets(line, sizeof line, said))
        if (strstr(line, "http://") && !strstr(line, "/link/"))
            *ms = now_ms() - began;
    usleep(300 * 1000);
    *mb = resident_mb(pid);
    kill(pid, SIGTERM);
    waitpid(pid, &status, 0);
    fclose(said);
    return *ms < 0 || !WIFEXITED(status) || WEXITSTATUS(status);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

int main(void)
{
    char   folder[] = "build/bench-start-XXXXXX", remove[512];
    double ms[RUNS], mb[RUNS];

    if (!mkdtemp(folder))
        return 1;
    for (int run = 0; run < RUNS; run++) {
        if (one_run(folder, run, &ms[run], &mb[run]))
            return 1;
        for (int part = 0; part < 3; part++) {
            snprintf(remove, sizeof remove, "%s/%d.db%s", folder, run,
                     (const char *[]){ "", "-wal", "-shm" }[part]);
            unlink(remove);
        }
    }
    rmdir(folder);
    qsort(ms, RUNS, sizeof *ms, by_size);
    qsort(mb, RUNS, sizeof *mb, by_size);
    printf("first start on an empty folder\t%.1f\tms\t-\t<=300\n", ms[RUNS / 2]);
    printf("memory at rest\t%.1f\tMB\t-\t<=40\n", mb[RUNS / 2]);
    return 0;
}
