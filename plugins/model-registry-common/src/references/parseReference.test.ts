import * as fc from 'fast-check';
import { parseReference } from './parseReference';

const digest = `sha256:${'ab'.repeat(32)}`;

describe('addresses of bytes that stay elsewhere', () => {
  it.each([
    [
      'https://models.example.com/a/b.onnx?download=true',
      {
        scheme: 'https',
        url: 'https://models.example.com/a/b.onnx?download=true',
      },
    ],
    ['s3://models/a/b.bin', { scheme: 's3', bucket: 'models', key: 'a/b.bin' }],
    [
      'hf://acme/vad@main:onnx/model.onnx',
      {
        scheme: 'hf',
        repository: 'acme/vad',
        revision: 'main',
        path: 'onnx/model.onnx',
      },
    ],
    [
      `ghcr.io/acme/vad:1.0@${digest}`,
      { scheme: 'oci', registry: 'ghcr.io', repository: 'acme/vad', digest },
    ],
    [
      `oci://registry.example.com:5000/vad@${digest}`,
      {
        scheme: 'oci',
        registry: 'registry.example.com:5000',
        repository: 'vad',
        digest,
      },
    ],
  ])('%s', (text, reference) => {
    expect(parseReference(text)).toEqual({ ok: true, reference });
  });

  it.each([
    'http://models.example.com/a',
    'https://user:secret@models.example.com/a',
    'https://models.example.com/a?X-Amz-Signature=abc',
    'https://models.example.com/a?token=abc',
    'https://models.example.com/a#b',
    'https://[',
    'file:///etc/passwd',
    's3://models',
    'hf://acme/vad:model.onnx',
    'hf://acme/vad@main:../model.onnx',
    'ghcr.io/acme/vad:latest',
    'https://models.example.com/a b',
    `https://models.example.com/${'a'.repeat(2_000)}`,
  ])('safety: S14 S16 refuses %s, and says how to write one', text => {
    expect(parseReference(text)).toMatchObject({
      ok: false,
      fix: expect.stringMatching(/^(use|leave) /),
    });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(typeof parseReference(text).ok).toBe('boolean');
      }),
    );
  });
});
