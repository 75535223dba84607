/**
 * What a verification can find not to hold, in English, as it goes into reports and onto the command
 * line. Each goes on the sentence that its place begins: `entries.jsonl` *is missing*.
 */
export const foundEn = {
  // one entry of the ledger
  'entry-misplaced': 'stands where entry {expected} belongs',
  'leaf-not-stored': 'does not have the leaf hash that is stored for it',
  'leaf-not-shown': 'does not have the leaf hash that is shown',
  'chain-not-stored': 'does not have the chain hash that is stored for it',
  'chain-not-shown': 'does not have the chain hash that is shown',
  'chain-broken': 'does not carry on the chain of the entry before',
  'chain-before-first': 'is the first and yet carries on a chain',
  'entry-out-of-order': 'does not come after the entry before',
  'entry-not-v1': 'is not a ledger-v1 entry. {cause}',
  'entry-unreadable': 'cannot be read. {cause}',
  'root-differs': 'is the last under the checkpoint, whose root differs',
  'entry-missing': 'is missing; the checkpoint counts {size}',
  'root-of-nothing-differs':
    'does not exist under the checkpoint, whose root differs',
  'proof-fails': 'has no proof that leads to the root of {size} entries',
  'subject-gap': '{subject} goes on with {found} where {expected} comes next',
  'subject-chain': '{subject} does not name its entry before as the one before',
  'subject-time': '{subject} was recorded before its entry before',
  'seal-differs': 'did not seal what the bundle gives as its {field}',

  // a file of a bundle
  missing: 'is missing',
  unread: 'cannot be read',
  'unread-because': 'cannot be read: {cause}',
  'not-utf8': 'is not UTF-8',
  'cut-line': 'ends within a line',
  'too-many-lines': 'has more lines than allowed',
  'line-fails': 'does not hold at line {line}: entry {index} {finding}',
  'proofs-uneven': 'has {proofs} proofs for {entries} entries',
  'hashes-unused': 'lists hashes in vain',
  'proofs-apart': 'cannot be taken apart: {cause}',
  'proofs-unread': 'cannot be read as the proofs of the entries',
  'openings-unread':
    'cannot be opened: the openings are missing or not readable',
  'openings-unused': 'lacks entries that openings are given for',
  'manifest-needed': 'cannot be held against the manifest',
  'other-tree': 'has proofs to another tree than the checkpoint',
  'subject-missing': 'has no entry of {subject}',
  'subjects-differ': 'has entries of other subjects than the manifest says',
  'subject-count':
    'does not have the {entries} entries of {subject} that the manifest says',
  'case-missing':
    'has entry {entry} ({type}), whose case file is not in the bundle',
  'judged-otherwise': 'is judged otherwise than it was',
  'judged-as': '{cause}',
  'not-judged': 'could not be judged again: {cause}',

  // files against their digests
  'files-unread': 'cannot be read, so no file could be held against its digest',
  'file-not-there': 'is in the manifest but not in the bundle',
  'file-misplaced': 'stands at the wrong place of the manifest',
  'file-size': 'has another size than the manifest says',
  'file-unlisted': 'is in the bundle but not in the manifest',
  'digest-differs':
    'differs from its digest: declared {declared}, found {found}',
  'digest-differs-at':
    'differs from its digest, first at byte {byte}: declared {declared}, found {found}',
  'version-differs':
    'gives the version digest {found}, the bundle is about {declared}',
  'not-at-hand': 'is not at hand',
  'checksum-differs':
    "is not what the archive's checksum says, first at byte {byte}",
  'archive-differs':
    'is not as it was written, first at byte {byte}: {finding}',
  'schema-differs': 'is not as evidence-v1 has it at {place}: {cause}',
  'too-large': 'cannot be read: it has more than {bytes} bytes',

  // who signed it
  'not-vouched': 'is not vouched for: the envelope cannot be read',
  'no-manifest': 'is not a manifest of evidence-v1',
  'other-version': 'is about another version than its signed statement',
  'no-statement': 'has a payload that is no in-toto statement of evidence-v1',
  'signature-wrong': 'does not carry the signature of the key that it names',
  'no-checkpoint': 'is not a signed checkpoint: {cause}',
  'other-checkpoint': 'is not the checkpoint that the manifest speaks of',
  'no-key': 'is no key: {cause}',

  // the archive itself
  'file-too-large': 'is larger than a bundle can be, 2 GiB',
  'no-zip': 'is not a ZIP, so it is no evidence bundle',
  'archive-empty': 'it holds no file',
  'archive-short': 'the archive ends too early',
  'archive-other': 'the archive is not the one that its files give',
  'archive-unwritable': '{cause}',
  'name-too-long': 'a file name is longer than a bundle allows',
  'name-unknown': 'a file name is none that a bundle allows',
  'name-twice': 'a file name is out of order or there twice',
  'file-beyond': "'{path}' reaches beyond the archive",
  'too-many-files': 'more files than a bundle holds',
  compressed: 'a file is compressed',
  'header-missing': 'a file header is missing here',
  'no-directory': 'the directory does not end the archive',
  'directory-beyond': 'the directory reaches beyond the archive',
  'files-misplaced': 'files are out of place',

  unfinished: 'was not checked to its end',

  // what a report notes besides
  'nothing-read': 'Nothing in it could be read.',
  'artifacts-not-compared':
    'The artifacts themselves are named by digest and were not compared.',
  'decisions-not-judged': 'Decisions were not judged again.',
  'fields-sealed':
    '{fields} sealed fields are not opened in this bundle; their commitments hold.',
} as const;
