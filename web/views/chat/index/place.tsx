/** @module Where a passage stands: the leaf as a link to it, or the path of a document of no taxonomy. */
import { hrefOf } from '../../../state/route.ts';

interface PlaceProps {
  leaf: string;
  path: string;
  startLine: number;
  endLine: number;
}

export function Place({ leaf, path, startLine, endLine }: PlaceProps) {
  const file = path.split(/[/\\#]/).at(-1) ?? path;
  const lines = `${startLine}–${endLine}`;
  if (leaf === '') return <code>{`${path}:${lines}`}</code>;
  return (
    <>
      <a href={hrefOf('teach', leaf)}>{leaf}</a> <code>{`${file}:${lines}`}</code>
    </>
  );
}
