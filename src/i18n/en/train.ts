/** @module English texts of the area `train`. */
export const train = {
  'train.runtimeFailed': 'The training engine could not run the graph "{graph}": {reason}',
  'train.unsupportedArchitecture':
    'Models of the architecture "{architecture}" cannot be trained yet. Supported: {supported}.',
  'train.noArchitecture': '(not stated)',
  'train.unsupportedModel': 'This model has a feature that training does not know yet: {what}.',
  'train.unsupportedModelHint':
    'Choose another model: "ilab model list" shows yours, "ilab download" fetches the default, which can be trained.',
  'train.missingKey': 'the key {key} is missing',
  'train.missingTensor': 'the tensor {name} is missing',
  'train.tensorShape': 'the tensor {name} is {found} instead of {expected}',
  'train.unexpectedTensor': 'the tensor {name}',
  'train.unknownTarget': 'This model has no linear layers of the kind "{target}".',
  'train.unknownTargetHint': 'It has: {available}.',
  'train.noTargets': 'No linear layer is left to train.',
  'train.noTargetsHint': 'The model has {layers} layers; train at least the last one.',
  'train.badFeed': 'the input "{name}" is {got} instead of {wanted}',
  'train.noFeed': 'missing',
  'train.indexOutOfBounds': 'an index of its instruction "{instruction}" points beyond what it chooses from',
  'train.noPrecision':
    'Products in {precision} are not possible here: on {device} this processor or installation has no instructions for them.',
  'train.noPrecisionHint': 'Leave --precision out: the fastest possible one is chosen.',
  'train.noData': 'There is no training data at {path}.',
  'train.noDataHint': 'Run "ilab generate" to make it, or name a file with --data-path.',
  'train.emptyData': 'The training data holds no row.',
  'train.badRow': 'This row of the training data is not valid: {reason}.',
  'train.badRowHint':
    'A row needs "user" and "assistant" (and may have "system"). Run "ilab generate" to make the file anew.',
  'train.rowTooLong':
    'This example has {tokens} tokens, more than the {limit} of one row; nothing is cut silently.',
  'train.rowTooLongHint':
    'Train with --max-seq-len {tokens} (more memory), or shorten the question or answer.',
  'train.notFinite':
    'The loss or its gradient is no longer a number at step {step} with a learning rate of {lr}. Training stopped.',
  'train.notFiniteHint': 'Try a smaller --learning-rate. The last good state is in {path}.',
  'train.stopped': 'Training stopped after step {step} of {steps}; everything so far is saved.',
  'train.stoppedBefore':
    'Training stopped; the step at work would have taken too long to finish. Everything up to step {step} of {steps} is saved.',
  'train.stoppedEarly': 'Training stopped before its first step; there was nothing new to save.',
  'train.stoppedHint': 'Run the same command again to go on from here.',
  'train.checkpointDamaged': 'it is damaged',
  'train.checkpointOther': 'it belongs to another model, data or settings',
  'train.plan':
    'It runs on {device} by {runtime} in {precision}, {storage}; {rows} rows a step in {passes} passes, {threads} threads.',
  'train.runtime.native': 'its own kernels',
  'train.runtime.onnxruntime': 'ONNX Runtime',
  'train.storage.keep': 'keeping all inner values',
  'train.storage.recompute': 'computing each layer again',
  'train.storage.stream': 'computing each layer again and reading its weights anew',
  'train.deviceRejected': 'Not taken: {device}, because {reason}.',
  'train.expertsUsed':
    'Experts: the busiest got {share} of the tokens of its layer; {unused} of {experts} got none at all.',
  'train.tooLittleMemory':
    'Training needs about {need} of memory even in the way that needs least; it can use {have} here.',
  'train.tooLittleMemoryHint': 'Close other programs, or train with {smaller}, which would fit.',
  'train.tooLittleMemoryNothing':
    'Close other programs, or choose a smaller model: no smaller setting would fit.',
  'train.smallerLength': '--max-seq-len {length}',
  'train.smallerRank': '--lora-rank {rank}',
  'train.fewerLayers': '--lora-layers {layers}',
  'train.tooLittleDisk': 'Training needs about {need} of disk in {path}; {have} is free.',
  'train.tooLittleDiskHint': 'Free some space, or choose another place with ILAB_HOME.',
  'train.workerDied': 'The training process ended unexpectedly (code {code}).',
  'train.workerDiedHint':
    'Run the same command again to go on from the last checkpoint. If memory was short, close other programs first: what is free decides how much is used.',
  'train.probeShare': '{known}/{facts} known',
  'train.probeBefore': 'Before training',
  'train.probeAfter': 'After epoch {epoch}',
  'train.probeKnown': '{known} of {facts} facts known in wordings that are not trained',
  'train.probeGeneral': 'loss {loss} on general answers',
  'train.probeGeneralSince': 'loss {loss} on general answers ({base} before)',
  'train.courseBudget':
    'To end in time it will be {steps} of {full} steps: the learning rate falls to zero by then.',
  'train.courseBudgetAll': 'All {full} steps fit into the time.',
  'train.courseMastered':
    'All probed facts are known at two checks in a row: the learning rate falls from here on, and the run ends after {steps} of {full} steps.',
  'train.courseSlowed':
    'The model forgets what it knew (loss on general answers up by {rise}): the learning rate is halved from here on.',
  'train.courseForgot':
    'The model forgets what it knew (loss on general answers up by {rise}) in spite of a lower rate: it ends here, with what it had learned after epoch {epoch}.',
  'train.ended.budget': 'The time was up after {epochs} of {wanted} epochs ({steps} steps).',
  'train.ended.mastered':
    'It ended early after {epochs} of {wanted} epochs ({steps} steps): all probed facts were known.',
  'train.ended.forgot': 'It was ended after {epochs} of {wanted} epochs ({steps} steps) for what it forgot.',
  'train.flagEstimate': 'Only say what the run would take (memory, disk, time), and stop',
  'train.flagTimeBudget': 'End within this time, e.g. 90s, 10m or 1h30m, with less practice if need be',
  'train.budgetDropped': 'To fit into {budget}: {what}.',
  'train.budgetDrop': '{what} {from} -> {to}',
  'train.budget.numEpochs': 'epochs',
  'train.budget.wordingsPerFact': 'wordings a fact',
  'train.budget.unknownsPerFact': 'unknowable questions a fact',
  'train.budget.replaysPerFact': 'repeated answers a fact',
  'train.budgetTooSmall':
    'Not even one epoch with four wordings a fact fits into {budget}: it would take about {time}. What fits is trained, and little will be learned.',
  'train.budgetIters': '--time-budget and a number of steps (--iters, train.iters) were both given.',
  'train.recipeUnmeasured':
    'For a model of this size the recipe (learning rate {lr}, rank {rank}) is a start value that has not been measured.',
  'train.badBudget': 'The time budget "{value}" is not a duration.',
  'train.badBudgetHint': 'Write it in hours, minutes and seconds, such as 90s, 10m or 1h30m.',
  'train.flagFromAdapter':
    'Start from this adapter, or from the "newest" of the model: new and changed facts are taught, those it knows are practised',
  'train.flagLeaf': 'Teach only this leaf, in an adapter of its own; may be given more than once',
  'train.flagWithout': 'Teach everything but this leaf, from the base model; may be given more than once',
  'train.all': 'all',
  'train.parentUnknown':
    'It is not known what the adapter {path} was taught ({reason}), so that it could not be practised.',
  'train.parentUnknownHint':
    'Give --from-adapter none to train from the base model, or put the training data back where it was.',
  'train.parentNoRun': 'there is no {path}',
  'train.parentBadRun': '{path} cannot be read',
  'train.parentNoData': '{path} is gone',
  'train.parentDataChanged': 'This training data was changed since the adapter {adapter} was trained on it.',
  'train.parentShape': '{option} {given} was given, but the adapter to start from was trained with {has}.',
  'train.parentShapeHint': 'Leave the option out, or give --from-adapter none to train from the base model.',
  'train.startHint':
    'Choose another adapter or model, or give --from-adapter none to train from the base model.',
  'train.startNoBase': 'This adapter does not say which base model it belongs to.',
  'train.startAlpha': 'The adapter has the alpha {found} in place of {wanted}.',
  'train.startRank': 'The adapter has the rank {found} in place of {wanted}.',
  'train.startMissing': 'The adapter has no pair for {name}.',
  'train.startExtra': 'The adapter has a pair for {name}, which this run does not train.',
  'train.leafUnknown': 'The training data has no leaf "{leaf}".',
  'train.leafAmbiguous': 'More than one leaf of the training data is called "{leaf}".',
  'train.leafNearest': 'Did you mean {leaf}?',
  'train.leafOneOf': 'It is one of: {leaves}.',
  'train.leafNone': 'Its rows name no leaf at all; run "ilab generate" to make such data.',
  'train.nothingLeft': 'Without these leaves nothing is left to teach.',
  'train.nothingLeftHint': 'Leave one of them in, or use the base model: "ilab chat --no-adapter".',
  'train.unteachHint':
    'What an adapter knows is not taken from it by further training: --without trains from the base model.',
  'train.leavesTaught': 'Leaves: {leaves}.',
  'train.again':
    'Teaching again from {adapter}: new facts {new}, changed {changed}; known and practised with fewer wordings {earlier}.',
  'train.vanished':
    'No longer in the taxonomy or its training data: {facts}. Still known by the adapter, though chats here no longer let it pass; train without --from-adapter to un-teach.',
  'train.nothingNew': 'The adapter {adapter} knows all facts of this training data.',
  'train.nothingNewHint':
    'Change the taxonomy and run "ilab generate", or give --from-adapter none to train from the base model.',
} as const;
