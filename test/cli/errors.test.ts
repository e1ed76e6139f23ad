/** @module Errors are one paragraph with the next step, or JSON; a stack appears for ILAB_DEBUG=1 only. */
import { describe, expect, it } from 'vitest';
import { renderError } from '../../src/cli/render-error.ts';
import {
  CancelledError,
  EngineError,
  InputError,
  RemoteError,
  ResourceError,
  UsageError,
} from '../../src/core/errors.ts';
import { ilab } from './run-cli.ts';

const plain = { json: false, debug: false };

describe('renderError', () => {
  it('says what happened, where, and the next step in one line', () => {
    const error = new InputError('The answer is missing.', {
      path: 'a/qna.yaml',
      line: 3,
      col: 5,
      hint: 'Add one.',
    });
    expect(renderError(error, plain)).toEqual({
      text: 'ilab: a/qna.yaml:3:5: The answer is missing. Next step: Add one.\n',
      exitCode: 3,
    });
  });

  it.each([
    [new UsageError('x'), 2],
    [new InputError('x'), 3],
    [new ResourceError('x'), 4],
    [new RemoteError('x'), 5],
    [new EngineError('x'), 6],
    [new CancelledError('x'), 130],
    [new Error('x'), 1],
  ])('%s has exit code %i', (error, exitCode) => {
    expect(renderError(error, plain).exitCode).toBe(exitCode);
  });

  it('is JSON with --json', () => {
    const error = new ResourceError('No model.', { hint: 'ilab download', details: { name: 'm' } });
    const { text } = renderError(error, { json: true, debug: false });
    expect(JSON.parse(text)).toEqual({
      error: { code: 'resource', message: 'No model.', hint: 'ilab download', details: { name: 'm' } },
    });
  });

  it('keeps the stack for ILAB_DEBUG=1', () => {
    const error = new Error('broken');
    expect(renderError(error, plain).text).not.toMatch(/\n./);
    expect(renderError(error, plain).text).toContain('Sorry');
    expect(renderError(error, { json: false, debug: true }).text).toContain(error.stack);
  });

  it('makes control characters of a message visible', () => {
    expect(renderError(new InputError('bad \x1b[2J name'), plain).text).toBe('ilab: bad \\x1b[2J name\n');
  });
});

describe('errors of commands', () => {
  it('gives JSON on stdout for a usage error with --json', async () => {
    const run = await ilab(['trian', '--json']);
    expect(run.code).toBe(2);
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout).error.code).toBe('usage');
  });
});
