/** @module Where ilab keeps things: everything under ILAB_HOME when it is set, else the folders of the system (XDG). */
import { join, resolve } from 'node:path';
import envPaths from 'env-paths';

export interface Paths {
  /** config.yaml */
  configFile: string;
  taxonomy: string;
  models: string;
  datasets: string;
  checkpoints: string;
  /** What each command that takes its time told, one folder a job. */
  jobs: string;
  /** How far `ilab teach` came with which sources. */
  teach: string;
  /** Conversations of `ilab chat`, and votes about answers. */
  chatLogs: string;
  /** What was typed in `ilab chat`, a line each. */
  chatHistory: string;
  /** What evaluations found, one JSON file each, for the page. */
  reports: string;
  /** Files that were dropped on the page, before they become documents of a leaf. */
  uploads: string;
  /** How fast models answered here. */
  speeds: string;
  /** The index of documents, where the configuration names no other. */
  documentStore: string;
  cache: string;
}

/** `ILAB_CONFIG` names another configuration file; it moves nothing else. */
export function resolvePaths(env: Readonly<Record<string, string | undefined>>, cwd: string): Paths {
  const home = env.ILAB_HOME;
  const system = envPaths('ilab', { suffix: '' });
  const folders = home
    ? { config: resolve(cwd, home), data: resolve(cwd, home), cache: resolve(cwd, home) }
    : { config: system.config, data: system.data, cache: system.cache };
  return {
    configFile: env.ILAB_CONFIG ? resolve(cwd, env.ILAB_CONFIG) : join(folders.config, 'config.yaml'),
    taxonomy: join(folders.data, 'taxonomy'),
    models: join(folders.cache, 'models'),
    datasets: join(folders.data, 'datasets'),
    checkpoints: join(folders.data, 'checkpoints'),
    jobs: join(folders.data, 'jobs'),
    teach: join(folders.data, 'teach'),
    chatLogs: join(folders.data, 'chatlogs'),
    chatHistory: join(folders.data, 'chat-history'),
    reports: join(folders.data, 'reports'),
    uploads: join(folders.data, 'uploads'),
    speeds: join(folders.cache, 'speeds.json'),
    documentStore: join(folders.data, 'documents.db'),
    cache: home ? join(folders.cache, 'cache') : folders.cache,
  };
}
