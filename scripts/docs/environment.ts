/** @module The page of the variables of the environment and of the exit codes. A test finds variables of the code that are missing here. */
import { exitCodeTable } from '../../src/core/exit-codes.ts';
import { code, page, table } from './markdown.ts';

export const variables: Readonly<Record<string, string>> = {
  ILAB_HOME:
    'Folder that everything is kept under. Without it the usual folders of the system (XDG) are used.',
  ILAB_CONFIG:
    'Another configuration file; moves nothing else. `--config FILE` in front of the command does the same.',
  ILAB_GLOBAL_CONFIG: 'A configuration that `ilab init` starts from (same as its `--config`).',
  ILAB_LANG:
    'Language of all texts: `en` or `de`. `--lang` is stronger, `general.lang` of config.yaml weaker.',
  'LC_ALL, LC_MESSAGES, LANG':
    'The locale of the system: its language, where neither `--lang` nor `ILAB_LANG` nor `general.lang` says one. In this order; what has no texts here is English.',
  ILAB_API_KEY: 'Key for an OpenAI-compatible server (`--endpoint-url`).',
  NODE_EXTRA_CA_CERTS:
    "File (PEM) of those whose certificates are trusted beside the system's: for a server of your own behind `--endpoint-url`. Node reads it.",
  OPENAI_API_KEY: 'The same, where `ILAB_API_KEY` is not set.',
  ILAB_SERVE_API_KEY: 'Key that clients of `ilab serve` must send (`--api-key`).',
  ILAB_DEBUG: '`1` prints the stack of an error.',
  ILAB_NATIVE_LEVEL:
    'Training kernels other than the best of the processor: `base`, `v3`, `v4`, `v4n`, or `none` for ONNX Runtime.',
  HF_TOKEN: 'Token for gated or private repositories of Hugging Face.',
  HUGGING_FACE_HUB_TOKEN: 'The same, where `HF_TOKEN` is not set.',
  HF_ENDPOINT: 'Another hub in place of huggingface.co.',
  ILAB_DATASETS_ENDPOINT:
    "Another server of data sets in place of Hugging Face's, for `ilab evaluate --hub`.",
  'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN':
    'Access to S3-compatible storage, for `ilab model upload --dest-type s3`.',
  'AWS_REGION, AWS_DEFAULT_REGION': 'Its region; default is us-east-1.',
  'AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL': 'Its address, for a storage other than that of AWS.',
  'VISUAL, EDITOR': 'The editor of `ilab config edit`, with options if need be (`code --wait`).',
  'DISPLAY, WAYLAND_DISPLAY': 'Whether there is a screen that `ilab ui` can open the browser on (Linux).',
  NO_COLOR: 'Any value: no colours.',
  TERM: '`dumb`: neither colours nor lines that are rewritten.',
};

/** Variables of the code that mean nothing to a person: set by ilab for itself, or needed to start other programs. */
export const internalVariables: readonly string[] = ['ILAB_JOB', 'ORT_DISABLE_TELEMETRY', 'PATH'];

export function environmentPage(): string {
  return page(
    'Environment variables and exit codes',
    'Besides these, every key of the [configuration](configuration.md) has a variable: `train.num_epochs` is `ILAB_TRAIN_NUM_EPOCHS`.',
    table(
      ['Variable', 'Meaning'],
      Object.entries(variables).map(([names, meaning]) => [names.split(', ').map(code).join(', '), meaning]),
    ),
    '## Exit codes',
    table(
      ['Code', 'Meaning'],
      exitCodeTable().map(({ code: number, meaning }) => [code(String(number)), meaning]),
    ),
  );
}
