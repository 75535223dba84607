import { aCase } from '../../testing/aCase';
import { packInput, type PackInput } from '../input';

const files = 1_000;

/** A whole case with a manifest so long that loops within loops are noticed. */
export function largeInput(): PackInput {
  const manifest = Array.from({ length: files }, (_, index) => ({
    path: `part-${index}.safetensors`,
    digest: `sha256:${index.toString(16).padStart(64, '0')}`,
    size: index,
    kind: 'weights',
  }));
  return packInput(aCase({ manifest }), 'promote-to-production');
}
