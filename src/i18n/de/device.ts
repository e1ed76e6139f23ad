/** @module German texts of the area `device`: which processor trains, and why another one does not. */
import type { device as english } from '../en/device.ts';

export const device: Record<keyof typeof english, string> = {
  'device.unusable': 'Das Gerät „{device}“ eignet sich nicht zum Trainieren: {reason}.',
  'device.noGpu': 'Keine Grafikkarte eignet sich zum Trainieren: {reasons}.',
  'device.hint':
    'Auf der CPU trainieren (--device weglassen oder --device cpu) oder den aktuellen Treiber der Grafikkarte installieren und den Befehl noch einmal ausführen.',
  'device.cudaHint':
    'CUDA 12, cuDNN 9 und die CUDA-Bibliotheken der Laufzeit werden gebraucht; „{command}“, dort ausgeführt, wo ilab installiert ist, holt die Bibliotheken. Ohne sie --device webgpu oder cpu nehmen.',
  'device.notOffered': 'die Laufzeit bietet es für {platform} nicht an',
  'device.libraryMissing': 'die Bibliothek {path} ist nicht installiert',
  'device.wrong': 'es rechnet {operator} falsch (relativer Fehler {error}, richtig ist höchstens {limit})',
  'device.crashed': 'der Prozess, der es prüfte, endete durch {signal}',
  'device.exited': 'der Prozess, der es prüfte, endete mit Code {code}',
  'device.timedOut': 'keine Antwort auf die Prüfung innerhalb von {seconds} s',
  'device.tooSlow': 'es ist nur {times}-mal so schnell wie die CPU',
};
