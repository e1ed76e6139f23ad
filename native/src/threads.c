/* Waiting is short between the instructions of a program, so threads spin there; between programs they sleep. */
#include "threads.h"
#include <stdatomic.h>
#include <stdint.h>
#ifdef _WIN32
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
typedef SRWLOCK Lock;
typedef CONDITION_VARIABLE Condition;
#define LOCK_INIT SRWLOCK_INIT
#define CONDITION_INIT CONDITION_VARIABLE_INIT
static void lock(Lock *l) { AcquireSRWLockExclusive(l); }
static void unlock(Lock *l) { ReleaseSRWLockExclusive(l); }
static void wait_for(Condition *c, Lock *l) { SleepConditionVariableSRW(c, l, INFINITE, 0); }
static void wake_all(Condition *c) { WakeAllConditionVariable(c); }
static void give_way(void) { SwitchToThread(); }
#else
#include <pthread.h>
#include <sched.h>
typedef pthread_mutex_t Lock;
typedef pthread_cond_t Condition;
#define LOCK_INIT PTHREAD_MUTEX_INITIALIZER
#define CONDITION_INIT PTHREAD_COND_INITIALIZER
static void lock(Lock *l) { pthread_mutex_lock(l); }
static void unlock(Lock *l) { pthread_mutex_unlock(l); }
static void wait_for(Condition *c, Lock *l) { pthread_cond_wait(c, l); }
static void wake_all(Condition *c) { pthread_cond_broadcast(c); }
static void give_way(void) { sched_yield(); }
#endif

#define MAX_THREADS 256

static Lock gate = LOCK_INIT;
static Condition work_is_there = CONDITION_INIT;
static int started = 1; /* number 0 is whoever calls */
static uint64_t job_number;
typedef struct {
  int threads;
  TeamFunction function;
  void *context;
} Job;
static Job job;
static atomic_int arrived, running;
static atomic_uint meeting;
/* Two callers (threads of one process) take turns. */
static Lock turn = LOCK_INIT;

static inline void breathe(int *spins) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
  /* Other programs want the core, too. */
  if (++*spins > 4000) {
    *spins = 0;
    give_way();
  }
}

void team_barrier(void) {
  if (job.threads == 1) return;
  const unsigned now = atomic_load_explicit(&meeting, memory_order_relaxed);
  if (atomic_fetch_add(&arrived, 1) == job.threads - 1) {
    atomic_store_explicit(&arrived, 0, memory_order_relaxed);
    atomic_fetch_add(&meeting, 1);
    return;
  }
  for (int spins = 0; atomic_load_explicit(&meeting, memory_order_acquire) == now;) breathe(&spins);
}

static void serve(int number) {
  uint64_t seen = 0;
  for (;;) {
    lock(&gate);
    while (job_number == seen) wait_for(&work_is_there, &gate);
    seen = job_number;
    /* A copy: who has no part in this job may wake so late that the next one stands there. */
    const Job mine = job;
    unlock(&gate);
    if (number >= mine.threads) continue;
    mine.function(mine.context, number, mine.threads);
    atomic_fetch_sub(&running, 1);
  }
}

#ifdef _WIN32
static DWORD WINAPI thread_main(void *number) { serve((int)(intptr_t)number); return 0; }
static int start(int number) {
  HANDLE handle = CreateThread(0, 0, thread_main, (void *)(intptr_t)number, 0, 0);
  if (handle) CloseHandle(handle);
  return handle != 0;
}
#else
static void *thread_main(void *number) { serve((int)(intptr_t)number); return 0; }
static int start(int number) {
  pthread_t thread;
  if (pthread_create(&thread, 0, thread_main, (void *)(intptr_t)number)) return 0;
  pthread_detach(thread);
  return 1;
}
#endif

void team_run(int threads, TeamFunction function, void *context) {
  lock(&turn);
  if (threads > MAX_THREADS) threads = MAX_THREADS;
  if (threads < 1) threads = 1;
  while (started < threads && start(started)) started++;
  lock(&gate);
  job.threads = threads < started ? threads : started;
  job.function = function;
  job.context = context;
  atomic_store(&running, job.threads - 1);
  atomic_store(&arrived, 0);
  job_number++;
  wake_all(&work_is_there);
  unlock(&gate);
  function(context, 0, job.threads);
  for (int spins = 0; atomic_load(&running) > 0;) breathe(&spins);
  unlock(&turn);
}
