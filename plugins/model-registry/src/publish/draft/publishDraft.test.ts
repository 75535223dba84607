import { emptyModel } from '../modelValue';
import { draftEnd, isBlank, readDraft, unfitFor } from './publishDraft';

const savedAt = '2026-11-20T09:00:00.000Z';
const model = { ...emptyModel, group: 'speech', name: 'vad' };
const metadata = { identity: { contact: '#speech' } };
const at = (text: string) => Date.parse(text);

describe('a draft that a browser kept', () => {
  it('is read as it was typed, until its end and not at it', () => {
    const draft = { savedAt, model, metadata };
    expect(draftEnd(draft)).toBe('2026-12-04T09:00:00.000Z');
    expect(readDraft(draft, at('2026-12-04T08:59:59Z'))).toEqual(draft);
    expect(readDraft(draft, at('2026-12-04T09:00:00Z'))).toBeUndefined();
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'draft'],
    ['no time', { model }],
    ['no model', { savedAt }],
    ['another shape', { savedAt, model: { ...model, tags: 'audio' } }],
    ['a number for a name', { savedAt, model: { ...model, name: 7 } }],
  ])('is none when it holds %s', (_, stored) => {
    expect(readDraft(stored, at(savedAt))).toBeUndefined();
  });

  it('fills what an older release did not know', () => {
    const stored = { savedAt, model: { group: 'speech' } };
    expect(readDraft(stored, at(savedAt))?.model).toEqual({
      ...emptyModel,
      group: 'speech',
    });
  });

  it('safety: S16 is not kept with a secret in it', () => {
    const key = ['AKIA', 'IOSFODNN7EXAMPLE'].join('');
    const typed = { provenance: { repo: `https://x.example/?key=${key}` } };
    expect(unfitFor({ savedAt, model, metadata: typed })).toMatchObject({
      secret: { path: 'metadata.provenance.repo' },
    });
    expect(unfitFor({ savedAt, model, metadata })).toBeUndefined();
  });

  it('is not kept beyond its size', () => {
    const description = 'x'.repeat(300_000);
    expect(unfitFor({ savedAt, model: { ...model, description } })).toBe(
      'too-large',
    );
  });

  it('is blank until somebody types', () => {
    expect(isBlank(undefined)).toBe(true);
    expect(isBlank({ tier: 'High' })).toBe(true);
    expect(isBlank({ version: '1' })).toBe(false);
  });
});
