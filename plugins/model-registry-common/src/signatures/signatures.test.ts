import * as fc from 'fast-check';
import { fromBase64, fromHex, toBase64, utf8 } from '../ledger/bytes';
import {
  contentDigest,
  judgeCoverage,
  namesBody,
  parseEd25519Key,
  parseSignature,
  signatureBase,
  signatureHolds,
  signRequest,
  type SignatureInput,
  type SignedRequest,
} from '.';

/** RFC 9421, appendix B.1.4 and B.2: the request, the key and the signature, as printed there. */
const b2: SignedRequest = {
  method: 'POST',
  url: 'https://example.com/foo?param=Value&Pet=dog',
  headers: {
    host: 'example.com',
    date: 'Tue, 20 Apr 2021 02:07:55 GMT',
    'content-type': 'application/json',
    'content-digest':
      'sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:',
    'content-length': '18',
  },
};
const publicKey = fromBase64('JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=');
const seed = fromBase64('n4Ni+HpISpVObnQMW0wOhCKROaIKqKtW/2ZYb2p9KcU=');
const b26 = {
  input:
    'sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"',
  signature:
    'sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:',
};

function read(input: string, signature: string): SignatureInput {
  const parsed = parseSignature(input, signature);
  if (!parsed.ok) throw new Error(parsed.rule);
  return parsed.value;
}

describe('HTTP message signatures', () => {
  it('RFC 9421 B.2.6: the base and the signature with Ed25519', () => {
    const input = read(b26.input, b26.signature);
    expect(signatureBase(b2, input)).toBe(
      [
        '"date": Tue, 20 Apr 2021 02:07:55 GMT',
        '"@method": POST',
        '"@path": /foo',
        '"@authority": example.com',
        '"content-type": application/json',
        '"content-length": 18',
        '"@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"',
      ].join('\n'),
    );
    expect(signatureHolds(b2, input, publicKey)).toBe(true);
  });

  it('RFC 9421 B.2.6: signing gives the same bytes', () => {
    const components = [
      'date',
      '@method',
      '@path',
      '@authority',
      'content-type',
      'content-length',
    ];
    const headers = signRequest(
      b2,
      { keyId: 'test-key-ed25519', seed },
      { components, created: 1618884473 },
    );
    expect(headers.Signature.replace('assay=', 'sig-b26=')).toBe(b26.signature);
    expect(headers['Signature-Input'].replace('assay=', 'sig-b26=')).toBe(
      b26.input,
    );
  });

  it.each([
    ['the method', { ...b2, method: 'PUT' }],
    ['the path', { ...b2, url: 'https://example.com/fooo?param=Value' }],
    ['the host', { ...b2, url: 'https://example.org/foo' }],
    [
      'a covered header',
      { ...b2, headers: { ...b2.headers, 'content-length': '19' } },
    ],
    [
      'a header that is gone',
      { ...b2, headers: { ...b2.headers, date: undefined } },
    ],
  ])('does not hold with another %s', (_, request) => {
    const input = read(b26.input, b26.signature);
    expect(signatureHolds(request, input, publicKey)).toBe(false);
  });

  it('no flipped bit of the signature holds', () => {
    const input = read(b26.input, b26.signature);
    fc.assert(
      fc.property(fc.nat(511), bit => {
        const signature = input.signature.slice();
        signature[bit >> 3] ^= 1 << (bit & 7);
        expect(signatureHolds(b2, { ...input, signature }, publicKey)).toBe(
          false,
        );
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['@scheme', 'https'],
    ['@target-uri', 'https://example.com/foo?param=Value&Pet=dog'],
    ['@request-target', '/foo?param=Value&Pet=dog'],
    ['@query', '?param=Value&Pet=dog'],
  ])('derives %s as RFC 9421 §2.2 does', (component, value) => {
    const text = `("${component}")`;
    expect(signatureBase(b2, { components: [component], text })).toBe(
      `"${component}": ${value}\n"@signature-params": ${text}`,
    );
  });

  it('derives an empty query and a usual port', () => {
    const request = { ...b2, url: 'https://EXAMPLE.com:443/' };
    const components = ['@authority', '@path', '@query'];
    expect(signatureBase(request, { components, text: '()' })).toBe(
      '"@authority": example.com\n"@path": /\n"@query": ?\n"@signature-params": ()',
    );
  });
});

describe('parseSignature', () => {
  const signature = b26.signature.replace('sig-b26', 's');
  it.each([
    ['another label', 't=();created=1;keyid="k"'],
    ['a component twice', 's=("date" "date");created=1'],
    ['a component with parameters', 's=("date";sf);created=1'],
    ['an unknown parameter', 's=("date");created=1;who="me"'],
    ['a parameter twice', 's=("date");created=1;created=2'],
    ['a text where a number stands', 's=("date");created="1"'],
    ['two signatures', 's=("date");created=1, t=("date")'],
    ['an escape', 's=("date");keyid="a\\"b"'],
    ['nothing', ''],
    ['very much', `s=("date");created=1;keyid="${'k'.repeat(3_000)}"`],
  ])('refuses %s', (_, input) => {
    expect(parseSignature(input, signature)).toMatchObject({ ok: false });
  });

  it.each(['s=:AAAA:', 's=AAAA', 's=:?:', ''])(
    'refuses %s as a signature',
    text => {
      const parsed = parseSignature('s=("date");created=1', text);
      expect(parsed).toMatchObject({ ok: false });
    },
  );

  it('never throws and never reads two ways', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (input, text) => {
        const parsed = parseSignature(input, text);
        const covered = parsed.ok ? parsed.value.text : '';
        expect(input.trim()).toContain(covered);
      }),
    );
  });
});

describe('judgeCoverage', () => {
  const now = new Date(1_000_000_000_000);
  const at = now.getTime() / 1_000;
  const whole = ['@method', '@target-uri', 'content-digest'];
  const judge = (components: string[], params: object = {}, hasBody = true) =>
    judgeCoverage(
      {
        components,
        params: { created: at, keyid: 'k', ...params },
        text: '',
        signature: new Uint8Array(64),
      },
      { now, hasBody },
    )?.rule;

  it('takes what covers all there is', () => {
    expect(judge(whole)).toBeUndefined();
    expect(
      judge(['@method', '@authority', '@path', '@query'], {}, false),
    ).toBeUndefined();
    expect(judge(whole, { alg: 'ed25519', nonce: 'n' })).toBeUndefined();
  });

  it.each([
    ['no method', ['@target-uri', 'content-digest'], {}, /@method/],
    ['no address', ['@method', 'content-digest'], {}, /@target-uri/],
    ['no host', ['@method', '@path', '@query', 'content-digest'], {}, /@auth/],
    ['no digest', ['@method', '@target-uri'], {}, /content-digest/],
    ['no key', whole, { keyid: undefined }, /keyid/],
    ['another algorithm', whole, { alg: 'hmac-sha256' }, /alg/],
    ['no time', whole, { created: undefined }, /created/],
    ['a time ahead', whole, { created: at + 31 }, /ahead/],
    ['a time long ago', whole, { created: at - 301 }, /older/],
    ['an end in the past', whole, { expires: at - 1 }, /ended/],
    ['a very long nonce', whole, { nonce: 'n'.repeat(65) }, /nonce/],
  ])('refuses %s', (_, components, params, rule) => {
    expect(judge(components, params)).toMatch(rule);
  });

  it.each([at + 30, at, at - 300])(
    'takes created at the edge (%i)',
    created => {
      expect(judge(whole, { created })).toBeUndefined();
    },
  );
});

describe('keys and digests', () => {
  it('reads a key as bytes and as DER', () => {
    const der = new Uint8Array([
      ...fromHex('302a300506032b6570032100'),
      ...publicKey,
    ]);
    expect(parseEd25519Key(toBase64(publicKey))).toEqual({
      ok: true,
      value: publicKey,
    });
    expect(parseEd25519Key(toBase64(der))).toEqual({
      ok: true,
      value: publicKey,
    });
  });

  it.each(['', 'AAAA', '****', toBase64(utf8('x'.repeat(33)))])(
    'refuses %j as a key',
    text => expect(parseEd25519Key(text)).toMatchObject({ ok: false }),
  );

  it('names a body as RFC 9530 prints it', () => {
    const hex =
      '5f8f04f6a3a892aaabbddb6cf273894493773960d4a325b105fee46eef4304f1';
    expect(contentDigest(hex)).toBe(
      'sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:',
    );
    expect(namesBody(`sha-512=:AA==:, ${contentDigest(hex)}`, hex)).toBe(true);
    expect(namesBody('sha-512=:AA==:', hex)).toBe(false);
  });
});
