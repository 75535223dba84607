import {
  differenceOf,
  findAll,
  statedLicence,
  weigh,
  type diffVersions as endpoint,
  type VersionDiff,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import { notFound } from '../http/problem';
import type { Call } from '../http/serve';
import { gatherNamed, type CaseWithoutPacks } from '../lifecycle/gatherCase';
import { sbomOf } from './readSbom';

/** The gates are asked as by a request for production: what counts for both, wherever they stand. */
const comparedAs = 'request-promotion';

/** How one version differs from another of its model; one round trip to the database. */
export async function diffOfVersions(
  ctx: Context,
  {
    model,
    params,
    query,
  }: Pick<Call<typeof endpoint>, 'model' | 'query'> & {
    params: { version: string; other: string };
  },
): Promise<VersionDiff> {
  const ref = `${model.group}/${model.name}`;
  const selectors = [params.version, params.other];
  const files = await gatherNamed(ctx, model, selectors, ctx.now());
  const [before, after] = files.map((file, at) => {
    if (!file) throw notFound(`version ${selectors[at]} of ${ref}`);
    return file;
  });
  const [was, is] = await Promise.all([before, after].map(f => sideOf(ctx, f)));
  const { part, group = '', cursor } = query;
  const focus = part && { part, group, cursor };
  return {
    ref,
    before: headOf(before),
    after: headOf(after),
    ...differenceOf(was, is, focus),
  };
}

async function sideOf(ctx: Context, gathered: CaseWithoutPacks) {
  const [file, sbom] = await Promise.all([
    ctx.packs.complete(gathered),
    sbomOf(ctx, gathered.facts),
  ]);
  return { ...file, verdicts: weigh(findAll(file), file, comparedAs), sbom };
}

function headOf(file: CaseWithoutPacks): VersionDiff['before'] {
  const { ref, state, manifestDigest } = file.version;
  const licence = statedLicence(file);
  return {
    version: ref.slice(ref.indexOf('@') + 1),
    state,
    ...(manifestDigest ? { manifestDigest } : {}),
    ...(licence ? { licence } : {}),
  };
}
