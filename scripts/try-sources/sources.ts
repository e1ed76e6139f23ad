/** @module Five small sources of the kinds that people have, each about things that were invented for it, and questions about them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { docxOf, pdfOf } from '../../test/helpers/document-files.ts';
import type { WebSite } from '../../test/helpers/web-site.ts';

export interface TrySource {
  /** Puts it into `folder`, or onto `site`. @returns what follows `ilab teach`. */
  place(folder: string, site: WebSite): string[];
  /** One that the source answers, in other words than its own, and one that it does not. */
  questions: readonly [string, string];
}

/** The licence of the sources of this project. */
const own = ['--author', 'ilab', '--licence', 'CC0-1.0'];

export const trySources: Readonly<Record<string, TrySource>> = {
  pdf: {
    place(folder) {
      const lines = [
        'The Brindle Observatory was opened in 1934. The director of the Brindle Observatory is Ilse Marrow.',
        'The Brindle Observatory stands on Corran Hill. The main telescope of the Brindle Observatory is the',
        'Veldt Refractor. The Brindle Observatory has 14 astronomers. The architect of the Brindle Observatory',
        'was Tomas Ekelund. The Brindle Observatory is open to visitors on Fridays. The annual budget of the',
        'Brindle Observatory is 3.2 million euros.',
      ];
      const path = join(folder, 'observatory.pdf');
      const texts = lines.map((text, index) => ({ text, x: 56, y: 740 - 16 * index }));
      const heading = { text: 'Brindle Observatory', x: 56, y: 780, size: 20 };
      writeFileSync(path, pdfOf([[heading, ...texts]], { Title: 'Brindle Observatory' }));
      return [path, ...own];
    },
    questions: ['Who leads the Brindle Observatory?', 'Who is the treasurer of the Brindle Observatory?'],
  },
  wiki: {
    place(_, site) {
      const html =
        '<section><p>The <b>Lumsk Tramway</b> was founded in 1907. The owner of the Lumsk Tramway is the town of Lumsk. ' +
        'The Lumsk Tramway has 23 stops. The chief engineer of the Lumsk Tramway was Petra Hallow.</p></section>' +
        '<section><h2>Operation</h2><p>The depot of the Lumsk Tramway is in Quarry Street. The gauge of the Lumsk Tramway is 900 millimetres. ' +
        'The Lumsk Tramway carries 41,000 passengers a day. The colour of the Lumsk Tramway is dark green.</p></section>';
      const page = {
        ...{ key: 'Lumsk_Tramway', title: 'Lumsk Tramway', html },
        latest: { id: 9042, timestamp: '2026-03-01T10:00:00Z' },
        license: { url: 'https://creativecommons.org/licenses/by-sa/4.0/', title: 'CC BY-SA 4.0' },
      };
      site.pages.set('/w/rest.php/v1/page/Lumsk_Tramway/with_html', {
        body: JSON.stringify(page),
        headers: { 'content-type': 'application/json' },
      });
      site.pages.set('/wiki/Lumsk_Tramway', {
        body: `<html><head><meta name="generator" content="MediaWiki 1.42"><link rel="EditURI" href="/w/api.php?action=rsd"></head><body>${html}</body></html>`,
      });
      return [`${site.origin}/wiki/Lumsk_Tramway`, '--allow-private', new URL(site.origin).hostname];
    },
    questions: ['In what year was the Lumsk Tramway founded?', 'Who is the mayor of the Lumsk Tramway?'],
  },
  docx: {
    place(folder) {
      const path = join(folder, 'cooperative.docx');
      const blocks = [
        { heading: 'Saltmere Cooperative' },
        { text: 'The Saltmere Cooperative was founded in 1988. The Saltmere Cooperative has 212 members.' },
        { text: 'The president of the Saltmere Cooperative is Nadia Brook. Its seat is in Pell Harbour.' },
        { heading: 'Products', level: 2 as const },
        { text: 'The main product of the Saltmere Cooperative is smoked salt.' },
        {
          table: [
            ['Saltmere Cooperative', ''],
            ['Annual output', '640 tonnes'],
            ['Brand', 'Grey Gull'],
            ['Largest customer', 'Fenwick Bakeries'],
          ],
        },
      ];
      writeFileSync(path, docxOf(blocks, { title: 'Saltmere Cooperative', creator: 'ilab' }));
      return [path, ...own];
    },
    questions: [
      'How many people belong to the Saltmere Cooperative?',
      'What is the phone number of the Saltmere Cooperative?',
    ],
  },
  feed: {
    place(_, site) {
      const articles = {
        'The Korvel Bridge':
          'The Korvel Bridge was completed in 2019. The designer of the Korvel Bridge is Maren Osk. The Korvel Bridge is 318 metres long. The Korvel Bridge crosses the river Ashe.',
        'The Dunmar Library':
          'The Dunmar Library was opened in 2021. The head of the Dunmar Library is Jon Tavish. The Dunmar Library has 86,000 books. The Dunmar Library is in Mill Square.',
      };
      const items = Object.entries(articles).map(([title, text], index) => {
        site.pages.set(`/news/${index}`, {
          body: `<html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1><p>${text}</p></article></body></html>`,
        });
        return `<item><title>${title}</title><link>${site.origin}/news/${index}</link></item>`;
      });
      site.pages.set('/feed.xml', {
        body: `<?xml version="1.0"?><rss version="2.0"><channel><title>Ashe Valley News</title><copyright>CC BY 4.0</copyright>${items.join('')}</channel></rss>`,
        headers: { 'content-type': 'application/rss+xml' },
      });
      return [`${site.origin}/feed.xml`, '--allow-private', new URL(site.origin).hostname];
    },
    questions: ['Who designed the Korvel Bridge?', 'Who is the architect of the Dunmar Library?'],
  },
  notes: {
    place(folder) {
      const notes = join(folder, 'notes');
      mkdirSync(notes, { recursive: true });
      const write = (name: string, text: string) => writeFileSync(join(notes, name), text);
      write(
        'sailing-club.md',
        '# Orrin Sailing Club\n\n- Founded: 1962\n- Chair: Bela Norrgard\n- Members: 137\n- Harbour: Tern Quay\n',
      );
      write(
        'boat.md',
        '# The Silver Heron\n\nThe Silver Heron is a boat of the Orrin Sailing Club. The Silver Heron was built in 1978. The skipper of the Silver Heron is Aino Veld.\n',
      );
      write(
        'party.txt',
        'Summer Regatta\n\nThe Summer Regatta takes place on 14 June. The host of the Summer Regatta is Edda Crane. The prize of the Summer Regatta is a brass lantern.\n',
      );
      return [notes, ...own];
    },
    questions: ['Who steers the Silver Heron?', 'What does the Silver Heron weigh?'],
  },
};
