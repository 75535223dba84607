import {
  modeAt,
  type PolicyActivation,
  type PolicyRevision,
} from '@assay/plugin-model-registry-common';
import {
  packFileName,
  parsePack,
  waiversOf,
  type Pack,
} from '@assay/plugin-model-registry-common/packs';
import { isoOf } from '../registry/views';
import type { ActivationRow, PackAbout, RevisionHead } from './keptRows';

export function revisionView(row: RevisionHead): PolicyRevision {
  return {
    revision: row.revision,
    version: row.version,
    digest: row.digest,
    author: row.author,
    at: isoOf(row.at),
    ...(row.note !== null && { note: row.note }),
    rules: row.about.rules,
    tests: row.tests,
  };
}

export function activationView(
  row: ActivationRow,
  now: Date,
): PolicyActivation {
  const given = {
    warnFrom: row.warn_from,
    blockFrom: row.block_from,
    endsAt: row.ends_at,
    decidedAt: row.decided_at,
  };
  const times = Object.fromEntries(
    Object.entries(given).flatMap(([name, time]) =>
      time === null ? [] : [[name, isoOf(time)]],
    ),
  ) as { [name in keyof typeof given]?: string };
  const isOn = row.status === 'approved' && row.revision !== null;
  return {
    id: row.id,
    pack: row.pack,
    ...(row.revision !== null && { revision: row.revision }),
    ...(row.version && { version: row.version }),
    events: row.events,
    scope: row.scope,
    ...times,
    status: row.status,
    mode: isOn ? modeAt(times, now.toISOString()) : 'none',
    askedBy: row.asked_by,
    askedAt: isoOf(row.asked_at),
    rationale: row.rationale,
    ...(row.simulation && { simulation: row.simulation }),
    ...(row.decided_by !== null && { decidedBy: row.decided_by }),
    ...(row.decision !== null && { decision: row.decision }),
  };
}

export function aboutOf(pack: Pack): PackAbout {
  const { title, description, language, owner, rules } = pack;
  return {
    title,
    description,
    language,
    owner,
    waivedBy: waiversOf(pack),
    rules: rules.length,
  };
}

/** The pack.yaml among the files of one that was read before. */
export function packOf(files: Readonly<Record<string, string>>): Pack {
  const parsed = parsePack(files[packFileName] ?? '');
  if (!parsed.ok) throw new Error('A pack that was kept cannot be read');
  return parsed.read.pack;
}

/** Rules as they are shown; none of what cannot be read, since somebody changed it in the database. */
export function ruleViews(files: Readonly<Record<string, string>>) {
  const parsed = parsePack(files[packFileName] ?? '');
  if (!parsed.ok) return [];
  return parsed.read.pack.rules.map(
    ({ id, title, severity, reason, remedy, controls }) => ({
      id,
      title,
      severity,
      reason,
      remedy: remedy.text,
      controls: [...controls],
    }),
  );
}
