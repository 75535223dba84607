import { useState, type ReactNode } from 'react';
import { Button } from '@backstage/ui';
import { saveBlob } from '../api/download';
import { ProblemNotice } from '../components/ProblemNotice';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';

const formats = ['csv', 'json'] as const;
export type TakenFormat = (typeof formats)[number];

/** Rows as a file, or on paper. */
export function TakeAs(props: {
  name: string;
  load: (format: TakenFormat) => Promise<Blob>;
  /** What is said of an error that is no problem of the court. */
  sayError?: (error: unknown) => ReactNode;
}) {
  const t = useText();
  const [saved, setSaved] = useState('');
  const act = useAct(async (_key, format: TakenFormat) => {
    const blob = await props.load(format);
    const name = `${props.name}.${format}`;
    saveBlob(blob, name);
    setSaved(name);
  });
  const run = (format: TakenFormat) => {
    setSaved('');
    act.run(format);
  };
  const done = saved ? t('reports.taken', { name: saved }) : '';
  const said =
    act.error === undefined ? undefined : props.sayError?.(act.error);
  return (
    <>
      <span role="status" className="assay-secondary">
        {act.isPending ? t('reports.taking') : done}
      </span>
      <div className="assay-row assay-noprint">
        {formats.map(format => (
          <Button
            key={format}
            size="small"
            variant="secondary"
            isDisabled={act.isPending}
            onPress={() => run(format)}
          >
            {t(`reports.${format}`)}
          </Button>
        ))}
        <Button size="small" variant="secondary" onPress={() => window.print()}>
          {t('reports.print')}
        </Button>
      </div>
      {said}
      {act.error !== undefined && !said && <ProblemNotice error={act.error} />}
    </>
  );
}
