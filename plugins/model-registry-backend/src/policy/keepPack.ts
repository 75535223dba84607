import type { z } from 'zod';
import {
  keptPacksMax,
  revisionsPerPackMax,
  type contract,
  type PolicyDetail,
  type Signer,
} from '@assay/plugin-model-registry-common';
import { signRevision } from '@assay/plugin-model-registry-common/packs';
import type { LoadedPack, PackFiles } from '@assay/policy-engine';
import { govern, type Answer } from '../audit/govern';
import type {
  Governed,
  GovernedTx,
  LedgerEvent,
  WriteRequest,
} from '../audit/types';
import type { Context } from '../context';
import type { Principal } from '../http/access';
import { HttpProblem, type FieldProblem } from '../http/problem';
import {
  countPacks,
  findRevision,
  insertRevision,
  lockPack,
  resignRevision,
  type RevisionRow,
} from './keptRows';
import { aboutOf } from './packViews';
import { policyEvent } from './policyEvent';
import { readPolicy } from './readPolicies';
import { seedPacks, textsOf } from './seedPacks';
import { countPolicyChange } from '../database/policySet';
import { bytesOf, requireSigner, signatureHolds } from './signedRevision';
import { loadDrafts, problemOfFault, problemOfFaults } from './triedPacks';

type Body = z.output<(typeof contract)['createPolicy']['body']>;

/** Failed tests that are told at once; whoever wrote them runs them again. */
const failedTestsTold = 20;

interface Asked {
  readonly principal: Principal;
  readonly write: WriteRequest;
  readonly body: Body;
}

/**
 * Keeps a pack or a new revision of it: compiled, with its own tests passed, signed. The same files are kept
 * once. No move asks it by that.
 */
export async function keepPack(
  ctx: Context,
  { principal, write, body }: Asked,
): Promise<Answer<PolicyDetail>> {
  const signer = requireSigner(ctx);
  const files = await filesOf(ctx, body);
  const field = 'body';
  const [pack] = await loadDrafts(ctx, principal.ref, [{ files, field }]);
  const tests = await passedTests(ctx, files, pack);
  const { id } = pack.read.pack;
  return govern<PolicyDetail>(ctx, write, async (tx, at) => {
    const newest = await lockPack(tx, id);
    const same = await findRevision(tx, { pack: id, digest: pack.digest });
    if (same) return keptBefore(ctx, tx, same, { files, signer, principal });
    await refuseWhatDoesNotFit(tx, { id, newest, basedOn: body.basedOn });
    const revision = newest + 1;
    const named = { pack: id, revision, digest: pack.digest };
    const row: RevisionRow = {
      ...named,
      version: pack.read.pack.version,
      files: textsOf(files),
      about: aboutOf(pack.read.pack),
      envelope: signRevision(named, signer),
      tests,
      author: principal.ref,
      note: body.note ?? null,
      at,
    };
    await insertRevision(tx, row);
    return keptAnswer(ctx, tx, row);
  });
}

async function keptAnswer(
  ctx: Context,
  tx: GovernedTx,
  row: RevisionRow,
): Promise<Governed<PolicyDetail>> {
  const { pack, revision, version, digest, author, note } = row;
  return {
    result: await readPolicy(ctx, pack, revision, tx),
    events: [
      policyEvent('policy.kept', pack, {
        data: { revision, version, digest },
        personal: { actor: author, ...(note !== null && { note }) },
      }),
    ],
  };
}

/** The same files again: nothing happens, but that a signature which no longer holds is made anew. */
async function keptBefore(
  ctx: Context,
  tx: GovernedTx,
  row: RevisionRow,
  by: { files: PackFiles; signer: Signer; principal: Principal },
): Promise<Governed<PolicyDetail>> {
  const { pack, revision, digest, version } = row;
  const events: LedgerEvent[] = [];
  if (!signatureHolds(ctx, row)) {
    const envelope = signRevision(row, by.signer);
    await resignRevision(tx, { ...row, files: textsOf(by.files), envelope });
    await countPolicyChange(tx);
    const data = { revision, version, digest, resigned: true };
    const personal = { actor: by.principal.ref };
    events.push(policyEvent('policy.kept', pack, { data, personal }));
  }
  const result = await readPolicy(ctx, pack, revision, tx);
  return { result, status: 200, events };
}

async function filesOf(
  ctx: Context,
  { files, seed }: Body,
): Promise<PackFiles> {
  if (files) return bytesOf(files);
  const seeds = await seedPacks(ctx);
  const found = seeds.get(seed!);
  if (found) return bytesOf(found.files);
  throw new HttpProblem(
    'bad-request',
    `No pack named ${seed} comes with the registry. Name one of ${[
      ...seeds.keys(),
    ].join(', ')}.`,
  );
}

/** @returns how many there are @throws HttpProblem that names those that fail */
async function passedTests(
  { trials }: Pick<Context, 'trials'>,
  files: PackFiles,
  pack: LoadedPack,
): Promise<number> {
  const tested = await trials.test(files, pack).catch(error => {
    throw problemOfFault(error, 'body');
  });
  if (!tested.ok) throw problemOfFaults(tested.faults, 'body');
  const { tests } = tested.report;
  const failed = tests.filter(({ passed }) => !passed);
  if (failed.length === 0) return tests.length;
  const errors = failed.slice(0, failedTestsTold).map(
    ({ name, why }): FieldProblem => ({
      field: `body.files ${name}`,
      rule: why ?? 'does not pass',
      fix: 'Mend the rule, or what the test expects',
    }),
  );
  const [{ name, why = 'It does not pass.' }] = failed;
  throw new HttpProblem(
    'bad-request',
    `The pack fails ${failed.length} of its own tests, first '${name}': ${why} Mend the rule, or what the test expects.`,
    { errors },
  );
}

async function refuseWhatDoesNotFit(
  tx: GovernedTx,
  {
    id,
    newest,
    basedOn,
  }: { id: string; newest: number; basedOn: number | undefined },
): Promise<void> {
  if (basedOn !== undefined && basedOn !== newest) {
    throw new HttpProblem(
      'conflict',
      `Yours is made from revision ${basedOn} of ${id}, and ${newest} is the newest by now. Compare the two, and send yours based on the newest.`,
    );
  }
  if (newest >= revisionsPerPackMax) {
    throw new HttpProblem(
      'conflict',
      `The pack ${id} has ${revisionsPerPackMax} revisions, and no more are kept. Go on with it under another id.`,
    );
  }
  if (newest === 0 && (await countPacks(tx)) >= keptPacksMax) {
    throw new HttpProblem(
      'conflict',
      `${keptPacksMax} packs are kept already, and no more. Put rules that belong together into one.`,
    );
  }
}
