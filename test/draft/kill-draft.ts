/** Decides about a draft pair by pair and makes it a qna.yaml, over and over, to be killed in the middle. Argument: the folder. */
import { acceptAll, decidePair, settleDraft } from '../../src/draft/accept.ts';
import { readDraft, writeDraft } from '../../src/draft/draft-file.ts';

const [folder = ''] = process.argv.slice(2);
const first = await readDraft(folder);
process.stdout.write('started\n');
for (;;) {
  const pairs = (await readDraft(folder)).groups.flatMap((group) => group.pairs);
  for (const pair of pairs.slice(0, 3)) await decidePair(folder, pair, { state: 'accepted' });
  await acceptAll(folder);
  await settleDraft(folder);
  await writeDraft(folder, first);
}
