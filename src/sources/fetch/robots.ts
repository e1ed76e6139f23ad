/** @module What a site's robots.txt says to us (RFC 9309), by robots-parser: the only file that knows it. */

/** The name by which a robots.txt can address us. */
export const robotName = 'ilab';
/** RFC 9309 asks for at least 500 KiB; rules beyond that are nobody's by hand. */
export const maxRobotsBytes = 512 * 2 ** 10;

export interface Robots {
  isAllowed(url: URL): boolean;
  /** Seconds between two requests that it asks for. */
  crawlDelay: number | null;
}

export async function parseRobots(url: URL, text: string): Promise<Robots> {
  const { default: load } = await import('robots-parser');
  // Its types say that the module is the function; what Node gives is its default export.
  const parse = load as unknown as (url: string, text: string) => import('robots-parser').Robot;
  const robots = parse(url.href, text);
  return {
    // "undefined" is its word for an address of another site.
    isAllowed: (page) => robots.isAllowed(page.href, robotName) !== false,
    crawlDelay: robots.getCrawlDelay(robotName) ?? null,
  };
}
