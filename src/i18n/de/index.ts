/** @module All German texts; a missing key is an error of the type checker. */

import type { MessageKey } from '../index.ts';
import { authoring } from './authoring.ts';
import { benchmarks } from './benchmarks.ts';
import { chat } from './chat.ts';
import { cli } from './cli.ts';
import { command } from './command.ts';
import { config } from './config.ts';
import { convert } from './convert.ts';
import { core } from './core.ts';
import { device } from './device.ts';
import { doctor } from './doctor.ts';
import { documents } from './documents.ts';
import { evaluate } from './evaluate.ts';
import { experts } from './experts.ts';
import { form } from './form.ts';
import { generate } from './generate.ts';
import { gguf } from './gguf.ts';
import { infer } from './infer.ts';
import { jobs } from './jobs.ts';
import { known } from './known.ts';
import { model } from './model.ts';
import { parser } from './parser.ts';
import { prove } from './prove.ts';
import { remote } from './remote.ts';
import { retrieve } from './retrieve.ts';
import { review } from './review.ts';
import { serve } from './serve.ts';
import { sources } from './sources.ts';
import { taxonomy } from './taxonomy.ts';
import { train } from './train.ts';
import { trust } from './trust.ts';
import { ui } from './ui.ts';
import { upload } from './upload.ts';
import { yaml } from './yaml.ts';

export const de: Record<MessageKey, string> = {
  ...core,
  ...model,
  ...taxonomy,
  ...experts,
  ...form,
  ...authoring,
  ...doctor,
  ...upload,
  ...ui,
  ...documents,
  ...generate,
  ...train,
  ...trust,
  ...chat,
  ...remote,
  ...device,
  ...evaluate,
  ...infer,
  ...serve,
  ...convert,
  ...gguf,
  ...cli,
  ...command,
  ...parser,
  ...config,
  ...known,
  ...benchmarks,
  ...prove,
  ...review,
  ...retrieve,
  ...jobs,
  ...sources,
  ...yaml,
};
