import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Who may import what. The rules are those of docs/adr/0001-one-court.md and 0005. */
const root = resolve(__dirname, '../../..');
const rooms = [
  'registry',
  'artifacts',
  'facts',
  'policy',
  'lifecycle',
  'deployments',
  'audit',
];
const fileLinesMax = 300;

interface Source {
  file: string; // from the root
  text: string;
  imports: string[];
}

function sourcesOf(folder: string): Source[] {
  const found: Source[] = [];
  for (const entry of readdirSync(join(root, folder), {
    withFileTypes: true,
    recursive: true,
  })) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file, 'utf8');
    const imports = [
      ...text.matchAll(/(?:from|import|require)\s*\(?\s*'([^'\n]+)'/g),
    ].map(match => match[1]);
    found.push({ file: relative(root, file), text, imports });
  }
  return found;
}

const isTest = ({ file }: Source) =>
  /\.test\.tsx?$|\/testing\/|__fixtures__|__testUtils__|setupTests|\/test[A-Z]|\/dev\//.test(
    file,
  );
const isOutside = (specifier: string) => !specifier.startsWith('.');
const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

function strangers(folder: string, allowed: (name: string) => boolean) {
  return sourcesOf(folder)
    .filter(source => !isTest(source))
    .flatMap(({ file, imports }) =>
      imports
        .filter(specifier => isOutside(specifier))
        .filter(specifier => !allowed(packageOf(specifier)))
        .map(specifier => `${file} imports ${specifier}`),
    );
}

describe('the pure core', () => {
  it('imports nothing but its seven libraries', () => {
    const allowed = [
      'zod',
      '@noble/hashes',
      '@noble/curves',
      'fflate',
      '@backstage/plugin-permission-common',
      '@marcbachmann/cel-js',
      'yaml',
    ];
    expect(
      strangers('plugins/model-registry-common/src', name =>
        allowed.includes(name),
      ),
    ).toEqual([]);
  });

  it('reads no clock and rolls no dice', () => {
    const impure =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bsetTimeout\(/;
    const found = sourcesOf('plugins/model-registry-common/src')
      .filter(source => !isTest(source) && impure.test(source.text))
      .map(({ file }) => file);
    expect(found).toEqual([]);
  });
});

describe('the verifier', () => {
  it.each(['ledger/verify.ts', 'evidence/verifyBundle.ts'])(
    '%s reaches no writer',
    start => {
      const writers = /sealEntry|\/seal$|\/sequence$|\/buildBundle$/;
      const seen = new Set<string>();
      const reach = (file: string) => {
        if (seen.has(file)) return;
        seen.add(file);
        const source = readFileSync(file, 'utf8');
        for (const [, specifier] of source.matchAll(/from '(\.[^']+)'/g)) {
          expect(specifier).not.toMatch(writers);
          const target = resolve(dirname(file), specifier);
          for (const candidate of [`${target}.ts`, join(target, 'index.ts')]) {
            try {
              readFileSync(candidate);
              reach(candidate);
              break;
            } catch {
              // the other spelling
            }
          }
        }
      };
      reach(join(root, 'plugins/model-registry-common/src', start));
      expect(seen.size).toBeGreaterThan(1);
    },
  );
});

describe('the court', () => {
  const sources = sourcesOf('plugins/model-registry-backend/src').filter(
    source => !isTest(source),
  );
  const roomOf = (file: string) =>
    file.split('plugins/model-registry-backend/src/')[1].split('/')[0];

  it('keeps a store to its own room', () => {
    const found = sources.flatMap(({ file, imports }) =>
      imports
        .filter(isRoomStore)
        .filter(specifier => roomOfImport(file, specifier) !== roomOf(file))
        .map(specifier => `${file} imports ${specifier}`),
    );
    expect(found).toEqual([]);
  });

  it('gives writing functions a governed transaction', () => {
    const found = sources
      .filter(({ file }) => /\/store\.ts$/.test(file))
      .filter(({ file }) => roomOf(file) !== 'artifacts') // bytes, not rows
      .filter(
        ({ text }) =>
          /\.(insert|update|del|delete)\(/.test(text) &&
          !/GovernedTx/.test(text),
      )
      .map(({ file }) => file);
    expect(found).toEqual([]);
  });

  function isRoomStore(specifier: string): boolean {
    // `artifacts/store` is the interface to bytes, given to every room in its context; it holds no rows.
    return (
      specifier.startsWith('.') &&
      /(^|\/)store$/.test(specifier) &&
      !specifier.endsWith('artifacts/store')
    );
  }

  function roomOfImport(file: string, specifier: string): string {
    return roomOf(relative(root, resolve(root, dirname(file), specifier)));
  }

  it('has the rooms the design names', () => {
    const present = new Set(sources.map(({ file }) => roomOf(file)));
    for (const room of rooms.filter(name => name !== 'deployments'))
      expect(present).toContain(room);
  });
});

describe('the portal', () => {
  it('imports the pure core and nothing else of ours', () => {
    const found = strangers(
      'plugins/model-registry/src',
      name =>
        !name.startsWith('@assay/') ||
        name === '@assay/plugin-model-registry-common',
    );
    expect(found).toEqual([]);
  });
});

describe('every source file', () => {
  it(`has at most ${fileLinesMax} lines`, () => {
    const found = ['packages', 'plugins']
      .flatMap(top => readdirSync(join(root, top)).map(name => join(top, name)))
      .flatMap(folder => {
        try {
          return sourcesOf(join(folder, 'src'));
        } catch {
          return [];
        }
      })
      .filter(source => !isTest(source))
      .filter(({ file }) => !file.endsWith('api/contract.ts')) // a list, one value per route
      .filter(({ text }) => text.split('\n').length > fileLinesMax + 1)
      .map(({ file, text }) => `${file}: ${text.split('\n').length} lines`);
    expect(found).toEqual([]);
  });
});
