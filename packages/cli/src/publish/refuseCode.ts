import {
  judgeUpload,
  sayInspection,
  sayUploadReason,
} from '@assay/plugin-model-registry-common';
import { exitCodes, Failure } from '../failure';
import { inspectLocal } from '../inspect/inspectLocal';
import type { LocalFile } from './listFiles';

const filesNamedMax = 10;

/**
 * Looks into every file before the first byte is sent. A file that runs code when it is loaded stops the
 * whole publication; what is merely odd is told and sent.
 *
 * @param acceptCode - sends such files all the same; the scanner records what they hold
 * @throws Failure that names each such file and what it calls
 */
export async function refuseCode(
  files: readonly LocalFile[],
  acceptCode: boolean,
  tell: (line: string) => void,
): Promise<void> {
  const refused: string[] = [];
  for (const { path, file } of files) {
    const { inspection } = await inspectLocal(file, path);
    const { outcome, reasons } = judgeUpload(path, inspection);
    if (!inspection || outcome === 'pass') continue;
    const [first] = reasons.map(reason => sayUploadReason(reason).what);
    if (outcome === 'block' && !acceptCode) refused.push(`${path}: ${first}`);
    else tell(`${path}  ${sayInspection(inspection)}  ${first}`);
  }
  if (refused.length === 0) return;
  const named = refused.slice(0, filesNamedMax).join(' ');
  const more = refused.length - filesNamedMax;
  throw new Failure(
    `${named}${more > 0 ? ` And ${more} more files.` : ''} Nothing was sent.`,
    'export the weights as safetensors, or look with assay inspect FILE; --accept-code sends them as they are, and the finding stays on the version',
    { exitCode: exitCodes.blocked },
  );
}
