/** @module German texts of the area `train`. */
import type { train as english } from '../en/train.ts';

export const train: Record<keyof typeof english, string> = {
  'train.runtimeFailed': 'Das Programm zum Trainieren konnte den Graphen „{graph}“ nicht ausführen: {reason}',
  'train.unsupportedArchitecture':
    'Modelle der Architektur „{architecture}“ können noch nicht trainiert werden. Möglich sind: {supported}.',
  'train.noArchitecture': '(nicht angegeben)',
  'train.unsupportedModel': 'Dieses Modell hat etwas, das das Training noch nicht kennt: {what}.',
  'train.unsupportedModelHint':
    'Ein anderes Modell wählen: „ilab model list“ zeigt die vorhandenen, „ilab download“ holt das Standardmodell, das trainiert werden kann.',
  'train.missingKey': 'der Schlüssel {key} fehlt',
  'train.missingTensor': 'der Tensor {name} fehlt',
  'train.tensorShape': 'der Tensor {name} ist {found} statt {expected}',
  'train.unexpectedTensor': 'der Tensor {name}',
  'train.unknownTarget': 'Dieses Modell hat keine linearen Schichten der Art „{target}“.',
  'train.unknownTargetHint': 'Es hat: {available}.',
  'train.noTargets': 'Keine lineare Schicht bleibt zu trainieren.',
  'train.noTargetsHint': 'Das Modell hat {layers} Schichten; mindestens die letzte trainieren.',
  'train.badFeed': 'die Eingabe „{name}“ ist {got} statt {wanted}',
  'train.noFeed': 'nicht da',
  'train.indexOutOfBounds':
    'ein Index seiner Anweisung „{instruction}“ zeigt über das hinaus, woraus er wählt',
  'train.noPrecision':
    'Produkte in {precision} sind hier nicht möglich: Auf {device} hat dieser Prozessor oder diese Installation keine Befehle dafür.',
  'train.noPrecisionHint': '--precision weglassen: Dann wird die schnellste mögliche gewählt.',
  'train.noData': 'Unter {path} gibt es keine Trainingsdaten.',
  'train.noDataHint': '„ilab generate“ macht sie; oder mit --data-path eine Datei nennen.',
  'train.emptyData': 'Die Trainingsdaten enthalten keine Zeile.',
  'train.badRow': 'Diese Zeile der Trainingsdaten ist nicht gültig: {reason}.',
  'train.badRowHint':
    'Eine Zeile braucht „user“ und „assistant“ (und darf „system“ haben). „ilab generate“ macht die Datei neu.',
  'train.rowTooLong':
    'Dieses Beispiel hat {tokens} Token, mehr als die {limit} einer Zeile; nichts wird stillschweigend gekürzt.',
  'train.rowTooLongHint':
    'Mit --max-seq-len {tokens} trainieren (mehr Arbeitsspeicher) oder Frage oder Antwort kürzen.',
  'train.notFinite':
    'Der Loss oder sein Gradient ist bei Schritt {step} mit einer Lernrate von {lr} keine Zahl mehr. Das Training wurde angehalten.',
  'train.notFiniteHint': 'Eine kleinere --learning-rate versuchen. Der letzte gute Stand ist in {path}.',
  'train.stopped': 'Training nach Schritt {step} von {steps} angehalten; alles bis hier ist gespeichert.',
  'train.stoppedBefore':
    'Training angehalten; der laufende Schritt hätte zu lange gebraucht. Alles bis Schritt {step} von {steps} ist gespeichert.',
  'train.stoppedEarly': 'Training vor seinem ersten Schritt angehalten; es gab nichts Neues zu speichern.',
  'train.stoppedHint': 'Denselben Befehl noch einmal ausführen, um von hier weiterzumachen.',
  'train.checkpointDamaged': 'er ist beschädigt',
  'train.checkpointOther': 'er gehört zu einem anderen Modell, anderen Daten oder Einstellungen',
  'train.plan':
    'Es läuft auf {device} durch {runtime} in {precision}, {storage}; {rows} Zeilen je Schritt in {passes} Durchgängen, {threads} Threads.',
  'train.runtime.native': 'eigene Rechenkerne',
  'train.runtime.onnxruntime': 'ONNX Runtime',
  'train.storage.keep': 'alle Zwischenwerte bleiben',
  'train.storage.recompute': 'jede Schicht wird noch einmal gerechnet',
  'train.storage.stream': 'jede Schicht wird noch einmal gerechnet und ihre Gewichte neu gelesen',
  'train.deviceRejected': 'Nicht genommen: {device}, denn {reason}.',
  'train.expertsUsed':
    'Experten: Der meistbeschäftigte bekam {share} der Token seiner Schicht; {unused} von {experts} bekamen gar keine.',
  'train.tooLittleMemory':
    'Das Training braucht etwa {need} Arbeitsspeicher, selbst auf die sparsamste Art; hier kann es {have} benutzen.',
  'train.tooLittleMemoryHint': 'Andere Programme schließen oder mit {smaller} trainieren; das würde passen.',
  'train.tooLittleMemoryNothing':
    'Andere Programme schließen oder ein kleineres Modell wählen: Keine kleinere Einstellung würde passen.',
  'train.smallerLength': '--max-seq-len {length}',
  'train.smallerRank': '--lora-rank {rank}',
  'train.fewerLayers': '--lora-layers {layers}',
  'train.tooLittleDisk': 'Das Training braucht etwa {need} auf dem Datenträger in {path}; {have} sind frei.',
  'train.tooLittleDiskHint': 'Platz schaffen oder mit ILAB_HOME einen anderen Ort wählen.',
  'train.workerDied': 'Der Trainingsprozess endete unerwartet (Code {code}).',
  'train.workerDiedHint':
    'Denselben Befehl noch einmal ausführen, um vom letzten Checkpoint weiterzumachen. War der Arbeitsspeicher knapp, zuerst andere Programme schließen: Was frei ist, bestimmt, wie viel benutzt wird.',
  'train.probeShare': '{known}/{facts} gewusst',
  'train.probeBefore': 'Vor dem Training',
  'train.probeAfter': 'Nach Epoche {epoch}',
  'train.probeKnown': '{known} von {facts} Fakten gewusst, in Formulierungen, die nicht trainiert werden',
  'train.probeGeneral': 'Loss {loss} auf allgemeine Antworten',
  'train.probeGeneralSince': 'Loss {loss} auf allgemeine Antworten (vorher {base})',
  'train.courseBudget':
    'Um rechtzeitig zu enden, werden es {steps} von {full} Schritten: Bis dahin fällt die Lernrate auf null.',
  'train.courseBudgetAll': 'Alle {full} Schritte passen in die Zeit.',
  'train.courseMastered':
    'Alle geprüften Fakten sind bei zwei Prüfungen in Folge gewusst: Die Lernrate fällt ab hier, und der Lauf endet nach {steps} von {full} Schritten.',
  'train.courseSlowed':
    'Das Modell vergisst, was es wusste (Loss auf allgemeine Antworten um {rise} höher): Die Lernrate wird ab hier halbiert.',
  'train.courseForgot':
    'Das Modell vergisst trotz kleinerer Lernrate, was es wusste (Loss auf allgemeine Antworten um {rise} höher): Der Lauf endet hier, mit dem, was nach Epoche {epoch} gelernt war.',
  'train.ended.budget': 'Die Zeit war nach {epochs} von {wanted} Epochen um ({steps} Schritte).',
  'train.ended.mastered':
    'Der Lauf endete früh, nach {epochs} von {wanted} Epochen ({steps} Schritte): Alle geprüften Fakten waren gewusst.',
  'train.ended.forgot':
    'Der Lauf wurde nach {epochs} von {wanted} Epochen ({steps} Schritte) beendet, weil das Modell vergaß.',
  'train.flagEstimate': 'Nur sagen, was der Lauf brauchen würde (Speicher, Platte, Zeit), und aufhören',
  'train.flagTimeBudget': 'In dieser Zeit enden, z. B. 90s, 10m oder 1h30m, wenn nötig mit weniger Übung',
  'train.budgetDropped': 'Um in {budget} zu passen: {what}.',
  'train.budgetDrop': '{what} {from} -> {to}',
  'train.budget.numEpochs': 'Epochen',
  'train.budget.wordingsPerFact': 'Formulierungen je Fakt',
  'train.budget.unknownsPerFact': 'unbeantwortbare Fragen je Fakt',
  'train.budget.replaysPerFact': 'wiederholte Antworten je Fakt',
  'train.budgetTooSmall':
    'Nicht einmal eine Epoche mit vier Formulierungen je Fakt passt in {budget}: Sie bräuchte etwa {time}. Was passt, wird trainiert, und wenig wird gelernt.',
  'train.budgetIters':
    '--time-budget und eine Zahl von Schritten (--iters, train.iters) wurden beide angegeben.',
  'train.recipeUnmeasured':
    'Für ein Modell dieser Größe ist das Rezept (Lernrate {lr}, Rang {rank}) ein Anfangswert, der nicht gemessen ist.',
  'train.badBudget': 'Das Zeitbudget „{value}“ ist keine Dauer.',
  'train.badBudgetHint': 'In Stunden, Minuten und Sekunden schreiben, etwa 90s, 10m oder 1h30m.',
  'train.flagFromAdapter':
    'Von diesem Adapter ausgehen oder vom neuesten des Modells („newest“): Neue und geänderte Fakten werden gelernt, bekannte geübt',
  'train.flagLeaf': 'Nur dieses Blatt lernen, in einem eigenen Adapter; darf mehrmals stehen',
  'train.flagWithout': 'Alles außer diesem Blatt lernen, vom Basismodell aus; darf mehrmals stehen',
  'train.all': 'alle',
  'train.parentUnknown':
    'Was der Adapter {path} gelernt hat, ist nicht bekannt ({reason}) und könnte darum nicht geübt werden.',
  'train.parentUnknownHint':
    'Mit --from-adapter none vom Basismodell aus trainieren oder die Trainingsdaten an ihren Ort zurücklegen.',
  'train.parentNoRun': 'es gibt kein {path}',
  'train.parentBadRun': '{path} ist nicht zu lesen',
  'train.parentNoData': '{path} ist weg',
  'train.parentDataChanged':
    'Diese Trainingsdaten wurden geändert, seit der Adapter {adapter} mit ihnen trainiert wurde.',
  'train.parentShape':
    '{option} {given} wurde angegeben, aber der Adapter, von dem ausgegangen wird, wurde mit {has} trainiert.',
  'train.parentShapeHint':
    'Die Option weglassen oder mit --from-adapter none vom Basismodell aus trainieren.',
  'train.startHint':
    'Einen anderen Adapter oder ein anderes Modell wählen oder mit --from-adapter none vom Basismodell aus trainieren.',
  'train.startNoBase': 'Dieser Adapter sagt nicht, zu welchem Basismodell er gehört.',
  'train.startAlpha': 'Der Adapter hat das Alpha {found} statt {wanted}.',
  'train.startRank': 'Der Adapter hat den Rang {found} statt {wanted}.',
  'train.startMissing': 'Der Adapter hat kein Paar für {name}.',
  'train.startExtra': 'Der Adapter hat ein Paar für {name}, das dieser Lauf nicht trainiert.',
  'train.leafUnknown': 'Die Trainingsdaten haben kein Blatt „{leaf}“.',
  'train.leafAmbiguous': 'Mehr als ein Blatt der Trainingsdaten heißt „{leaf}“.',
  'train.leafNearest': 'War {leaf} gemeint?',
  'train.leafOneOf': 'Es ist eines von: {leaves}.',
  'train.leafNone': 'Ihre Zeilen nennen gar kein Blatt; „ilab generate“ macht solche Daten.',
  'train.nothingLeft': 'Ohne diese Blätter bleibt nichts zu lernen.',
  'train.nothingLeftHint': 'Eines davon lassen oder das Basismodell verwenden: „ilab chat --no-adapter“.',
  'train.unteachHint':
    'Was ein Adapter weiß, nimmt ihm kein weiteres Training: --without trainiert vom Basismodell aus.',
  'train.leavesTaught': 'Blätter: {leaves}.',
  'train.again':
    'Weiter gelernt wird ab {adapter}: neue Fakten {new}, geänderte {changed}; bekannt und mit weniger Formulierungen geübt {earlier}.',
  'train.vanished':
    'Nicht mehr in der Taxonomie oder ihren Trainingsdaten: {facts}. Der Adapter weiß es noch, auch wenn Gespräche hier es nicht mehr durchlassen; ohne --from-adapter trainieren, um es zu verlernen.',
  'train.nothingNew': 'Der Adapter {adapter} kennt alle Fakten dieser Trainingsdaten.',
  'train.nothingNewHint':
    'Die Taxonomie ändern und „ilab generate“ ausführen oder mit --from-adapter none vom Basismodell aus trainieren.',
};
