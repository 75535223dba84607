import {
  modelRegistryPermissions,
  parseAccessRoles,
} from '@assay/plugin-model-registry-common';
import {
  decideByRoles,
  startAuthorization,
} from '@assay/plugin-model-registry-node';
import { figure, quantile, type Figure } from './figures';

const people = 500;
const groupsEach = 20;
const warmUps = 50;

const roles = parseAccessRoles([
  {
    name: 'staff',
    members: ['group:default/staff'],
    allow: [
      {
        permissions: ['modelregistry.model.read'],
        where: { not: { rule: 'HAS_TIER', params: { tiers: ['High'] } } },
      },
      { permissions: ['modelregistry.model.create', 'modelregistry.policy.*'] },
    ],
  },
  {
    name: 'platform',
    members: ['group:default/team-7'],
    allow: [{ permissions: ['*'] }],
  },
]);

/** Every permission asked for each of many people, by rules of access in Rego and by the built-in ones. */
export async function benchAuthorization(
  _root: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  const rules = await startAuthorization({ roles }, { info: say, error: say });
  try {
    const builtIn: number[] = [];
    const anew: number[] = [];
    const again: number[] = [];
    for (let at = -warmUps; at < people; at += 1) {
      const claims = claimsOf(at);
      for (const permission of modelRegistryPermissions) {
        const known = await timed(async () =>
          decideByRoles(roles, permission, claims),
        );
        const first = await timed(() => rules.decide(permission, claims));
        const second = await timed(() => rules.decide(permission, claims));
        if (at < 0) continue;
        builtIn.push(known);
        anew.push(first);
        again.push(second);
      }
    }
    const { faults } = rules.standing();
    if (faults > 0) throw new Error(`${faults} questions had no answer`);
    const baseline = quantile(builtIn, 0.5);
    const of = (id: string, times: number[]) => [
      figure(`${id}.p50`, quantile(times, 0.5), 'ms', baseline, ''),
      figure(`${id}.p95`, quantile(times, 0.95), 'ms', undefined, ''),
    ];
    return [
      ...of('authorization.anew', anew),
      ...of('authorization.again', again),
    ];
  } finally {
    await rules.shutdown();
  }
}

/** People differ, so that what is asked first for one was never asked before. */
function claimsOf(at: number): string[] {
  const groups = Array.from(
    { length: groupsEach },
    (_, index) => `group:default/team-${(at + 1_000) * groupsEach + index}`,
  );
  return [`user:default/person-${at}`, 'group:default/staff', ...groups];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
