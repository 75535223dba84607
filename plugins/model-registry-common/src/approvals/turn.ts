import type { CaseFile } from '../lifecycle/caseFile';
import type { Role } from '../lifecycle/states';
import { quorumOf, type QuorumLine } from './status';

/** Whether everybody who is asked before a role has voted. A role that no line names waits for nobody. */
export function isTheirTurn(
  lines: readonly Omit<QuorumLine, 'why'>[],
  role: Role | 'any',
): boolean {
  const own = lines.filter(line => line.role === role || line.role === 'any');
  if (own.length === 0) return true;
  const step = Math.min(...own.map(line => line.step));
  return lines.every(line => line.step >= step || line.given >= line.needed);
}

/** The lines whose votes are missing and whose turn it is. */
export function rolesAskedNow(file: CaseFile, digest?: string): QuorumLine[] {
  const lines = quorumOf(file, digest);
  return lines.filter(
    line => line.given < line.needed && isTheirTurn(lines, line.role),
  );
}
