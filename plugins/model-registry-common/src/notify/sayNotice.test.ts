import { noticeKinds } from './notice';
import { sayNotice } from './sayNotice';

const params = {
  model: 'speech/silero-vad',
  version: 'speech/silero-vad@6.0.0',
  request: 'staging',
  role: 'security',
  gate: 'licence-clean',
  days: 3,
  date: '2026-12-01T00:00:00.000Z',
} as const;

describe('a notice in words', () => {
  it.each(noticeKinds)(
    '%s has all its words, and names what it is about',
    kind => {
      const { title, description } = sayNotice({ kind, params });
      expect(title).toContain(
        kind === 'told-registered'
          ? 'speech/silero-vad'
          : 'speech/silero-vad 6.0.0',
      );
      expect(title + description).not.toMatch(/[{}]|undefined/);
    },
  );

  it('counts one day as one', () => {
    const one = sayNotice({
      kind: 'recertification-due',
      params: { ...params, days: 1 },
    });
    expect(one.title).toContain('in 1 day:');
  });
});
