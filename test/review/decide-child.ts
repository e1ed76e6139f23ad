/** Rejects and accepts the pairs of a file in turn, for ever, to be killed. Argument: the file. Says each decision that was saved. */
import { decide } from '../../src/review/decide.ts';
import { listPairs } from '../../src/review/pairs.ts';

const [dataPath = ''] = process.argv.slice(2);
for (let round = 0; ; round++)
  for (const pair of await listPairs(dataPath)) {
    const decision = round % 2 === 0 ? 'reject' : 'accept';
    await decide(dataPath, await listPairs(dataPath), [pair], { decision });
    process.stdout.write(`${pair.id} ${decision}\n`);
  }
