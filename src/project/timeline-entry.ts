/** @module The shape of a release of an open-weight model, in the maintained file and on the page. */
import { z } from 'zod';

export const releaseSchema = z.object({
  id: z.string(),
  name: z.string(),
  organisation: z.string(),
  family: z.string(),
  /** YYYY-MM-DD */
  released: z.string(),
  /** Billions of parameters, the sizes of this release; of a mixture the total. */
  sizesB: z.array(z.number()),
  /** Tokens; null where it differs between the sizes or was changed after the release. */
  contextLength: z.number().nullable(),
  /** At least one of its sizes is a mixture of experts. */
  isMixture: z.boolean(),
  licence: z.string(),
  /** SPDX-like openness: open = OSI licence; restricted = weights with conditions. */
  openness: z.enum(['open', 'restricted']),
  /** ids of what it was made from, with how. */
  parents: z.array(
    z.object({
      id: z.string(),
      relation: z.enum(['finetune', 'successor', 'distilled', 'merge', 'continued']),
    }),
  ),
  source: z.string(),
  /** Where the date was found written; null: nobody has checked it. */
  checkedAgainst: z.string().nullable(),
});
