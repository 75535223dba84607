import type { CaseFile } from '../lifecycle/caseFile';
import type { Reason } from './verdict';
import type { GateContext } from './context';
import { askForException, findingOf, reasonsOf, type Finding } from './reason';

export const residencyMatchCodes = [
  'regions-match',
  'residency-missing',
  'store-region-missing',
  'target-missing',
  'target-region-missing',
  'store-elsewhere',
  'target-elsewhere',
] as const;
const reason = reasonsOf<(typeof residencyMatchCodes)[number]>();

/** Bytes lie and models run where the data may be. Neither side is taken for granted. */
export function residencyMatch({ file }: GateContext): Finding {
  const residency = file.metadata.data?.residency;
  const toClear = [...stores(file, residency), ...targets(file, residency)];
  if (residency === undefined) {
    toClear.unshift(
      reason('missing', 'residency-missing', {
        path: 'data.residency',
        remedies: [
          { action: 'edit-metadata', role: 'model-owner' },
          askForException,
        ],
      }),
    );
  }
  if (toClear.length > 0) return findingOf(toClear);
  return findingOf([
    reason('satisfied', 'regions-match', {
      params: {
        residency: residency ?? '',
        targets: file.metadata.deployment?.targets?.length ?? 0,
      },
    }),
  ]);
}

/**
 * Whether a region lies inside a residency. A residency may name a region or a part of the world
 * that regions carry as their first words: `eu` holds `eu-west-1` and `eu` itself, not `europe-1`.
 */
export function liesWithin(region: string, residency: string): boolean {
  const [inner, outer] = [region, residency].map(name =>
    name.trim().toLowerCase(),
  );
  if (outer === '') return false;
  return inner === outer || inner.startsWith(`${outer}-`);
}

function stores(file: CaseFile, residency: string | undefined): Reason[] {
  const { region, others = [] } = file.store;
  if (region === undefined || region === '') {
    return [
      reason('missing', 'store-region-missing', {
        remedies: [{ action: 'set-region', role: 'admin' }, askForException],
      }),
    ];
  }
  if (residency === undefined) return [];
  return [region, ...others]
    .filter(place => !liesWithin(place, residency))
    .map(place =>
      reason('mismatch', 'store-elsewhere', {
        params: { region: place, residency },
        actual: place,
        expected: residency,
        remedies: [
          { action: 'edit-metadata', role: 'model-owner' },
          askForException,
        ],
      }),
    );
}

function targets(file: CaseFile, residency: string | undefined): Reason[] {
  const remedies = [
    { action: 'edit-metadata', role: 'model-owner' } as const,
    askForException,
  ];
  const all = file.metadata.deployment?.targets ?? [];
  if (all.length === 0) {
    return [
      reason('missing', 'target-missing', {
        path: 'deployment.targets',
        remedies,
      }),
    ];
  }
  return all.flatMap(({ env, region }, index) => {
    const path = `deployment.targets[${index}].region`;
    if (region === undefined) {
      return [
        reason('missing', 'target-region-missing', {
          params: { environment: env },
          path,
          remedies,
        }),
      ];
    }
    if (residency === undefined || liesWithin(region, residency)) return [];
    return [
      reason('mismatch', 'target-elsewhere', {
        params: { environment: env, region, residency },
        path,
        actual: region,
        expected: residency,
        remedies,
      }),
    ];
  });
}
