/** @module The process that a probe runs in. Arguments: device, threads of the CPU, least speedup. Sends one ProbeResult and ends. */
import { examineDevice } from './examine-device.ts';
import type { Device } from './session.ts';

const [device, threads, least] = process.argv.slice(2) as [Device, string, string];
const result = await examineDevice(device, Number(threads), Number(least));
// Ends at once: a driver may keep the process, or fall over when its own threads are asked to stop.
process.send!(result, () => process.exit());
