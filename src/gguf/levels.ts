/** @module The 16 values that a 4-bit number stands for in the types that are not linear. */

/** iq4_nl and iq4_xs (ggml-common.h, kvalues_iq4nl). */
export const iq4Levels = Int8Array.of(
  -127,
  -104,
  -83,
  -65,
  -49,
  -35,
  -22,
  -10,
  1,
  13,
  25,
  38,
  53,
  69,
  89,
  113,
);

/** mxfp4 and nvfp4: the 4-bit float E2M1 (OCP Microscaling Formats 1.0, table 5), doubled so that all are whole. */
export const e2m1Levels = Int8Array.of(0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12);
