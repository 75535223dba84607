import { sayFault } from '@assay/plugin-model-registry-common/packs';
import { commentText, inOneCell } from '../output/comment';
import { code, prose } from '../output/markdown';
import { marks } from '../style';
import { isGood, percent, type Tested } from './tested';

const shownMax = 5; // of one pack; the terminal has more

/** What the tests of packs came to, for the pull request that changes them: a row for each pack. */
export function testComment(tested: readonly Tested[], least: number): string {
  const holds = (one: Tested) =>
    one.testing.ok && isGood(one.testing.report, least);
  const bad = tested.filter(one => !holds(one));
  const good = tested.filter(holds);
  const said =
    bad.length === 0
      ? `${marks.pass} The tests of ${tested.length} policy packs pass`
      : `${marks.block} ${bad.length} of ${tested.length} policy packs do not hold`;
  return commentText({
    name: 'assay-policy/test',
    title: prose(said),
    lines: [
      least > 0 ? prose(`At least ${least} % has to be covered by tests.`) : '',
    ],
    heads: ['Pack', 'Tests', 'Coverage', 'What is wrong'],
    rows: [...bad, ...good].map(one => rowOf(one, least)),
    rowsAre: 'packs',
    after: [`The same on a terminal: ${code('assay policy test')}`],
  });
}

function rowOf({ folder, testing }: Tested, least: number): string[] {
  if (!testing.ok) {
    const faults = testing.faults.slice(0, shownMax).map(sayFault).map(prose);
    return [prose(folder), '', '', `${marks.hollow} ${inOneCell(faults)}`];
  }
  const { pack, version, tests, coverage } = testing.report;
  const failed = tests.filter(({ passed }) => !passed);
  const wrong = failed
    .slice(0, shownMax)
    .map(({ name, why }) => prose(`${name} ${why ?? ''}`));
  const more = failed.length - wrong.length;
  const tooLittle = percent(coverage) < least;
  const reasons = [
    ...wrong,
    ...(more > 0 ? [`and ${more} more`] : []),
    ...(tests.length === 0 ? ['It has no tests.'] : []),
    ...(tooLittle
      ? coverage.uncovered
          .slice(0, shownMax)
          .map(place => prose(`not reached: ${place}`))
      : []),
  ];
  const mark = isGood(testing.report, least) ? marks.pass : marks.block;
  return [
    code(`${pack}@${version}`),
    `${mark} ${tests.length - failed.length} of ${tests.length}`,
    `${percent(coverage)} %`,
    inOneCell(reasons),
  ];
}
