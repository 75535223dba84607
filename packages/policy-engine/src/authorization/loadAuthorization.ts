import { createHash } from 'node:crypto';
import {
  packDigest,
  type PackFault,
} from '@assay/plugin-model-registry-common/packs';
import { compileRego } from '../compiler/compileRego';
import type { LoadedPolicy } from '../evaluation/policyThread';
import {
  dataBytesMax,
  dataFileName,
  faultOf,
  refusedPack,
  regoSource,
} from '../packs/loadPack';
import type { PackFiles } from '../packs/readPackFiles';

/** The rule that is asked who may do what. */
export const authorizationEntrypoint = 'assay/authorization/decision';

/** Rules of access that can be asked. */
export interface AuthorizationPack {
  readonly policy: LoadedPolicy;
  /** Of all its files. */
  readonly digest: string;
}

export type AuthorizationLoading =
  | { readonly ok: true; readonly pack: AuthorizationPack }
  | { readonly ok: false; readonly faults: readonly PackFault[] };

/**
 * Makes rules of access ready from their files. What is wrong with them is an answer, with file, line and column.
 *
 * @param configuration - what the portal is set to; the rules read it as `data.assay.configuration`
 * @throws PolicyFault when the compiler could not be asked
 */
export async function loadAuthorization(
  files: PackFiles,
  configuration: object,
): Promise<AuthorizationLoading> {
  if ((files[dataFileName]?.byteLength ?? 0) > dataBytesMax)
    return refusedPack(
      dataFileName,
      `It is longer than ${dataBytesMax} bytes.`,
    );
  const source = regoSource(files);
  if (!source) return refusedPack(dataFileName, 'It is no JSON object.');
  if (Object.keys(source.modules).length === 0)
    return refusedPack('authorization.rego', 'There is no module of Rego.');
  const compiled = await compileRego(source, [authorizationEntrypoint]);
  if (!compiled.ok) return { ok: false, faults: compiled.errors.map(faultOf) };
  const data = dataText(source.data as object | undefined, configuration);
  const digest = packDigest(files);
  const policy: LoadedPolicy = {
    key: `${digest} ${createHash('sha256').update(data).digest('hex')}`,
    module: await WebAssembly.compile(compiled.wasm),
    data: Uint8Array.from(data).buffer,
  };
  return { ok: true, pack: { policy, digest } };
}

/** What the portal is set to outweighs what a pack says of it. */
function dataText(data: object | undefined, configuration: object): Uint8Array {
  const { assay } = (data ?? {}) as { assay?: object };
  return new TextEncoder().encode(
    JSON.stringify({ ...data, assay: { ...assay, configuration } }),
  );
}
