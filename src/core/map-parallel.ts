/** @module The same work for each of a list, some at a time. */

/**
 * @param width how many at a time, at least 1; they are begun in the list's order
 * @param stop asked before each; once it says yes, nothing more is begun
 * @returns the results in the list's order; undefined where nothing was begun
 * @throws the first error, after what runs has ended: nothing goes on behind the caller's back
 */
export async function mapParallel<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T, index: number) => Promise<R>,
  stop: () => boolean = () => false,
): Promise<(R | undefined)[]> {
  const results: (R | undefined)[] = new Array(items.length).fill(undefined);
  const errors: unknown[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length && errors.length === 0 && !stop()) {
      const index = next++;
      try {
        results[index] = await work(items[index]!, index);
      } catch (error) {
        errors.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(width, items.length)) }, worker));
  if (errors.length > 0) throw errors[0];
  return results;
}
