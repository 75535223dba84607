import type { ReactNode } from 'react';
import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiInformationFill,
  RiOctagonFill,
  RiSubtractLine,
} from '@remixicon/react';
import type { Tone } from './styles/tokens';

const icons = {
  pass: RiCheckboxCircleFill,
  warn: RiAlertFill,
  block: RiOctagonFill,
  info: RiInformationFill,
  quiet: RiSubtractLine,
} satisfies Partial<Record<Tone, typeof RiAlertFill>>;

/** What happened in bold, then why, then what to do: one sentence each, buttons last. */
export function Notice(props: {
  tone: keyof typeof icons;
  what: ReactNode;
  why?: ReactNode;
  machine?: ReactNode;
  children?: ReactNode;
  role?: 'alert' | 'status';
}) {
  const Icon = icons[props.tone];
  return (
    <div className="assay-notice" data-tone={props.tone} role={props.role}>
      <Icon aria-hidden />
      <div>
        <p>
          <strong>{props.what}</strong> {props.why}
        </p>
        {props.children && <div className="assay-row">{props.children}</div>}
        {props.machine && (
          <p className="assay-secondary assay-mono">{props.machine}</p>
        )}
      </div>
    </div>
  );
}
