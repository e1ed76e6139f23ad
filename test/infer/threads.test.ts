import { describe, expect, it } from 'vitest';
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
