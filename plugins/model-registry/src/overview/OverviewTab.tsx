import type { ReactNode } from 'react';
import { TabFrame, type Shown } from '../header/TabFrame';
import { AllowedForCard } from './AllowedForCard';
import { ArtifactsCard } from './ArtifactsCard';
import { AtAGlanceCard } from './AtAGlanceCard';
import { BuiltFromCard } from './BuiltFromCard';
import { CompletenessCard } from './CompletenessCard';
import { AlternativesCard, SimilarCard } from '../similar';
import { UsageCard } from '../usage';
import { UseItCard } from './UseItCard';
import { VersionsCard } from './VersionsCard';

/** What is this, may I use it, what is it waiting for. */
export function OverviewTab(props: { more?: ReactNode }) {
  return (
    <TabFrame>
      {shown => (
        <>
          <OverviewCards shown={shown} />
          {props.more}
        </>
      )}
    </TabFrame>
  );
}

function OverviewCards({ shown }: { shown: Shown }) {
  return (
    <div className="assay-two">
      <div className="assay-stack">
        <AlternativesCard shown={shown} />
        <VersionsCard shown={shown} />
        <ArtifactsCard shown={shown} />
        <BuiltFromCard version={shown.version} />
        <SimilarCard shown={shown} />
      </div>
      <div className="assay-stack">
        <AllowedForCard version={shown.version} />
        <UseItCard shown={shown} />
        <AtAGlanceCard shown={shown} />
        <CompletenessCard shown={shown} />
        <UsageCard shown={shown} />
      </div>
    </div>
  );
}
