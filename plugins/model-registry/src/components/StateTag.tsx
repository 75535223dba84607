import {
  RiArchiveLine,
  RiCheckDoubleLine,
  RiCheckLine,
  RiDraftLine,
  RiEditBoxLine,
  RiForbidLine,
  RiSendPlaneLine,
  RiShieldCheckFill,
  RiTestTubeLine,
} from '@remixicon/react';
import type { VersionState } from '@assay/plugin-model-registry-common';
import { useText } from '../translations/useText';
import type { Tone } from './styles/tokens';

const looks: Record<VersionState, { Icon: typeof RiDraftLine; tone: Tone }> = {
  draft: { Icon: RiDraftLine, tone: 'quiet' },
  submitted: { Icon: RiSendPlaneLine, tone: 'info' },
  'changes-requested': { Icon: RiEditBoxLine, tone: 'warn' },
  'approved-for-staging': { Icon: RiCheckLine, tone: 'info' },
  staging: { Icon: RiTestTubeLine, tone: 'info' },
  'approved-for-prod': { Icon: RiCheckDoubleLine, tone: 'info' },
  production: { Icon: RiShieldCheckFill, tone: 'pass' },
  deprecated: { Icon: RiArchiveLine, tone: 'quiet' },
  retired: { Icon: RiForbidLine, tone: 'quiet' },
};

export function StateTag(props: { state: VersionState }) {
  const t = useText();
  const { Icon, tone } = looks[props.state];
  return (
    <span className="assay-tag" data-tone={tone}>
      <Icon aria-hidden />
      {t(`state.${props.state}`)}
    </span>
  );
}
