/**
 * @module What a job costs the machine: processor seconds of the process with the children that have ended, and joules where the
 * machine counts them (Linux, powercap: intel-rapl, which AMD's processors fill as well).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Usage {
  /** Wall clock. */
  seconds: number;
  /** Of all threads, user and system; on Linux also of the children that have ended. */
  cpuSeconds: number;
  /** Of the whole machine's processors and memory meanwhile, whoever used them; null where nobody counts. */
  joules: number | null;
}

export interface UsageMeter {
  /** Reads the counters; at least once before one of them comes round (minutes), or a whole round is lost. */
  read(): Usage;
}

/** Linux counts the times of processes in hundredths of a second (USER_HZ), whatever its clock is. */
const TICKS_A_SECOND = 100;

const POWERCAP = '/sys/class/powercap';

/** @param powercap where the system keeps its counters. */
export function openUsageMeter(powercap = POWERCAP): UsageMeter {
  const begun = performance.now();
  const [cpuBefore, childrenBefore] = [process.cpuUsage(), childSeconds()];
  const counters = openCounters(powercap);
  return {
    read() {
      const { user, system } = process.cpuUsage(cpuBefore);
      const joules = counters.map((counter) => counter.read());
      return {
        seconds: (performance.now() - begun) / 1000,
        cpuSeconds: (user + system) / 1e6 + childSeconds() - childrenBefore,
        joules: joules.length === 0 ? null : joules.reduce((sum, value) => sum + value, 0),
      };
    },
  };
}

/** proc(5): the 14th and 15th field behind the state are what children took that were waited for. */
function childSeconds(): number {
  try {
    const status = readFileSync('/proc/self/stat', 'utf8');
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[13]) + Number(fields[14])) / TICKS_A_SECOND;
  } catch {
    return 0;
  }
}

interface Counter {
  /** Joules since it was opened. */
  read(): number;
}

/**
 * Those that do not hold each other: each package, and the memory beside it. What lies within a package (core, uncore) and what
 * holds all (psys) is left out. Most systems let only root read them: then there are none.
 */
function openCounters(powercap: string): Counter[] {
  let names: string[];
  try {
    names = readdirSync(powercap);
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    if (!/^intel-rapl(?::\d+)+$/.test(name)) return [];
    try {
      const folder = join(powercap, name);
      if (!/^(?:package|dram)/.test(readFileSync(join(folder, 'name'), 'utf8'))) return [];
      return [openCounter(folder)];
    } catch {
      return [];
    }
  });
}

/** energy_uj counts microjoules up to max_energy_range_uj and begins again. @throws when it cannot be read */
function openCounter(folder: string): Counter {
  const readNumber = (name: string) => Number(readFileSync(join(folder, name), 'utf8'));
  const range = readNumber('max_energy_range_uj');
  let last = readNumber('energy_uj');
  let sum = 0;
  return {
    read() {
      try {
        const now = readNumber('energy_uj');
        sum += now >= last ? now - last : now + range - last;
        last = now;
      } catch {
        // Rights were taken away meanwhile: what was counted stays.
      }
      return sum / 1e6;
    },
  };
}
