/** @module A document of a leaf, loaded, with the sentence in question marked. */
import { useComputed } from '@preact/signals';
import type { DraftPair, OwnPair } from '../../../src/ui/contract.ts';
import { getDocument } from '../../api/v1.ts';
import { Failure } from '../../parts/failure.tsx';
import { useLoaded } from '../../state/load.ts';
import { SourceText } from './source-text.tsx';

interface DocumentProps {
  leaf: string;
  file: string;
  span: DraftPair['span'];
  onAdd: (own: OwnPair) => Promise<boolean>;
}

export function Document({ leaf, file, span, onAdd }: DocumentProps) {
  const loaded = useLoaded(`${leaf} ${file}`, (signal) => getDocument(leaf, file, signal), {
    on: ['taxonomy'],
  });
  const text = useComputed(() => loaded.value.value?.text ?? '').value;
  return (
    <>
      <Failure error={loaded.error.value} />
      <SourceText leaf={leaf} file={file} text={text} span={span} onAdd={onAdd} />
    </>
  );
}
