/** @module German texts of the area `upload`: `ilab model upload` and `ilab model remove`. */
import type { upload as english } from '../en/upload.ts';

export const upload: Record<keyof typeof english, string> = {
  'upload.brief':
    'Ein Modell oder einen Adapter zu Hugging Face, in S3-artigen Speicher oder in einen Ordner laden',
  'upload.full':
    'Ein Modell oder einen Adapter hochladen. --dest-type hf nimmt Besitzer/Name eines Repositorys, das es gibt (HF_TOKEN, HF_ENDPOINT), s3 nimmt Bucket/Präfix (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL_S3), folder nimmt einen Pfad. Aus dem Ordner eines Trainings wird nur der Adapter gesendet.',
  'upload.flagModel': 'Name eines Modells, Pfad einer Datei oder Ordner eines Adapters',
  'upload.flagDestination': 'Besitzer/Name, Bucket/Präfix oder ein Ordner',
  'upload.flagDestType': 'hf (Hugging Face, die Vorgabe), s3, folder; oci gibt es nicht',
  'upload.flagRelease': 'Branch des Repositorys; Vorgabe ist main',
  'upload.needed': 'Es braucht ein Modell und ein Ziel.',
  'upload.neededHint':
    'ilab model upload --model NAME --destination BESITZER/NAME (oder --dest-type folder --destination PFAD)',
  'upload.plan': 'Hochgeladen wird {files} nach {destination}',
  'upload.done': '{count} Datei(en), {size}: {where}',
  'upload.stopping': 'Wird angehalten ... (Strg-C noch einmal beendet sofort.)',
  'upload.stopped': 'Das Hochladen wurde angehalten.',
  'upload.againHint': 'Denselben Befehl noch einmal ausführen.',
  'upload.commitTitle': '{names} mit ilab hochgeladen',
  'upload.badRepository': '„{destination}“ ist kein Repository.',
  'upload.badRepositoryHint':
    'Geschrieben wird es Besitzer/Name. Für einen Pfad --dest-type folder hinzufügen.',
  'upload.noToken': 'Es gibt kein Token für den Hub.',
  'upload.badToken': 'Das Token des Hubs muss mit „hf_“ beginnen.',
  'upload.tokenHint':
    'HF_TOKEN auf ein Token mit Schreibrecht setzen (auf dem Hub: Settings, Access Tokens).',
  'upload.hubRefused': 'Der Hub hat das Hochladen nach {repository} abgelehnt ({status}): {reason}',
  'upload.hubMissingHint':
    'Das Repository {repository} zuerst auf {endpoint} anlegen oder Namen und Recht daran prüfen.',
  'upload.badBucket': '„{bucket}“ ist kein Name eines Buckets.',
  'upload.badBucketHint':
    'Bucket oder Bucket/Präfix schreiben (Kleinbuchstaben, Ziffern, Punkte und Striche).',
  'upload.noKeys': 'Es gibt keine Schlüssel für den Speicher.',
  'upload.noKeysHint':
    'AWS_ACCESS_KEY_ID und AWS_SECRET_ACCESS_KEY setzen (AWS_ENDPOINT_URL_S3 für einen anderen Speicher als den von AWS).',
  'upload.s3Refused': 'Der Speicher hat das Hochladen nach {bucket} abgelehnt ({status}): {reason}',
  'upload.s3Hint': 'Bucket, Schlüssel, AWS_REGION und AWS_ENDPOINT_URL_S3 prüfen.',
  'upload.badEndpoint': '„{endpoint}“ ist keine Adresse, an die Schlüssel gesendet werden.',
  'upload.noOci': 'Das Hochladen in OCI-Registries gibt es nicht.',
  'upload.noOciHint': '--dest-type hf, s3 oder folder wählen.',
  'upload.emptyFolder': 'In {path} gibt es keine Dateien.',
  'upload.emptyFolderHint': 'Eine Datei oder einen anderen Ordner nennen.',
  'upload.briefRemove': 'Ein Modell löschen; fragt vorher',
  'upload.argRemove': 'Name des Modells, wie „ilab model list“ ihn zeigt',
  'upload.flagForce': 'Nicht fragen',
  'upload.nameNeeded': 'Welches Modell?',
  'upload.noSuchModel': 'Es gibt kein Modell {name} in {dir}; es gibt: {here}.',
  'upload.inUse': 'Das Modell {name} ist in Gebrauch (Prozess {processes}).',
  'upload.inUseHint': 'Dieses Programm beenden, dann den Befehl noch einmal ausführen.',
  'upload.removing': 'Gelöscht wird {name} ({size}): {path}',
  'upload.orphans': '{count} Adapter wurde(n) darauf trainiert und taugen ohne es nichts.',
  'upload.isDefault': 'Es ist das Standardmodell der Konfiguration.',
  'upload.askRemove': 'Löschen?',
  'upload.forceHint': 'Mit --force wird nicht gefragt.',
  'upload.kept': 'Das Modell {name} wurde behalten.',
  'upload.removed': 'Gelöscht: {name} ({size})',
};
