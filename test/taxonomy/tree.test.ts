import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderFindings } from '../../src/taxonomy/render-findings.ts';
import { readTaxonomy } from '../../src/taxonomy/tree.ts';
import { temporaryFolder, writeFiles } from '../helpers/git-repository.ts';
import { knowledgeV3, skillV1, skillV2 } from './samples.ts';

const attribution = 'Own work\n';

describe('readTaxonomy', () => {
  it('reads the examples', async () => {
    for (const [version, pairs] of [
      [2, 5],
      [3, 15],
    ] as const) {
      const { leaves, findings } = await readTaxonomy(join('examples', 'bielefeld', `v${version}`));
      expect(findings).toEqual([]);
      expect(leaves).toMatchObject([
        {
          id: 'knowledge/university/germany/bielefeld_university',
          kind: 'knowledge',
          version,
          domain: 'university',
        },
      ]);
      expect(leaves[0]?.seeds).toHaveLength(pairs);
      expect(leaves[0]?.attribution).toContain('Apache-2.0');
    }
  });

  it('reads leaves of both kinds and keeps the good ones beside the bad', async () => {
    const root = temporaryFolder();
    writeFiles(root, {
      'knowledge/a/qna.yaml': knowledgeV3,
      'knowledge/a/attribution.txt': attribution,
      'knowledge/b/qna.yaml': 'version: 3\nversion: 3\n',
      'compositional_skills/grounded/c/qna.yaml': skillV1,
    });
    const { leaves, findings } = await readTaxonomy(root);
    expect(leaves.map((leaf) => leaf.id)).toEqual(['compositional_skills/grounded/c', 'knowledge/a']);
    expect(renderFindings(findings)[0]).toBe(
      `${join(root, 'knowledge/b/qna.yaml')}:2:1: The field "version" stands here a second time; the first is in line 1.`,
    );
    expect((await readTaxonomy(root, ['knowledge/a/qna.yaml'])).leaves).toHaveLength(1);
  });

  it('takes one qna.yaml as well as a folder', async () => {
    const root = temporaryFolder();
    writeFiles(root, { 'knowledge/a/qna.yaml': knowledgeV3, 'knowledge/a/attribution.txt': attribution });
    const { leaves } = await readTaxonomy(join(root, 'knowledge', 'a', 'qna.yaml'));
    expect(leaves.map((leaf) => leaf.id)).toEqual(['knowledge/a']);
  });

  it.each([
    ['missing', {}],
    ['empty', { 'compositional_skills/a/attribution.txt': ' \n' }],
  ])('wants an attribution from version 2 on: %s', async (state, more) => {
    const root = temporaryFolder();
    writeFiles(root, { 'compositional_skills/a/qna.yaml': skillV2, ...more });
    const { leaves, findings } = await readTaxonomy(root);
    expect(leaves).toEqual([]);
    expect(findings).toMatchObject([{ path: join(root, 'compositional_skills/a/attribution.txt'), line: 1 }]);
    expect(findings[0]?.message).toContain(state);
  });

  it('says what to do with an empty taxonomy and with none', async () => {
    const root = temporaryFolder();
    for (const files of [undefined, []]) {
      const { findings } = await readTaxonomy(root, files);
      expect(findings).toMatchObject([{ severity: 'error', hint: expect.stringContaining('qna.yaml') }]);
      expect(findings[0]?.message).toContain('is empty');
    }
    await expect(readTaxonomy(join(root, 'nowhere'))).rejects.toMatchObject({
      code: 'resource',
      hint: expect.stringMatching(/ilab init/),
    });
  });

  it('says nothing about an empty choice of files when there are leaves', async () => {
    const root = temporaryFolder();
    writeFiles(root, { 'knowledge/a/qna.yaml': knowledgeV3, 'knowledge/a/attribution.txt': attribution });
    expect(await readTaxonomy(root, [])).toEqual({ leaves: [], findings: [] });
  });

  it('warns of wrong names and places', async () => {
    const root = temporaryFolder();
    writeFiles(root, {
      'knowledge/a/qna.yml': knowledgeV3,
      'knowledge/b/QNA.yaml': knowledgeV3,
      'foundational_skills/c/qna.yaml': skillV1,
      'docs/qna.yaml': skillV1,
      'compositional_skills/d/qna.yaml': skillV1,
      '.hidden/qna.yaml': skillV1,
    });
    const { leaves, findings } = await readTaxonomy(root);
    expect(leaves).toHaveLength(1);
    expect(findings.map((finding) => finding.severity)).toEqual(['warning', 'warning', 'warning', 'warning']);
    expect(renderFindings(findings).join('\n')).toContain(
      'warning: This file is called qna.yml and is ignored.',
    );
  });

  it('refuses a qna.yaml without a folder, empty, too large, not UTF-8 or a link', async () => {
    const root = temporaryFolder();
    writeFiles(root, {
      'knowledge/qna.yaml': knowledgeV3,
      'knowledge/empty/qna.yaml': '# nothing yet\n',
      'knowledge/large/qna.yaml': '#'.repeat(2 ** 20 + 1),
      'knowledge/latin/qna.yaml': new Uint8Array([0x61, 0x3a, 0x20, 0xfc]),
      'knowledge/link/attribution.txt': attribution,
      'outside.yaml': knowledgeV3,
    });
    symlinkSync(join(root, 'outside.yaml'), join(root, 'knowledge', 'link', 'qna.yaml'));
    const { leaves, findings } = await readTaxonomy(root);
    expect(leaves).toEqual([]);
    expect(findings.map((finding) => finding.message)).toEqual([
      'This file is empty.',
      'This file has 1.0 MB; at most 1.0 MB are read.',
      'This file is not UTF-8 text.',
      'This is a link or a folder, not a plain file.',
      'This qna.yaml lies in knowledge itself, without a folder for its topic.',
    ]);
    expect((await readTaxonomy(root, ['../knowledge/a/qna.yaml'])).findings[0]?.message).toContain('outside');
  });

  it('shows no terminal escapes of a file', () => {
    const finding = { path: 'q', line: 1, col: 1, message: 'x\u001b[31m', severity: 'error' as const };
    expect(renderFindings([finding])).toEqual(['q:1:1: x\uFFFD[31m']);
  });
});
