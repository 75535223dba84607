import { Link } from 'react-router-dom';
import type { ModelSummary } from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { StateTag } from '../components/StateTag';
import { TierMark } from '../components/TierMark';
import { useText } from '../translations/useText';
import { ModelFacts } from './ModelTable';

export function ModelCards(props: { models: ModelSummary[] }) {
  const t = useText();
  return (
    <ul className="assay-cards" aria-label={t('browse.list')}>
      {props.models.map(model => (
        <li key={model.ref}>
          <ModelCard model={model} />
        </li>
      ))}
    </ul>
  );
}

function ModelCard({ model }: { model: ModelSummary }) {
  const links = useLinks();
  const shown = model.production ?? model.newest;
  return (
    <article className="assay-panel assay-stack assay-stack--tight">
      <h2>
        <Link className="assay-link" to={links.model(model.ref)}>
          {model.title}
        </Link>
      </h2>
      <span className="assay-mono">{model.ref}</span>
      <ModelFacts model={model} />
      <div className="assay-row">
        <TierMark tier={model.tier} />
        {shown && <StateTag state={shown.state} />}
        {shown && <span className="assay-num">{shown.version}</span>}
      </div>
    </article>
  );
}
