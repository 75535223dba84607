import {
  decideFinding,
  type Caller,
  type FindingAct,
  type FindingCase,
  type FindingView,
  type Role,
  type Rules,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { ModelRow, VersionRow } from '../database/rows';
import type { Principal } from '../http/access';
import { findingOf, type KeptFinding } from './store';

/** Who looks at findings of a model. */
export interface FindingReader {
  readonly principal: Principal;
  readonly roles: readonly Role[];
  readonly memberships: readonly string[];
  readonly rules: Rules;
}

type About = Omit<FindingCase, 'shown'>;
type Rows = {
  readonly model: Pick<ModelRow, 'group' | 'name' | 'tier'>;
  readonly version: Pick<VersionRow, 'id' | 'version'>;
};

/** What decisions on the findings of a version rest on. What a group of theirs authored, they did (safety: S5). */
export async function caseForFinding(
  db: Knex,
  { model, version }: Rows,
  { principal, roles, memberships, rules }: FindingReader,
  at: Date,
): Promise<About> {
  const written = await db('version_authors')
    .where({ version_id: version.id })
    .select('ref');
  const authors = written.map(({ ref }) => ref as string);
  const { ref, viaActor } = principal;
  const kind: Caller['kind'] = principal.kind === 'user' ? 'user' : 'service';
  const isAuthor = memberships.some(group => authors.includes(group));
  return {
    now: at.toISOString(),
    tier: model.tier,
    rules,
    authors: isAuthor ? [...authors, ref] : authors,
    caller: { kind, ref, roles, viaActor },
    refs: [ref, ...memberships],
  };
}

export function viewOf(
  kept: KeptFinding,
  { model, version }: Rows,
  about: About,
): FindingView {
  const finding = findingOf(kept, about.now);
  const { reported_by, reported_at } = kept.row;
  // The nearest end there is: whether the caller may accept at all, not until when.
  const endsAt = new Date(Date.parse(about.now) + 60_000).toISOString();
  const acts: FindingAct[] = [
    { verb: 'fix' },
    { verb: 'retest', passed: true },
    { verb: 'accept', endsAt },
  ];
  const shown = finding.revision;
  return {
    ...finding,
    model: `${model.group}/${model.name}`,
    version: version.version,
    reportedBy: reported_by,
    reportedAt: reported_at.toISOString(),
    yours: acts
      .filter(act => decideFinding(act, finding, { ...about, shown }).ok)
      .map(({ verb }) => verb),
  };
}
