import { sha1 } from '@noble/hashes/legacy';
import fc from 'fast-check';
import { toHex, utf8 } from '../ledger/bytes';
import { judgeTag, type TagSigner } from './judgeTag';
import { meansCommit, namesOfCommit, repositoryName } from './repository';
import { bytesOfObject, readTagObject } from './tagObject';

/** As `git -c gpg.format=ssh tag -s v1.0.0` of Git 2.39 and OpenSSH 9.2 wrote it. */
const object = `object ba111ddb9a67904a500aec0288f4319ef29af9fb
type commit
tag v1.0.0
tagger Release <release@example.com> 1795176000 +0000

Release 1.0.0
-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgCyOvvl6kvqXARp4SfyYpawjaeB
yTOZloWNYnqRgZ1cAAAAADZ2l0AAAAAAAAAAZzaGE1MTIAAABTAAAAC3NzaC1lZDI1NTE5
AAAAQIfItv8A7h85mTSht8xVP7g02XLgwnEGH2g2eYlrausXJoivxFZVXhoBn2PcnufNff
PDaLj9Ef8Gvdbg9Qo1NQI=
-----END SSH SIGNATURE-----
`;
const id = 'f5e2347c68f4b867d5c6f679372dc644374be860';
const keyFingerprint = 'SHA256:omtDEYganW5ropVtIKhg/ZCPLFZUc370tpky3JOQJMA';
const signer: TagSigner = {
  name: 'release@speech',
  publicKey:
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAsjr75epL6lwEaeEn8mKWsI2ngckzmZaFjWJ6kYGdXA release',
};
const asked = {
  repository: 'github.com/acme/vad',
  tag: 'v1.0.0',
  commit: 'ba111ddb9a67904a500aec0288f4319ef29af9fb',
};
const judge = (text: string, over = {}, signers = [signer]) =>
  judgeTag(utf8(text), { ...asked, ...over }, signers);

describe('the tag that Git made', () => {
  it('has the id that Git gave it', () => {
    expect(toHex(sha1(bytesOfObject(utf8(object))))).toBe(id);
  });

  it('is verified where its signer is configured', () => {
    expect(judge(object)).toEqual({
      signature: 'verified',
      signer: 'release@speech',
      keyFingerprint,
    });
  });

  it.each([
    ['nobody is configured', []],
    [
      'its signer is, for another repository',
      [{ ...signer, repositories: ['github.com/acme/ocr'] }],
    ],
    [
      'another key is',
      [
        {
          name: 'else',
          publicKey:
            'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAsjr75epL6lwEaeEn8mKWsI2ngckzmZaFjWJ6kYGdXB x',
        },
      ],
    ],
  ])('safety: S8 is of an unknown signer where %s', (_, signers) => {
    expect(judge(object, {}, signers)).toEqual({
      signature: 'unknown-signer',
      keyFingerprint,
    });
  });

  it('is verified where its signer is configured for its repository', () => {
    const own = { ...signer, repositories: [asked.repository] };
    expect(judge(object, {}, [own]).signature).toBe('verified');
  });

  it.each([
    ['under another name', { tag: 'v2.0.0' }],
    ['of another commit', { commit: 'ab'.repeat(20) }],
  ])(
    'safety: S8 is invalid %s: what was signed is not what was asked',
    (_, over) => {
      expect(judge(object, over).signature).toBe('invalid');
    },
  );

  it('safety: S8 is verified in exactly these bytes and no others', () => {
    const bytes = utf8(object);
    const at = object.indexOf('-----BEGIN');
    for (let place = 0; place < bytes.length; place += 1) {
      const changed = bytes.slice();
      changed[place] ^= 1;
      const { signature } = judgeTag(changed, asked, [signer]);
      expect({ place, signature }).not.toEqual({
        place,
        signature: 'verified',
      });
    }
    expect(at).toBeGreaterThan(0);
  });
});

describe('other tags', () => {
  const message = object.slice(0, object.indexOf('-----BEGIN'));
  it.each([
    ['unsigned', message],
    [
      'unsupported',
      `${message}-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n`,
    ],
    [
      'unsupported',
      `${message}-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n`,
    ],
    ['invalid', message.replace('type commit', 'type tree')],
    ['invalid', 'nonsense'],
    // A signature that stands in the message of an unsigned tag is the tag's last word all the same.
    ['invalid', object.replace('Release 1.0.0', 'Release 1.0.1')],
  ])('are %s', (signature, text) => {
    expect(judge(text).signature).toBe(signature);
  });

  it('never break what reads them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), bytes => {
        readTagObject(bytes);
        expect(judgeTag(bytes, asked, [signer]).signature).not.toBe('verified');
      }),
    );
  });
});

describe('the name of a repository', () => {
  it.each([
    'https://github.com/acme/vad',
    'https://github.com/Acme/VAD.git',
    'https://token@github.com/acme/vad/',
    'git+https://github.com/acme/vad.git',
    'ssh://git@github.com/acme/vad.git',
    'git@github.com:acme/vad.git',
    ' git://github.com/acme/vad ',
  ])('of %s is one and the same', text => {
    expect(repositoryName(text)).toBe('github.com/acme/vad');
  });

  it.each([
    [
      'https://gitlab.example.com:8443/a/b/c.git',
      'gitlab.example.com:8443/a/b/c',
    ],
    ['https://git/ai/answer-bot', 'git/ai/answer-bot'],
    ['https://github.com/acme', undefined],
    ['https://github.com/acme/../vad', undefined],
    ['https://github.com/acme/vad?x=1', undefined],
    ['github.com/acme/vad', undefined],
    ['a repository', undefined],
    ['', undefined],
  ])('of %s is %s', (text, name) => {
    expect(repositoryName(text)).toBe(name);
  });
});

it('metadata means a commit by itself, its beginning or the tag, and by nothing shorter', () => {
  const { commit, tag } = asked;
  for (const name of namesOfCommit(asked))
    expect(meansCommit(name, { commit, tag })).toBe(true);
  expect(meansCommit(commit.slice(0, 9).toUpperCase(), asked)).toBe(true);
  for (const other of [commit.slice(0, 6), `${commit}0`, 'V1.0.0', '', 'main'])
    expect(meansCommit(other, asked)).toBe(false);
});
