/** @module A process of its own that downloads: the test kills it. Arguments: folder of the store, URL. */
import { downloadModel } from '../../src/model/download.ts';
import { openModelStore } from '../../src/model/store.ts';

const [dir, url] = process.argv.slice(2);
await downloadModel({ source: url }, { store: openModelStore(dir!), env: {} });
