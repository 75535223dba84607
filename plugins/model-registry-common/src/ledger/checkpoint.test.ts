import { fromBase64, toBase64, utf8 } from './bytes';
import {
  checkpointText,
  parseCheckpointText,
  signCheckpoint,
  verifyCheckpoint,
} from './checkpoint';
import { portableSha256 } from './hash';
import { createSigner, encodeVkey, parseVkey } from './keys';
import { checkNote, parseNote, signNote } from './note';
import { exampleOrigin, exampleSigner } from './__fixtures__/smallLog';

/** The example of the C2SP signed-note specification. */
const publishedVkey =
  'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const publishedNote =
  'This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';

const root = portableSha256(utf8('root'));
const checkpoint = { origin: exampleOrigin, size: 10, root };

describe('a signed note', () => {
  it('of the specification is verified by its key', () => {
    const key = parseVkey(publishedVkey);
    const finding = checkNote(parseNote(publishedNote), [key]);
    expect(finding.signedBy.map(({ name }) => name)).toEqual([
      'example.com/foo',
    ]);
    expect(encodeVkey(key.name, key.publicKey)).toBe(publishedVkey);
  });

  it('is forged when a byte of its text is another', () => {
    const changed = parseNote(publishedNote.replace('example m', 'Example m'));
    const finding = checkNote(changed, [parseVkey(publishedVkey)]);
    expect(finding.forged).toHaveLength(1);
    expect(finding.signedBy).toHaveLength(0);
  });

  it.each([
    ['no signature', 'text\n'],
    ['no end', publishedNote.slice(0, -1)],
    ['an open line', `${publishedNote}x\n`],
    ['base64 with spare bits', publishedNote.replace('aQM=', 'aQN=')],
  ])('is not read with %s', (_title, note) => {
    expect(() => parseNote(note)).toThrow(RangeError);
  });

  it('signs only whole lines', () => {
    expect(() => signNote('no end', exampleSigner)).toThrow(RangeError);
    expect(() => signNote('a\n\nb\n', exampleSigner)).toThrow(RangeError);
  });
});

describe('a verifier key', () => {
  it.each([
    ['another id', publishedVkey.replace('530d', '530e')],
    ['another name', publishedVkey.replace('foo', 'bar')],
    ['another type', publishedVkey.replace('+Aek', '+Bek')],
    ['no parts', 'example.com/foo'],
  ])('is refused with %s', (_title, text) => {
    expect(() => parseVkey(text)).toThrow(RangeError);
  });
});

describe('a checkpoint', () => {
  it('reads back as it was signed', () => {
    const note = signCheckpoint(checkpoint, exampleSigner);
    const finding = verifyCheckpoint(note, [parseVkey(exampleSigner.vkey)]);
    expect(finding.signature).toBe('signed');
    expect(checkpointText(finding.checkpoint)).toBe(checkpointText(checkpoint));
  });

  it('of a signer without trust is unknown, whoever else is trusted', () => {
    const note = signCheckpoint(checkpoint, exampleSigner);
    const witness = createSigner('other.example', portableSha256(utf8('w')));
    const both = signNote(checkpointText(checkpoint), witness);
    expect(verifyCheckpoint(note, []).signature).toBe('unknown-signer');
    // A trusted key of another name does not speak for this log.
    expect(verifyCheckpoint(both, [parseVkey(witness.vkey)]).signature).toBe(
      'unknown-signer',
    );
  });

  it('is signed with the key of its own log only', () => {
    const other = { ...checkpoint, origin: 'other.example' };
    expect(() => signCheckpoint(other, exampleSigner)).toThrow(RangeError);
  });

  it.each([
    ['a size with a zero before it', `a\n01\n${toBase64(root)}\n`],
    ['a negative size', `a\n-1\n${toBase64(root)}\n`],
    ['a size beyond precision', `a\n9999999999999999\n${toBase64(root)}\n`],
    ['a short root', `a\n1\n${toBase64(root.slice(1))}\n`],
    ['an extension', `a\n1\n${toBase64(root)}\nmore\n`],
    ['a blank in its origin', `a b\n1\n${toBase64(root)}\n`],
  ])('is refused with %s', (_title, text) => {
    expect(() => parseCheckpointText(text)).toThrow(RangeError);
  });
});

describe('strict base64', () => {
  it.each([
    'A',
    'AA',
    'AAA',
    'AB==',
    'AAB=',
    'A A=',
    'AA=A',
    '====',
    'AA==AA==',
  ])('refuses %j', text => {
    expect(() => fromBase64(text)).toThrow(RangeError);
  });

  it.each([0, 1, 2, 3, 4, 63])('reads back %i bytes', length => {
    const bytes = new Uint8Array(length).map((_, index) => index * 37);
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    expect([...fromBase64(toBase64(bytes))]).toEqual([...bytes]);
  });
});
