import { describe, expect, it } from 'vitest';
import { type CpuTimes, coresLeft, openLoadMeter, readCpuTimes } from '../../src/infer/free-cores.ts';
import { cpuQuota, parseCpuList, realCores } from '../../src/infer/threads.ts';

/** A machine as its files tell it. */
const machine = (files: Record<string, string>) => (path: string) => files[path] ?? null;

/** Processors 0-7: two to a core, numbered as Linux does (0 and 4 are siblings). */
const fourCores = Object.fromEntries(
  Array.from({ length: 8 }, (_, cpu) => [
    `/sys/devices/system/cpu/cpu${cpu}/topology/thread_siblings_list`,
    `${cpu % 4},${(cpu % 4) + 4}\n`,
  ]),
);

describe('realCores', () => {
  it('counts a core once, however many threads it runs', () => {
    const read = machine({ ...fourCores, '/proc/self/status': 'Name:\tnode\nCpus_allowed_list:\t0-7\n' });
    expect(realCores(read, 8)).toBe(4);
  });

  it('counts only processors this process may run on', () => {
    const read = machine({ ...fourCores, '/proc/self/status': 'Cpus_allowed_list:\t0,4-5\n' });
    expect(realCores(read, 8)).toBe(2);
  });

  it('stays within the quota of the control group, of any above it, and never below one', () => {
    const status = { ...fourCores, '/proc/self/status': 'Cpus_allowed_list:\t0-7\n' };
    const group = { '/proc/self/cgroup': '0::/work/job\n' };
    const quota = (files: Record<string, string>) => realCores(machine({ ...status, ...group, ...files }), 8);
    expect(quota({ '/sys/fs/cgroup/cpu.max': 'max 100000\n' })).toBe(4);
    expect(quota({ '/sys/fs/cgroup/cpu.max': '250000 100000\n' })).toBe(2);
    expect(quota({ '/sys/fs/cgroup/work/cpu.max': '300000 100000\n' })).toBe(3);
    expect(quota({ '/sys/fs/cgroup/work/job/cpu.max': '50000 100000\n' })).toBe(1);
  });

  it('reads the quota of version 1 of the control groups', () => {
    const read = machine({
      '/proc/self/cgroup': '3:cpu,cpuacct:/docker/abc\n0::/\n',
      '/sys/fs/cgroup/cpu,cpuacct/docker/abc/cpu.cfs_quota_us': '150000\n',
      '/sys/fs/cgroup/cpu,cpuacct/docker/abc/cpu.cfs_period_us': '100000\n',
      '/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us': '-1\n',
      '/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us': '100000\n',
    });
    expect(cpuQuota(read)).toBe(1.5);
    expect(realCores(read, 8)).toBe(1);
  });

  it('takes the logical processors where nothing else is known', () => {
    expect(cpuQuota(machine({}))).toBeNull();
    expect(realCores(machine({}), 6)).toBe(6);
  });
});

describe('parseCpuList', () => {
  it.each([
    ['0', [0]],
    ['0-2,8\n', [0, 1, 2, 8]],
    ['', []],
    ['x', []],
  ])('reads %j', (text, cpus) => expect(parseCpuList(text)).toEqual(cpus));
});

describe('coresLeft', () => {
  const start: CpuTimes = { atMs: 0, busyMs: 1000, ownMs: 200, logical: 8 };
  /** One second later: processors' worth of work of all and of this process. */
  const later = (busy: number, own: number): CpuTimes => ({
    ...{ atMs: 1000, busyMs: 1000 + busy * 1000, ownMs: 200 + own * 1000, logical: 8 },
  });

  it.each<[string, number, number, number, number]>([
    ['an idle machine', 0.1, 0, 8, 8],
    ['own work is no load', 8, 7.9, 8, 8],
    ['one busy program', 1, 0, 8, 7],
    ['a machine that is full', 8, 0.2, 8, 1],
    ['two threads to a core: a busy one takes half', 2, 0, 4, 3],
    ['clocks that disagree', 0, 0.5, 8, 8],
  ])('%s', (_, busy, own, cores, left) => expect(coresLeft(start, later(busy, own), cores)).toBe(left));

  it('is all of them when no time has passed', () => {
    expect(coresLeft(start, start, 4)).toBe(4);
  });

  it('is measured on this machine, too', () => {
    expect(readCpuTimes()).toMatchObject({ logical: expect.any(Number), busyMs: expect.any(Number) });
    expect(openLoadMeter(4)()).toBe(4);
    const atMs = performance.now() - 1000;
    const readings = [start, later(8, 0)].map((times) => ({ ...times, atMs: times.atMs + atMs }));
    expect(openLoadMeter(4, () => readings.shift()!)()).toBe(1);
  });
});
