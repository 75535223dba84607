import {
  sayReading,
  shortNumber,
  summaryKeys,
  wordsIn,
  type InspectionRead,
} from '@assay/plugin-model-registry-common';
import { Facts } from '../../components/Facts';
import { Frame } from '../../components/Frame';
import { countText } from '../../components/numbers';
import { Panel } from '../../components/Panel';
import { useText } from '../../translations/useText';

/** The few things one asks of a model first. */
export function SummarySection({ read }: { read: InspectionRead }) {
  const t = useText();
  const language = t('language');
  const { summary, parameters, dtypes = [], format, formatVersion } = read;
  const items = summaryKeys.map((key): [string, string | undefined] => {
    const value = summary[key];
    const text = typeof value === 'number' ? countText(value, language) : value;
    return [t(`inside.about.${key}`), text];
  });
  const formatName = wordsIn(language).inspections.formats[format];
  const types = dtypes.map(({ dtype, ...one }) =>
    t('inside.typeLine', {
      dtype,
      parameters: shortNumber(one.parameters, wordsIn(language)),
      tensors: countText(one.tensors, language),
    }),
  );
  return (
    <Panel title={t('inside.summary')} level={3}>
      <Facts
        items={[
          [
            t('inside.about.format'),
            [formatName, formatVersion].filter(Boolean).join(' '),
          ],
          [
            t('inside.about.parameters'),
            parameters === undefined
              ? undefined
              : countText(parameters, language),
          ],
          [t('inside.types'), types.join(' · ')],
          ...items,
        ]}
      />
    </Panel>
  );
}

/** What is odd about the file, in the words of the catalogue. */
export function FindingsList(props: { findings: InspectionRead['findings'] }) {
  const t = useText();
  if (props.findings.length === 0) return null;
  const tones = { note: 'quiet', warn: 'warn', refuse: 'block' } as const;
  return (
    <Panel title={t('inside.findings')} level={3}>
      <ul className="assay-stack assay-stack--tight">
        {props.findings.map((finding, index) => (
          <li key={index} className="assay-row">
            <span className="assay-tag" data-tone={tones[finding.weight]}>
              {t(`inside.weight.${finding.weight}`)}
            </span>
            <span>{sayReading(finding, wordsIn(t('language')))}</span>
            <span className="assay-secondary assay-mono">{finding.rule}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Keys and values out of the file's own header, and the files it names. */
export function MetadataTable(props: {
  metadata: InspectionRead['metadata'];
  files: InspectionRead['files'];
}) {
  const t = useText();
  const { metadata, files } = props;
  return (
    <>
      {metadata && (
        <Panel title={t('inside.metadata')} level={3}>
          {metadata.total > metadata.shown.length && (
            <p className="assay-secondary">
              {t('inside.metadataSome', {
                shown: metadata.shown.length,
                total: metadata.total,
              })}
            </p>
          )}
          <Frame label={t('inside.metadata')}>
            <table className="assay-table">
              <caption className="assay-hidden">{t('inside.metadata')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('inside.key')}</th>
                  <th scope="col">{t('inside.value')}</th>
                </tr>
              </thead>
              <tbody>
                {metadata.shown.map(({ key, value }) => (
                  <tr key={key}>
                    <th scope="row">{key}</th>
                    <td>{value}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Frame>
        </Panel>
      )}
      {files && (
        <Panel title={t('inside.files')} level={3}>
          <p className="assay-mono">{files.shown.join(', ')}</p>
          {files.total > files.shown.length && (
            <p className="assay-secondary">
              {t('inside.metadataSome', {
                shown: files.shown.length,
                total: files.total,
              })}
            </p>
          )}
        </Panel>
      )}
    </>
  );
}
