/** @module German texts of the area `doctor`: what `ilab doctor` finds, and what to do about it. */
import type { doctor as english } from '../en/doctor.ts';

export const doctor: Record<keyof typeof english, string> = {
  'doctor.brief': 'Rechner, Programme, Modelle und Konfiguration untersuchen; zu jedem Befund die Abhilfe',
  'doctor.full':
    'Arbeitsspeicher, Kerne, Datenträger, Port, Grafikkarte, Programme, Konfiguration, Modelle, Adapter und Taxonomie untersuchen. Exit-Code 1, wenn etwas nicht gehen wird; bloße Bedenken ergeben 0.',
  'doctor.flagHash': 'Jedes Modell ganz lesen und seinen Hash vergleichen; --no-hash ist schneller',
  'doctor.ok': 'gut',
  'doctor.warning': 'bedenklich',
  'doctor.error': 'schlecht',
  'doctor.healthy': 'Alles in Ordnung.',
  'doctor.doubts': 'Nichts ist kaputt; {warnings} Befund(e) sind bedenklich.',
  'doctor.ill': '{errors} Befund(e) sind schlecht, {warnings} bedenklich.',
  'doctor.configFix': '„ilab init“ schreibt eine.',
  'doctor.nodeFix': 'Node.js {range} installieren (nodejs.org).',
  'doctor.engineMissing': 'Das Paket {name} ist nicht installiert.',
  'doctor.engineOther': '{name} ist {version}, diese Fassung wurde aber mit {range} gebaut.',
  'doctor.engineFix': '„npm ci“ im Ordner von ilab ausführen.',
  'doctor.kernels': 'Eigene Rechenkerne fürs Training: {level}',
  'doctor.noKernels':
    'Hier gibt es keine eigenen Rechenkerne: Das Training läuft mit ONNX Runtime, also langsamer.',
  'doctor.kernelsFix':
    'ILAB_NATIVE_LEVEL löschen, falls es gesetzt ist, oder „npm ci“ im Ordner von ilab ausführen; auf anderen Plattformen geht alles auch ohne.',
  'doctor.noGit': 'git wurde nicht gefunden.',
  'doctor.gitFix':
    'git installieren, um eine Taxonomie mit einem Stand zu vergleichen und Repositorys zu holen; alles andere geht ohne.',
  'doctor.memory': 'Arbeitsspeicher: {free} frei von {total}',
  'doctor.memoryTrain':
    'Arbeitsspeicher: {free} frei von {total}; Training mit den Vorgaben braucht etwa {needed} und wird kleinere Schritte machen.',
  'doctor.memoryChat': 'Arbeitsspeicher: {free} frei von {total}; schon ein kleines Modell braucht {needed}.',
  'doctor.memoryFix':
    'Andere Programme schließen oder ein kleineres Modell wählen („ilab train“ sagt, was passt).',
  'doctor.cores': 'Kerne: {cores} nutzbar von {logical} ({quota})',
  'doctor.quotaFix': 'Diesem Container mindestens einen ganzen Kern geben (docker run --cpus).',
  'doctor.oneCoreFix': 'Es geht mit einem Kern, aber langsam; mehr helfen.',
  'doctor.gpus': 'Grafikkarte: {names}; „ilab train“ misst, ob sie schneller ist',
  'doctor.noGpu': 'Grafikkarte: keine gefunden, keine nötig',
  'doctor.notWritable': 'Kein Recht, in {path} zu schreiben.',
  'doctor.diskFix': 'Platz schaffen ({needed} sind bequem) oder mit „ilab config set“ andere Ordner wählen.',
  'doctor.portFree': 'Port {port} von {host} ist frei für „ilab serve“',
  'doctor.portTaken': 'Port {port} von {host} ist belegt, vielleicht durch ein laufendes „ilab serve“.',
  'doctor.portRefused': 'Port {port} von {host} ist nicht zu haben ({code}).',
  'doctor.portFix': 'Beenden, was ihn belegt, oder einen anderen wählen: „ilab config set serve.port 8001“.',
  'doctor.model': 'Modell {name} ({size})',
  'doctor.modelHashed': 'Modell {name} ({size}), jedes Byte wie beim Laden',
  'doctor.defaultFix':
    'Mit „ilab config set models.default NAME“ ein anderes setzen oder es mit „ilab download“ laden.',
  'doctor.adapters': 'Adapter: {count}',
  'doctor.adapterFix': 'Er wird nie gewählt; neu trainieren oder seinen Ordner löschen.',
  'doctor.noTaxonomy': 'In {path} gibt es noch keine Taxonomie.',
  'doctor.taxonomy': 'Taxonomie: {path}, {leaves} neu oder geändert und gültig',
  'doctor.taxonomyErrors': 'Taxonomie: {errors} Fehler in {path}.',
};
