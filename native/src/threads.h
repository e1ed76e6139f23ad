/* A team of threads that all run one function and meet at barriers; the caller is number 0. */
#ifndef ILAB_THREADS_H
#define ILAB_THREADS_H

typedef struct Team Team;
typedef void (*TeamFunction)(void *context, int thread, int threads);

/* Runs `function` on `threads` threads (started at the first use, asleep in between) and returns when all are through. */
void team_run(int threads, TeamFunction function, void *context);
/* Only inside a function that team_run runs: waits for all. */
void team_barrier(void);
#endif
