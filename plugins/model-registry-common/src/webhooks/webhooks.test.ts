import fc from 'fast-check';
import type { LedgerEntry } from '../ledger/entry';
import { zeroHashHex } from '../ledger';
import { afterAttempt, webhookAttemptsMax, webhookWaitsMs } from './attempts';
import {
  givesWebhooks,
  webhookDataSchemas,
  webhookEvents,
  webhookEventsOf,
} from './events';
import {
  formatWebhookSecret,
  parseWebhookSecret,
  verifyWebhook,
  webhookHeaders,
  webhookToleranceSeconds,
} from './signing';
import { faultOfTarget, wantsEvent } from './subscription';

/** The example that Standard Webhooks publishes with its libraries. */
const published = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1_614_265_330,
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const key = parseWebhookSecret(published.secret);
const other = new Uint8Array(32).fill(7);
const aBytes = fc.uint8Array({ minLength: 24, maxLength: 64 });
const anId = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/);

describe('signatures of Standard Webhooks', () => {
  it('are those of the published example', () => {
    expect(webhookHeaders([key], published)).toEqual({
      'webhook-id': published.id,
      'webhook-timestamp': String(published.timestamp),
      'webhook-signature': published.signature,
    });
    expect(formatWebhookSecret(key)).toBe(published.secret);
  });

  const headers = {
    'webhook-id': published.id,
    'webhook-timestamp': String(published.timestamp),
    'webhook-signature': published.signature,
  };
  const now = published.timestamp;
  it.each([
    ['as it was sent', {}, published.body, now, true],
    ['at the edge of the tolerance', {}, published.body, now + 300, true],
    ['late', {}, published.body, now + 301, false],
    ['from the future', {}, published.body, now - 301, false],
    ['another body', {}, `${published.body} `, now, false],
    ['another id', { 'webhook-id': 'msg_other' }, published.body, now, false],
    [
      'another time',
      { 'webhook-timestamp': '1614265331' },
      published.body,
      now,
      false,
    ],
    ['no time', { 'webhook-timestamp': undefined }, published.body, now, false],
    [
      'a time that is none',
      { 'webhook-timestamp': '1e9' },
      published.body,
      now,
      false,
    ],
    [
      'no signature',
      { 'webhook-signature': undefined },
      published.body,
      now,
      false,
    ],
    [
      'one of several',
      { 'webhook-signature': `v1,AAAA v2,x ${published.signature}` },
      published.body,
      now,
      true,
    ],
    [
      'another version',
      { 'webhook-signature': published.signature.replace('v1', 'v1a') },
      published.body,
      now,
      false,
    ],
    [
      'a signature cut off',
      { 'webhook-signature': published.signature.slice(0, -4) },
      published.body,
      now,
      false,
    ],
  ])('%s', (_what, over, body, at, holds) => {
    expect(verifyWebhook([key], { ...headers, ...over }, body, at)).toBe(holds);
  });

  it('hold for whoever has one of the secrets, and for nobody else', () => {
    fc.assert(
      fc.property(aBytes, aBytes, anId, fc.string(), (one, two, id, body) => {
        const sent = webhookHeaders([one, two], { id, timestamp: now, body });
        expect(verifyWebhook([one], sent, body, now)).toBe(true);
        expect(verifyWebhook([two], sent, body, now)).toBe(true);
        expect(verifyWebhook([other], sent, body, now)).toBe(false);
        expect(verifyWebhook([one], sent, `${body}x`, now)).toBe(false);
      }),
    );
  });

  it('refuse an id with the character that separates what is signed', () => {
    expect(() =>
      webhookHeaders([key], { id: 'a.1', timestamp: 1, body: '' }),
    ).toThrow(RangeError);
  });

  it.each([
    '',
    'whsec_',
    'whsec_AAAA',
    'sec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    `whsec_${'A'.repeat(88)}`,
  ])('%j is no secret', text =>
    expect(() => parseWebhookSecret(text)).toThrow(RangeError),
  );

  it('allow a clock that is off by five minutes', () => {
    expect(webhookToleranceSeconds).toBe(300);
  });
});

describe('attempts', () => {
  it('wait as the standard says', () => {
    const minute = 60_000;
    expect(webhookWaitsMs.map(ms => ms / minute)).toEqual([
      5 / 60,
      5,
      30,
      120,
      300,
      600,
      840,
      1200,
      1440,
    ]);
    expect(webhookAttemptsMax).toBe(10);
  });

  it.each([
    [200, 1, 'delivered'],
    [204, 10, 'delivered'],
    [302, 1, 'again'],
    [400, 1, 'again'],
    [410, 1, 'gone'],
    [429, 9, 'again'],
    [500, 9, 'again'],
    [500, 10, 'dead'],
    [undefined, 1, 'again'],
    [undefined, 10, 'dead'],
    [undefined, 11, 'dead'],
  ])('answered %s in attempt %i: %s', (status, tries, kind) => {
    expect(afterAttempt({ status, tries }, 0.5).kind).toBe(kind);
  });

  it('end, and never come sooner than the schedule or a tenth later', () => {
    const random = fc.double({
      min: 0,
      max: 1,
      maxExcluded: true,
      noNaN: true,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), random, (tries, share) => {
        const after = afterAttempt({ tries }, share);
        const wait = webhookWaitsMs[tries - 1];
        if (after.kind !== 'again') throw new Error(after.kind);
        expect(after.waitMs).toBeGreaterThanOrEqual(wait);
        expect(after.waitMs).toBeLessThanOrEqual(wait * 1.1);
      }),
    );
  });
});

function anEntry(type: string, data: object = {}): LedgerEntry {
  return {
    v: 'ledger-v1',
    id: '00000000-0000-4000-8000-000000000001',
    type,
    subject: { kind: 'version', ref: 'speech/vad@1.0.0' },
    subjectSeq: 0,
    subjectPrev: zeroHashHex,
    recordedAt: '2026-11-26T10:00:00.000Z',
    data: data as never,
    sealed: { actor: 'a'.repeat(64) },
  };
}
const verdicts = [
  { gate: 'sbom-present', outcome: 'block', reasons: ['missing'] },
];
const moved = { move: 'promote', from: 'staging', to: 'production' };

const aFinding = {
  finding: 'f',
  severity: 'high',
  dueAt: '2026-12-26T10:00:00.000Z',
};

describe('events', () => {
  it.each([
    [
      'version.moved',
      { ...moved, verdicts },
      ['validation.judged', 'decision.made'],
    ],
    [
      'version.moved',
      { move: 'withdraw', from: 'submitted', to: 'draft' },
      ['decision.made'],
    ],
    ['version.approved', moved, ['decision.made']],
    [
      'version.move-refused',
      { move: 'promote', from: 'draft', refusal: 'gate-blocked', verdicts },
      ['validation.judged', 'violation.found'],
    ],
    [
      'version.move-refused',
      { gate: 'sbom-present', refusal: 'role-missing' },
      ['violation.found'],
    ],
    ['exception.granted', { exception: 'e', gate: 'g' }, ['decision.made']],
    ['version.flagged', { campaign: 'c' }, ['violation.found']],
    ['finding.reported', { ...aFinding, status: 'open' }, ['finding.opened']],
    ['finding.retested', { ...aFinding, status: 'open' }, ['finding.opened']],
    ['finding.retested', { ...aFinding, status: 'closed' }, ['finding.closed']],
    ['finding.overdue', { ...aFinding, status: 'fixed' }, ['finding.overdue']],
    ['finding.fixed', { ...aFinding, status: 'fixed' }, []],
    [
      'fact.recorded',
      {
        factId: 'f',
        kind: 'evaluation',
        subjectDigest: 's',
        bodyDigest: 'b',
        producerKind: 'lab',
      },
      ['validation.fact_recorded'],
    ],
    ['version.sealed', {}, []],
    ['model.registered', {}, []],
    ['toString', {}, []],
  ])('%s gives %j %j', (type, data, names) => {
    const events = webhookEventsOf(anEntry(type, data));
    expect(events.map(({ name }) => name)).toEqual(names);
    expect(givesWebhooks(type) || names.length === 0).toBe(true);
    for (const { name, body, id, group, model } of events) {
      const told = JSON.parse(body);
      expect(told).toMatchObject({
        type: name,
        timestamp: '2026-11-26T10:00:00.000Z',
      });
      expect(webhookDataSchemas[name].parse(told.data)).toEqual(told.data);
      expect(told.data).toMatchObject({
        model: 'speech/vad',
        version: '1.0.0',
      });
      expect(id).not.toContain('.');
      expect({ group, model }).toEqual({
        group: 'speech',
        model: 'speech/vad',
      });
    }
  });

  it('have ids that the same entry always gives, and no two share', () => {
    const entry = anEntry('version.moved', { ...moved, verdicts });
    const ids = webhookEventsOf(entry).map(({ id }) => id);
    expect(webhookEventsOf(entry).map(({ id }) => id)).toEqual(ids);
    expect(ids).toEqual([
      'msg_00000000-0000-4000-8000-000000000001_validation_judged',
      'msg_00000000-0000-4000-8000-000000000001_decision_made',
    ]);
  });

  it('safety: W5 tell nothing that is sealed, nor fields that nobody chose', () => {
    const entry = anEntry('version.moved', {
      ...moved,
      verdicts,
      secret: 'no',
    });
    for (const { body } of webhookEventsOf(entry)) {
      expect(body).not.toContain('a'.repeat(64));
      expect(body).not.toContain('secret');
    }
  });

  it('are told to who wants them', () => {
    const name = fc.constantFrom(...webhookEvents);
    const group = fc.constantFrom('speech', 'vision', 'text');
    const filter = fc.record({
      events: fc.uniqueArray(name, { minLength: 1 }),
      groups: fc.uniqueArray(group),
    });
    fc.assert(
      fc.property(filter, name, group, (wants, event, of) => {
        const told = wantsEvent(wants, { name: event, group: of });
        const isAll = wants.groups.length === 0 || wants.groups.includes(of);
        expect(told).toBe(wants.events.includes(event) && isAll);
      }),
    );
  });
});

describe('safety: S14 addresses that are told something', () => {
  const hosts = [
    { host: 'hooks.example.com', insecure: false },
    { host: 'localhost:8787', insecure: true },
  ];
  it.each([
    'https://hooks.example.com/assay?x=1',
    'http://localhost:8787/',
    'https://HOOKS.example.com/',
  ])('%s is one', url => {
    expect(faultOfTarget(url, hosts)).toBeUndefined();
  });

  it.each([
    ['http://hooks.example.com/', 'does not begin with https://'],
    ['https://localhost:8787/', 'does not begin with http://'],
    ['https://evil.example.com/', 'names evil.example.com'],
    ['https://hooks.example.com:8443/', 'names hooks.example.com:8443'],
    ['https://hooks.example.com.evil.com/', 'names hooks.example.com.evil'],
    ['https://me:word@hooks.example.com/', 'has a name'],
    ['https://hooks.example.com@evil.com/', 'has a name'],
    ['https://hooks.example.com/#part', 'has a name'],
    ['ftp://hooks.example.com/', 'is no address'],
    ['data:text/plain,x', 'is no address'],
    ['hooks.example.com', 'is no address'],
    ['https://169.254.169.254/', 'names 169.254.169.254'],
  ])('%s is none', (url, fault) => {
    expect(faultOfTarget(url, hosts)?.rule).toContain(fault);
  });
});
