import { Select } from '@backstage/ui';
import { useRegistry } from '../api/useRegistry';
import { Frame } from '../components/Frame';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { useText } from '../translations/useText';
import type { Files } from './draft';
import { aroundChanges, diffLines } from './lineDiff';
import type { Work } from './PackStudio';

const noThird = 'none';

/** What is looked at against one other revision or two, such as what is in force and an earlier one, file by file. */
export function CompareTab({ work }: { work: Work }) {
  const t = useText();
  const { detail, studio, files, isDraft } = work;
  if (!detail)
    return <Notice tone="quiet" what={t('policies.nothingToCompare')} />;
  const shown = detail.shown.revision;
  const numbers = detail.revisions.map(({ revision }) => revision);
  const all =
    detail.origin === 'seed' && !numbers.includes(0)
      ? [...numbers, 0]
      : numbers;
  const others = all.filter(one => isDraft || one !== shown);
  const base = others.find(one => String(one) === studio.base) ?? others[0];
  const third = others.find(one => String(one) === studio.also && one !== base);
  const inForce = detail.active.map(({ revision }) => revision);
  const plain = (revision: number) =>
    revision === 0
      ? t('policies.asItComes')
      : t('policies.revision', { revision });
  const name = (revision: number) =>
    inForce.includes(revision)
      ? t('policies.inForceNow', { what: plain(revision) })
      : plain(revision);
  const now = isDraft ? t('policies.yourDraft') : name(shown);
  return (
    <Panel title={t('policies.compareTitle', { now })}>
      <div className="assay-stack">
        {base === undefined ? (
          <p className="assay-secondary">{t('policies.nothingToCompare')}</p>
        ) : (
          <>
            <div className="assay-row">
              <Select
                size="small"
                label={t('policies.against')}
                value={String(base)}
                options={others.map(one => ({
                  value: String(one),
                  label: name(one),
                }))}
                onChange={key => studio.choose({ base: String(key) })}
              />
              {others.length > 1 && (
                <Select
                  size="small"
                  label={t('policies.andAgainst')}
                  value={third === undefined ? noThird : String(third)}
                  options={[
                    { value: noThird, label: t('policies.noThird') },
                    ...others
                      .filter(one => one !== base)
                      .map(one => ({ value: String(one), label: name(one) })),
                  ]}
                  onChange={key =>
                    studio.choose({
                      also: key === noThird ? undefined : String(key),
                    })
                  }
                />
              )}
            </div>
            {third === undefined ? (
              <Against pack={studio.pack} revision={base} files={files} />
            ) : (
              <div className="assay-two assay-two--even">
                {[base, third].map(one => (
                  <section
                    key={one}
                    className="assay-stack"
                    aria-label={name(one)}
                  >
                    <h3>{name(one)}</h3>
                    <Against pack={studio.pack} revision={one} files={files} />
                  </section>
                ))}
              </div>
            )}
          </>
        )}
      </div>
    </Panel>
  );
}

function Against(props: { pack: string; revision: number; files: Files }) {
  const t = useText();
  const { pack, revision, files } = props;
  const asked = useRegistry(`policies:${pack}:${revision}`, registry =>
    registry.getPolicy({ params: { policyId: pack }, query: { revision } }),
  );
  if (asked.error)
    return <ProblemNotice error={asked.error} onRetry={asked.reload} />;
  if (!asked.value) return <Waiting rows={6} />;
  const before = asked.value.shown.files;
  const names = [...new Set([...Object.keys(before), ...Object.keys(files)])];
  const changed = names.filter(name => before[name] !== files[name]).sort();
  if (changed.length === 0) return <p>{t('policies.sameFiles')}</p>;
  return (
    <>
      {changed.map(name => (
        <FileDiff
          key={name}
          name={name}
          before={before[name] ?? ''}
          after={files[name] ?? ''}
        />
      ))}
    </>
  );
}

const signs = { same: ' ', removed: '−', added: '+' } as const;

function FileDiff(props: { name: string; before: string; after: string }) {
  const t = useText();
  const { name, before, after } = props;
  const lines = diffLines(before, after);
  const count = (kind: 'added' | 'removed') =>
    lines.filter(line => line.kind === kind).length;
  return (
    <section className="assay-stack assay-stack--tight">
      <h3>
        <code className="assay-mono">{name}</code>{' '}
        <span className="assay-secondary">
          {t('policies.diffCount', {
            added: count('added'),
            removed: count('removed'),
          })}
        </span>
      </h3>
      <Frame label={t('policies.diffOf', { name })}>
        <table className="assay-lines-diff">
          <caption className="assay-hidden">
            {t('policies.diffOf', { name })}
          </caption>
          <tbody>
            {aroundChanges(lines).map((line, row) =>
              'left' in line ? (
                <tr key={row} data-kind="left">
                  <td colSpan={3}>
                    {t('policies.sameLines', { count: line.left })}
                  </td>
                </tr>
              ) : (
                <tr key={row} data-kind={line.kind}>
                  <td className="assay-num">{line.line}</td>
                  <td>
                    <span aria-hidden>{signs[line.kind]}</span>
                    {line.kind !== 'same' && (
                      <span className="assay-hidden">
                        {t(`policies.line.${line.kind}`)}
                      </span>
                    )}
                  </td>
                  <td>{line.text}</td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </Frame>
    </section>
  );
}
