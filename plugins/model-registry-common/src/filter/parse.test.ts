import { completeFilter, filterOfSearch, parseFilter, printFilter } from '.';

const asked =
  'tier="High" and (framework in ("onnx","pytorch") or tags:"pii") and metrics.accuracy>=0.9 and state="production"';

/** The filter as it is printed, or the fault. */
function read(text: string): unknown {
  const parsed = parseFilter(text);
  return parsed.ok ? printFilter(parsed.filter) : parsed.fault;
}

describe('a filter', () => {
  it.each([
    [
      asked,
      'tier = "High" and (framework in ("onnx", "pytorch") or tags:"pii") and metrics.accuracy >= 0.9 and state = "production"',
    ],
    ['', ''],
    ['tier=high', 'tier = "High"'],
    ['TIER <> "low"', 'tier != "Low"'],
    ['tag:pii OR license = MIT', 'tags:"pii" or licence = "MIT"'],
    ['Not (a', { rule: 'unknown-field', at: 5, length: 1 }],
    [
      'not (tier=Low and state=draft)',
      'not (tier = "Low" and state = "draft")',
    ],
    [
      'tier=Low or state=draft and not sealed=yes',
      'tier = "Low" or state = "draft" and not sealed = true',
    ],
    ['name like "silero%"', 'name like "silero%"'],
    ['name not like "silero%"', 'not name like "silero%"'],
    ['state not in (draft, retired)', 'not state in ("draft", "retired")'],
    ['size > 1.5GB', 'size > 1500000000'],
    ['size = 1..2kb', 'size = 1..2000'],
    ['metrics.wer in 0.1..0.2', 'metrics.wer = 0.1..0.2'],
    ['metrics("f1 score")>=.5', { rule: 'stray-character', at: 21 }],
    ['metrics("f1 score")>=0.5', 'metrics("f1 score") >= 0.5'],
    ['metrics.f1@5 exists', 'metrics.f1@5 exists'],
    ['changed >= 2026-01-31', 'changed >= 2026-01-31'],
    [
      'created = 2026-01-01..2026-02-01T10:00Z',
      'created = 2026-01-01..2026-02-01T10:00Z',
    ],
    ['version >= 1.2.0-rc.1', 'version >= "1.2.0-rc.1"'],
    ['properties.cost = 5', 'properties.cost = 5'],
    ['properties.cost = "5"', 'properties.cost = "5"'],
    ['properties.live = true', 'properties.live = true'],
    ['properties.until < 2027-01-01', 'properties.until < 2027-01-01'],
    ['properties.team = vision', 'properties.team = "vision"'],
    ['title = "say \\"so\\" \\\\"', 'title = "say \\"so\\" \\\\"'],
    ["owner = 'group:default/speech'", 'owner = "group:default/speech"'],
    ['text:"voix été"', 'text:"voix été"'],
  ])('%s', (text, wanted) => {
    const found = read(text);
    const same = typeof found === 'string' ? { text: found } : found;
    expect(same).toMatchObject(
      typeof wanted === 'string' ? { text: wanted } : wanted,
    );
  });

  it.each([
    ['teir=High', 'unknown-field', 0, 4, ['tier']],
    ['tier=Hihg', 'wrong-value', 5, 4, ['High']],
    ['tier High', 'not-expected', 5, 4, ['=']],
    ['tier=', 'not-expected', 5, 0, ['Low']],
    ['tier=High state=draft', 'not-expected', 10, 5, ['and', 'or']],
    ['(tier=High', 'open-parenthesis', 0, 1, [')']],
    ['state in (draft', 'open-parenthesis', 9, 1, [',', ')']],
    ['tier="High', 'open-quote', 5, 5, ['"']],
    ['tier=High)', 'not-expected', 9, 1, ['and', 'or']],
    ['tier=High and', 'not-expected', 13, 0, ['text']],
    ['metrics.accuracy="good"', 'wrong-value', 17, 6, []],
    ['metrics>=1', 'key-missing', 0, 7, []],
    ['tier.x=High', 'key-not-taken', 0, 6, []],
    ['state<draft', 'wrong-operator', 5, 1, ['=']],
    ['name=a..b', 'wrong-operator', 6, 2, []],
    ['created>2026-02-30', 'wrong-value', 8, 10, []],
    ['size>5PB', 'wrong-value', 5, 3, []],
    ['tier=High & state=draft', 'stray-character', 10, 1, []],
    ['(((((((((((((tier=Low', 'too-deep', 12, 1, []],
    [`name="${'x'.repeat(257)}"`, 'value-too-long', 5, 259, []],
  ])('%s is %s at %i', (text, rule, at, length, expected) => {
    const fault = read(text) as { expected: string[]; words: string };
    expect(fault).toMatchObject({ rule, at, length });
    expect(fault.expected.slice(0, expected.length)).toEqual(expected);
    expect(fault.words.length).toBeGreaterThan(20);
  });

  it('keeps to its limits', () => {
    const many = (count: number, between: string) =>
      Array.from({ length: count }, () => 'tier=Low').join(between);
    expect(read(many(50, ' or '))).toEqual(expect.any(String));
    expect(read(many(51, ' or '))).toMatchObject({ rule: 'too-many-tests' });
    const values = Array.from({ length: 51 }, (_, at) => `a${at}`).join(',');
    expect(read(`name in (${values})`)).toMatchObject({
      rule: 'too-many-values',
    });
    expect(read(' '.repeat(2_001))).toMatchObject({ rule: 'too-long' });
  });
});

describe('a search', () => {
  it('brings words, short forms and a filter into one tree', () => {
    const found = filterOfSearch({
      q: ' voice ',
      tier: ['High', 'Low'],
      tag: ['pii'],
      filter: 'sealed=yes and size>1',
    });
    if (!found.ok) throw new Error(found.fault.words);
    expect(printFilter(found.filter)).toBe(
      'text:"voice" and tier in ("High", "Low") and tags in ("pii") and sealed = true and size > 1',
    );
    expect(found.conjuncts.map(({ from }) => from)).toEqual([
      'q',
      'tier',
      'tag',
      'filter',
      'filter',
    ]);
  });
});

describe('completion', () => {
  const known = {
    framework: [
      { value: 'onnx', count: 7 },
      { value: 'pytorch', count: 3 },
    ],
    metrics: [{ value: 'accuracy', count: 2 }],
  };
  it.each([
    ['', ['text', 'group', 'name']],
    ['ti', ['title', 'tier']],
    ['tier', ['tier', 'declaredTier']],
    ['tier ', ['=', '!=', 'in', 'not in', 'exists', '<', '<=', '>', '>=']],
    ['tier=', ['"Low"', '"Medium"', '"High"']],
    ['tier="h', ['"High"']],
    ['tier=High ', ['and', 'or']],
    ['(tier=High ', ['and', 'or', ')']],
    ['tier=High an', ['and']],
    ['framework in (', ['"onnx"', '"pytorch"']],
    ['framework in ("onnx", p', ['"pytorch"']],
    ['tier=High and metrics.', ['metrics.accuracy']],
    ['acc', ['metrics.accuracy']],
    ['sealed=', ['true', 'false']],
    ['nonsense=1 and ', []],
  ])('%s', (text, wanted) => {
    const { suggestions, to } = completeFilter(text, text.length, known);
    const texts = suggestions.map(one => one.text);
    expect(texts.slice(0, Math.max(1, wanted.length))).toEqual(wanted);
    expect(to).toBe(text.length);
  });

  it('replaces what is typed and leaves what comes after', () => {
    const text = 'fram = "onnx"';
    const { from, to, suggestions } = completeFilter(text, 4, known);
    expect([from, to, suggestions[0]]).toEqual([
      0,
      4,
      expect.objectContaining({ kind: 'field', text: 'framework' }),
    ]);
    expect(completeFilter('framework=', 10, known).suggestions[0].count).toBe(
      7,
    );
  });
});
