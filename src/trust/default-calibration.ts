/** @module The calibration for adapters that bring none of their own. */
import type { Calibration } from './calibrate.ts';

/** Until one is fitted, the rules alone decide. */
export const defaultCalibration: Calibration | null = null;
