/** @module German texts of the area `trust`. */
import type { trust as english } from '../en/trust.ts';

export const trust: Record<keyof typeof english, string> = {
  'trust.flagGuard':
    'Jede Antwort an dem prüfen, was der Adapter gelernt hat: „Ich weiß es nicht“, wo keine gelernte Aussage die Frage beantwortet.',
  'trust.noGuard':
    'Die Trainingsdaten dieses Adapters sind weg oder wurden geändert: Seine Antworten lassen sich nicht am Gelernten prüfen.',
  'trust.taught': 'Gelernt: {path}:{line} (Sicherheit {percent} %)',
  'trust.general': 'Nichts vom Gelernten: eigenes Wissen des Modells, ungeprüft.',
  'trust.stranger': 'Die Frage nennt etwas, wovon nichts Gelerntes spricht. Das Modell hätte gesagt: {text}',
  'trust.untaught': 'Keine gelernte Aussage sagt das. Das Modell hätte gesagt: {text}',
  'trust.unsure':
    'Die gelernte Aussage, die genannt wurde, scheint dies nicht zu beantworten. Das Modell hätte gesagt: {text}',
  'trust.model': 'Das Modell selbst weiß es nicht.',
};
