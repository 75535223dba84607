import type { CaseFile } from '../lifecycle/caseFile';
import { addDays, isBefore } from '../lifecycle/time';
import { governanceLink } from '../notify/links';
import type { Audience, Notice, NoticeKind } from '../notify/notice';
import { retestRoles } from './decideFinding';
import { lastStep, type ModelFinding } from './finding';

/** To whoever has to mend, when it is theirs, nearly due and overdue; to whoever tests, once it is mended. */
export function findingNotices(
  file: CaseFile,
  findings: readonly ModelFinding[],
): Notice[] {
  return findings.flatMap(finding => {
    if (finding.status === 'open') return toMend(file, finding);
    return finding.status === 'fixed' ? toTest(file, finding) : [];
  });
}

function toMend(file: CaseFile, finding: ModelFinding): Notice[] {
  const { now, rules } = file;
  const { remindDaysBefore, escalateDaysAfter } = rules.reminders;
  const { owner, dueAt } = finding;
  const isOverdue = !isBefore(now, dueAt);
  const isNear = !isBefore(now, addDays(dueAt, -remindDaysBefore));
  const to = { roles: [], refs: [owner], except: [] };
  if (!isOverdue)
    return [of(file, finding, isNear ? 'finding-due' : 'finding-assigned', to)];
  const escalates = !isBefore(now, addDays(dueAt, escalateDaysAfter));
  const others = { roles: retestRoles, refs: [], except: [owner] };
  return [
    of(file, finding, 'finding-overdue', to),
    ...(escalates ? [of(file, finding, 'finding-escalated', others)] : []),
  ];
}

function toTest(file: CaseFile, finding: ModelFinding): Notice[] {
  const by = lastStep(finding, 'fix')?.by;
  const except = [...file.authors, finding.owner, ...(by ? [by] : [])];
  return [
    of(file, finding, 'finding-fixed', {
      roles: retestRoles,
      refs: [],
      except,
    }),
  ];
}

/** Told once for each time it was opened or mended, so that a failed test tells its owner again. */
function of(
  file: CaseFile,
  { id, dueAt, steps }: ModelFinding,
  kind: NoticeKind,
  to: Audience,
): Notice {
  return {
    key: `${kind}:${id}:${steps.length}`,
    scope: kind === 'finding-escalated' ? `${kind}:${id}` : `finding:${id}`,
    topic: 'findings',
    kind,
    urgent: kind === 'finding-overdue' || kind === 'finding-escalated',
    link: governanceLink(file),
    to,
    params: {
      model: file.model.ref,
      version: file.version.ref,
      date: dueAt,
    },
  };
}
