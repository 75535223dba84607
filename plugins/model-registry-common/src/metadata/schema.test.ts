import { z } from 'zod';
import fc from 'fast-check';
import seed from './__fixtures__/seed-section-10.json';
import { longTextLengthMax } from './building';
import { checkMetadata, identityFaults } from './check';
import { metadataDigest } from './digest';
import { metadataFields } from './fields';
import { metadataSchema, metadataSections } from './schema';

describe('metadata schema', () => {
  it("accepts the seed's example of §10 as it stands", () => {
    const check = checkMetadata(seed);
    expect(check).toEqual({ ok: true, metadata: seed });
  });

  it('accepts a draft that says nothing', () => {
    expect(checkMetadata({})).toEqual({ ok: true, metadata: {} });
  });

  it('has the eleven sections of the seed, and each section a field in the table', () => {
    expect(Object.keys(metadataSchema.shape)).toEqual([...metadataSections]);
    expect(metadataSections).toHaveLength(11);
    const described = new Set(metadataFields.map(field => field.section));
    expect([...described].sort()).toEqual([...metadataSections].sort());
  });

  it('has a title and help for every field, and no field twice or unknown', () => {
    const paths = metadataFields.map(field => field.path);
    expect(new Set(paths).size).toBe(paths.length);
    expect([...paths].sort()).toEqual(schemaPaths().sort());
    for (const field of metadataFields) {
      expect(field.title).not.toBe('');
      expect(field.help).toMatch(/^[^\n]{5,160}\.$/);
    }
  });

  it('has a JSON schema, for the OpenAPI document', () => {
    expect(() => z.toJSONSchema(metadataSchema)).not.toThrow();
  });
});

/** Every field that a form shows: fields of sections, and those inside the taxonomy and the llm figures. */
function schemaPaths(): string[] {
  const opened = ['identity.taxonomy', 'evals.llm'];
  const under = (schema: unknown, path: string): string[] => {
    const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
    const isOpen = !path.includes('.') || opened.includes(path);
    if (!(inner instanceof z.ZodObject) || !isOpen) return [path];
    return Object.entries(inner.shape)
      .filter(([name]) => path !== 'evals.llm' || name !== 'threshold')
      .flatMap(([name, child]) => under(child, `${path}.${name}`));
  };
  return Object.entries(metadataSchema.shape).flatMap(([name, child]) =>
    under(child, name),
  );
}

describe('what is wrong is named', () => {
  const tooLong = 'x'.repeat(longTextLengthMax + 1);
  it.each([
    ['an unknown section', { card: {} }, 'card'],
    ['an unknown field', { risk: { rating: 3 } }, 'risk.rating'],
    [
      'an unknown field in a list',
      { deployment: { targets: [{ env: 'prod' }, { env: 'dev', zone: 'a' }] } },
      'deployment.targets[1].zone',
    ],
    ['a wrong type', { legal: { license: 7 } }, 'legal.license'],
    ['a text in place of a list', { data: { pii: 'emails' } }, 'data.pii'],
    ['null', { data: { residency: null } }, 'data.residency'],
    ['a list instead of metadata', [], 'metadata'],
    [
      'too long a text',
      { risk: { business_impact: tooLong } },
      'risk.business_impact',
    ],
    ['an empty text', { identity: { contact: '' } }, 'identity.contact'],
    [
      'too long a list',
      { identity: { owners: Array(101).fill('a') } },
      'identity.owners',
    ],
    [
      'too many metrics',
      {
        evals: {
          task: Object.fromEntries(
            Array.from({ length: 101 }, (_, i) => [`m${i}`, i]),
          ),
        },
      },
      'evals.task',
    ],
    [
      'a term that is not in the vocabulary',
      { identity: { taxonomy: { use_cases: ['hacking'] } } },
      'identity.taxonomy.use_cases[0]',
    ],
    [
      'a rate above one',
      { evals: { llm: { toxicity: 1.2 } } },
      'evals.llm.toxicity',
    ],
    [
      'a metric name with markup',
      { evals: { task: { '<b>': 1 } } },
      'evals.task.<b>',
    ],
    [
      'NaN',
      { monitoring: { slos: { latency: NaN } } },
      'monitoring.slos.latency',
    ],
    [
      'a day that is none',
      { governance: { recert_date: 'soon' } },
      'governance.recert_date',
    ],
    [
      'a NUL, which PostgreSQL refuses',
      { risk: { limitations: ['a\u0000'] } },
      'risk.limitations[0]',
    ],
    [
      'half a surrogate pair, which has no bytes',
      { identity: { contact: '\ud800' } },
      'identity.contact',
    ],
    ['a bad version', { identity: { version: '1.0' } }, 'identity.version'],
    [
      'safety: S10 a path as a name',
      { identity: { name: '../etc' } },
      'identity.name',
    ],
  ])('%s', (_title, value, field) => {
    const check = checkMetadata(value);
    expect(check.ok).toBe(false);
    const errors = check.ok ? [] : check.errors;
    expect(errors.map(error => error.field)).toContain(field);
    for (const error of errors) {
      expect(error.rule).not.toBe('');
      expect(error.fix).not.toBe('');
    }
  });

  it('never throws, whatever comes in', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), value => {
        const check = checkMetadata(value);
        expect(check.ok || check.errors.length > 0).toBe(true);
      }),
    );
  });

  it('takes no prototype from a stranger', () => {
    const check = checkMetadata(
      JSON.parse('{"evals":{"task":{"__proto__":{"polluted":1},"auc":1}}}'),
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    const task = check.ok ? check.metadata.evals?.task ?? {} : {};
    expect(Object.getPrototypeOf(task)).not.toHaveProperty('polluted');
  });
});

describe('a claim to be another model', () => {
  const actual = { group: 'search', name: 'answer-bot', version: '2.3.0' };

  it('is silent where the claim fits or is left out', () => {
    expect(identityFaults(seed as never, actual)).toEqual([]);
    expect(identityFaults({}, actual)).toEqual([]);
  });

  it('names each field that differs', () => {
    const faults = identityFaults(
      { identity: { group: 'other', version: '2.3.1' } },
      actual,
    );
    expect(faults.map(fault => fault.field)).toEqual([
      'identity.group',
      'identity.version',
    ]);
  });
});

describe('metadataDigest', () => {
  it('is the same for the same metadata in another order', () => {
    const one = {
      legal: { license: 'MIT', export: 'EAR99' },
      data: { pii: [] },
    };
    const other = {
      data: { pii: [] },
      legal: { export: 'EAR99', license: 'MIT' },
    };
    expect(metadataDigest(one)).toBe(metadataDigest(other));
  });

  it('takes a key without value as a key left out', () => {
    expect(metadataDigest({ legal: undefined })).toBe(metadataDigest({}));
  });

  it('is SHA-256 over the RFC 8785 text', () => {
    // printf '{}' | sha256sum
    expect(metadataDigest({})).toBe(
      'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
    );
  });

  it('has a digest for whatever the schema accepts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), text => {
        const check = checkMetadata({ risk: { limitations: [text] } });
        const accepted = check.ok ? check.metadata : {};
        expect(metadataDigest(accepted)).toMatch(/^sha256:[0-9a-f]{64}$/);
      }),
    );
  });
});
