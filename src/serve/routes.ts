/** @module The paths of the server, and what may be asked of each. */

/** As llama.cpp's server, also without /v1: a client's base URL often lacks it. */
export const both = (path: string) => [`/v1${path}`, path];

export interface Route {
  /** As /metrics counts it. */
  name: string;
  /** Its methods, as the Allow header lists them; left out for a path that is not the server's own. */
  allow?: string;
}

const reads = 'GET, HEAD';
const model: Route = { name: '/v1/models/{id}', allow: reads };

const routes = new Map<string, Route>([
  ...[
    ...['/chat/completions', '/completions', '/embeddings', '/responses'].map(
      (path) => [path, 'POST'] as const,
    ),
    ['/models', reads] as const,
  ].flatMap(([path, allow]) =>
    both(path).map((one): [string, Route] => [one, { name: `/v1${path}`, allow }]),
  ),
  ...['/health', '/metrics', '/openapi.json', '/lora-adapters'].map((path): [string, Route] => [
    path,
    { name: path, allow: reads },
  ]),
]);

export const routeOf = (path: string): Route =>
  routes.get(path) ?? (/^(\/v1)?\/models\/./.test(path) ? model : { name: 'other' });
