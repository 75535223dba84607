import type { Outcome } from '../gates/verdict';
import { riskTiers, versionStates } from '../lifecycle/states';
import { usageDays } from '../usage/schema';
import { foldOutcomes } from './outcomes';
import { findingKindSchema } from './schema';
import {
  fixesShownMax,
  ownersShownMax,
  rulesPerSampleMax,
  rulesShownMax,
  samplesMax,
  traffics,
  type Change,
  type SimulatedVersion,
  type SimulationReport,
  type SimulationSample,
  type Standing,
} from './simulation';
import type { RuleVerdict } from './verdict';

/** Different owners counted apart, and changes; what comes after is counted together or left out. */
const keptMax = 10_000;

type Verdicts = readonly RuleVerdict[];
type RuleCount = SimulationReport['byRule'][number];
type Fix = SimulationReport['fixes'][number];

const stops = (outcome: Outcome) => outcome === 'block' || outcome === 'error';
const blocks = ({ outcome }: RuleVerdict) => stops(outcome);

interface Turn {
  readonly version: SimulatedVersion;
  readonly before: Verdicts;
  readonly after: Verdicts;
}

/**
 * Counts what packs say of one version after the other. Pure but for what it remembers: it keeps counts
 * and a few samples, never versions, so an inventory may be as long as it likes.
 */
export class SimulationTally {
  private readonly transitions = new Map<string, number>();
  private readonly tiers = new Map<string, Standing>();
  private readonly states = new Map<string, Standing>();
  private readonly owners = new Map<string, Standing>();
  private readonly others = nowhere();
  private readonly rules = new Map<string, RuleCount>();
  private readonly fixes = new Map<string, Fix>();
  private readonly newlyBlocked: SimulationSample[] = [];
  private readonly newlyPassing: SimulationSample[] = [];
  private readonly all = nowhere();
  private readonly traffic = new Map<string, Standing>();
  private readonly downloads = { all: 0, newlyBlocked: 0, newlyPassing: 0 };
  private notJudged = 0;

  /** @param turn - what the packs say of a version without the drafts, and with them */
  add(turn: Turn): void {
    const { version, before, after } = turn;
    const was = outcomeOf(before);
    const is = outcomeOf(after);
    const step = stepOf(was, is);
    const key = `${was} ${is}`;
    this.transitions.set(key, (this.transitions.get(key) ?? 0) + 1);
    const owner =
      this.owners.has(version.owner) || this.owners.size < keptMax
        ? standingOf(this.owners, version.owner)
        : this.others;
    for (const standing of [
      this.all,
      owner,
      standingOf(this.tiers, version.tier),
      standingOf(this.states, version.state),
    ])
      count(standing, step);
    if (is === 'error') this.notJudged += 1;
    this.countTraffic(version, step);
    this.countRules(after);
    if (step.newlyBlocked) keep(this.newlyBlocked, () => sampleOf(turn, after));
    if (step.newlyPassing)
      keep(this.newlyPassing, () => sampleOf(turn, before));
  }

  report(): SimulationReport {
    const owners = [...this.owners].sort(
      ([a, x], [b, y]) => weightOf(y) - weightOf(x) || (a < b ? -1 : 1),
    );
    const others = owners
      .slice(ownersShownMax)
      .reduce((sum, [, one]) => together(sum, one), { ...this.others });
    return {
      v: 'pack-simulation-v1',
      versions: this.all.versions,
      newlyBlocked: this.all.newlyBlocked,
      newlyPassing: this.all.newlyPassing,
      notJudged: this.notJudged,
      transitions: [...this.transitions].map(([key, versions]) => {
        const [before, after] = key.split(' ') as [Outcome, Outcome];
        return { before, after, versions };
      }),
      byTier: riskTiers.flatMap(tier => {
        const standing = this.tiers.get(tier);
        return standing ? [{ tier, ...standing }] : [];
      }),
      byState: versionStates.flatMap(state => {
        const standing = this.states.get(state);
        return standing ? [{ state, ...standing }] : [];
      }),
      byOwner: owners
        .slice(0, ownersShownMax)
        .map(([owner, standing]) => ({ owner, ...standing })),
      ...(this.traffic.size > 0 && this.trafficReport()),
      ...(others.versions > 0 && { otherOwners: others }),
      byRule: [...this.rules.values()]
        .sort((a, b) => b.blocked - a.blocked || (a.rule < b.rule ? -1 : 1))
        .slice(0, rulesShownMax),
      fixes: [...this.fixes.values()]
        .sort((a, b) => b.versions - a.versions)
        .slice(0, fixesShownMax),
      samples: {
        newlyBlocked: this.newlyBlocked,
        newlyPassing: this.newlyPassing,
      },
    };
  }

  private countTraffic({ downloads }: SimulatedVersion, step: Step): void {
    if (downloads === undefined) return;
    const name = downloads > 0 ? 'used' : 'unused';
    count(standingOf(this.traffic, name), step);
    this.downloads.all += downloads;
    if (step.newlyBlocked) this.downloads.newlyBlocked += downloads;
    if (step.newlyPassing) this.downloads.newlyPassing += downloads;
  }

  private trafficReport(): Pick<SimulationReport, 'traffic' | 'byTraffic'> {
    const { all, ...newly } = this.downloads;
    return {
      traffic: { days: usageDays, downloads: all, ...newly },
      byTraffic: traffics.flatMap(traffic => {
        const standing = this.traffic.get(traffic);
        return standing ? [{ traffic, ...standing }] : [];
      }),
    };
  }

  private countRules(after: Verdicts): void {
    const blocking = after.filter(blocks);
    for (const { rule, title, outcome } of after) {
      if (outcome === 'not-applicable') continue;
      const known = this.rules.get(rule) ?? {
        rule,
        title,
        blocked: 0,
        alone: 0,
        notJudged: 0,
      };
      this.rules.set(rule, known);
      if (outcome === 'error') known.notJudged += 1;
      if (outcome !== 'block' && outcome !== 'error') continue;
      known.blocked += 1;
      if (blocking.length === 1) known.alone += 1;
    }
    for (const change of changesOf(after)) this.countFix(change);
  }

  private countFix({ rule, kind, path, action, role }: Change): void {
    const key = JSON.stringify([rule, kind, path]);
    const known = this.fixes.get(key);
    if (known) known.versions += 1;
    else if (this.fixes.size < keptMax)
      this.fixes.set(key, { rule, kind, path, action, role, versions: 1 });
  }
}

interface Step {
  readonly blocked: boolean;
  readonly newlyBlocked: boolean;
  readonly newlyPassing: boolean;
}

function stepOf(was: Outcome, is: Outcome): Step {
  const [blocked, wasBlocked] = [stops(is), stops(was)];
  return {
    blocked,
    newlyBlocked: blocked && !wasBlocked,
    newlyPassing: wasBlocked && !blocked,
  };
}

function outcomeOf(verdicts: Verdicts): Outcome {
  return foldOutcomes(verdicts.map(({ outcome }) => outcome));
}

/**
 * All that stands in the way where it is one rule alone, each once. Nothing where more than one rule
 * blocks, and nothing where that one could not judge: no change of the version is known to help then.
 */
export function changesOf(verdicts: Verdicts): Change[] {
  const blocking = verdicts.filter(blocks);
  const [only] = blocking;
  if (blocking.length !== 1 || only.outcome !== 'block') return [];
  const changes = new Map<string, Change>();
  for (const { kind, path, actual, expected, remedies } of only.reasons) {
    const found = findingKindSchema.safeParse(kind);
    if (!found.success) continue;
    const [remedy] = remedies;
    const change: Change = {
      rule: only.rule,
      kind: found.data,
      ...(path !== undefined && { path }),
      ...(actual !== undefined && { actual }),
      ...(expected !== undefined && { expected }),
      ...(remedy && { action: remedy.action, role: remedy.role }),
    };
    changes.set(JSON.stringify([kind, path]), change);
  }
  return [...changes.values()];
}

function sampleOf(
  { version, before, after }: Turn,
  blamed: Verdicts,
): SimulationSample {
  const { ref, owner, tier, state, at, downloads } = version;
  const clears = changesOf(after);
  return {
    ref,
    owner,
    tier,
    state,
    ...(at !== undefined && { at }),
    ...(downloads !== undefined && { downloads }),
    before: outcomeOf(before),
    after: outcomeOf(after),
    rules: blamed
      .filter(blocks)
      .slice(0, rulesPerSampleMax)
      .map(({ rule }) => rule),
    ...(clears.length > 0 && { clears }),
  };
}

function keep<T>(kept: T[], make: () => T): void {
  if (kept.length < samplesMax) kept.push(make());
}

function nowhere(): Standing {
  return { versions: 0, blocked: 0, newlyBlocked: 0, newlyPassing: 0 };
}

function standingOf(all: Map<string, Standing>, key: string): Standing {
  const known = all.get(key) ?? nowhere();
  all.set(key, known);
  return known;
}

function count(standing: Standing, step: Step): void {
  standing.versions += 1;
  if (step.blocked) standing.blocked += 1;
  if (step.newlyBlocked) standing.newlyBlocked += 1;
  if (step.newlyPassing) standing.newlyPassing += 1;
}

function together(a: Standing, b: Standing): Standing {
  return {
    versions: a.versions + b.versions,
    blocked: a.blocked + b.blocked,
    newlyBlocked: a.newlyBlocked + b.newlyBlocked,
    newlyPassing: a.newlyPassing + b.newlyPassing,
  };
}

function weightOf({ newlyBlocked, newlyPassing, blocked }: Standing): number {
  return (newlyBlocked + newlyPassing) * 1e9 + blocked;
}
