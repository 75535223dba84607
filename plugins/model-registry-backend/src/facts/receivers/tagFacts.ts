import {
  meansCommit,
  namesOfCommit,
  repositoryName,
  type FactBodies,
  type Metadata,
  type Producer,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { GovernedTx, LedgerEvent } from '../../audit/types';
import type { Locked } from '../../database/subjects';
import { insertFact } from '../store';

type Finding = FactBodies['source'];

const versionsPerTagMax = 200; // a repository that publishes more models by one commit is told of the first
const tagsPerVersionMax = 20; // several tags may name one commit

/** Versions whose metadata names this repository and this commit or tag, sealed ones, in the order of locks. */
export async function versionsNaming(
  db: Knex,
  finding: Finding,
): Promise<string[]> {
  const rows: { id: string; metadata: Metadata }[] = await db('versions')
    .whereRaw(`metadata #>> '{provenance,commit}' = any(?)`, [
      namesOfCommit(finding),
    ])
    .whereNotNull('manifest_digest')
    .orderBy(['model_id', 'id'])
    .limit(versionsPerTagMax)
    .select('id', 'metadata');
  return rows
    .filter(({ metadata }) => means(metadata, finding))
    .map(({ id }) => id);
}

/**
 * Facts about the tags that are known already, for a version that is sealed or described just now: the tag
 * is often pushed first, and the version made of it.
 */
export async function knownTagFacts(
  tx: GovernedTx,
  locked: Locked,
  at: Date,
): Promise<LedgerEvent[]> {
  const claim = locked.version.metadata.provenance?.commit;
  if (!claim) return [];
  const rows: { finding: Finding; receiver: string }[] = await tx('source_tags')
    .where('tag', claim)
    .orWhere('commit', claim.toLowerCase())
    .modify(query => {
      if (/^[0-9a-f]{7,39}$/i.test(claim))
        query.orWhere('commit', 'like', `${claim.toLowerCase()}%`);
    })
    .orderBy(['repository', 'tag'])
    .limit(tagsPerVersionMax)
    .select('finding', 'receiver');
  const events: LedgerEvent[] = [];
  for (const { finding, receiver } of rows) {
    const event = await tagFact(tx, locked, finding, receiver, at);
    if (event) events.push(event);
  }
  return events;
}

/** Writes the fact unless the version does not name the tag, or was told the same last. */
export async function tagFact(
  tx: GovernedTx,
  locked: Locked,
  finding: Finding,
  receiver: string,
  at: Date,
): Promise<LedgerEvent | undefined> {
  if (!locked.version.manifest_digest) return undefined;
  if (!means(locked.version.metadata, finding)) return undefined;
  if (!(await isNews(tx, locked, finding))) return undefined;
  const producer: Producer = { kind: 'scanner', ref: receiver, owners: [] };
  const fact = { kind: 'source' as const, body: finding, producer, at };
  const { event } = await insertFact(tx, locked, fact);
  return event;
}

function means({ provenance }: Metadata, finding: Finding): boolean {
  const { repo, commit } = provenance ?? {};
  if (!repo || !commit) return false;
  return (
    repositoryName(repo) === finding.repository && meansCommit(commit, finding)
  );
}

async function isNews(
  tx: GovernedTx,
  { version }: Locked,
  finding: Finding,
): Promise<boolean> {
  const last: { same: boolean } | undefined = await tx('facts')
    .where({
      version_id: version.id,
      kind: 'source',
      subject_digest: version.manifest_digest,
    })
    .whereRaw(`body->>'repository' = ? and body->>'tag' = ?`, [
      finding.repository,
      finding.tag,
    ])
    .orderBy('seq', 'desc')
    .first(tx.raw('body = ?::jsonb as same', [JSON.stringify(finding)]));
  return !last?.same;
}
