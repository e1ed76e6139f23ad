/** @module docs/screenshots/README.md: the one place where all pictures are seen. */

interface Shown {
  name: string;
  shows: string;
}

/** @returns Markdown: each view in English and light, in German and dark, and links to the other two. */
export function overview(pictures: readonly Shown[]): string {
  const parts = pictures.map(
    ({ name, shows }) => `## ${name}

${shows} Also [in English, dark](${name}-en-dark.png), [in German, light](${name}-de-light.png).

| English, light | German, dark |
|---|---|
| ![${name}, in English, light](${name}-en-light.png) | ![${name}, in German, dark](${name}-de-dark.png) |
`,
  );
  return `# The page in pictures

Each view of \`ilab ui\` in English and German, light and dark, taken by \`npm run screenshots\` from a real run of the embedded model.
This file is written by the same command.

${parts.join('\n')}`;
}
