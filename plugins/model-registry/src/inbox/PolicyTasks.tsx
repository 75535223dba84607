import { Link } from 'react-router-dom';
import type { PolicyTask } from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { Person } from '../components/Person';
import { When } from '../components/When';
import { Simulated } from '../policies/AskedPanel';
import { sayTimes } from '../policies/ModeTag';
import { useText } from '../translations/useText';

/** What was asked about policies: it is about no version, so it stands before what is due by a day. */
export function PolicyTasks({ tasks }: { tasks: readonly PolicyTask[] }) {
  const t = useText();
  return (
    <section aria-label={t('inbox.policies')}>
      <h2 className="assay-secondary">
        {t('inbox.policies')} {tasks.length}
      </h2>
      <ul className="assay-stack assay-stack--tight">
        {tasks.map(task => (
          <li key={task.activation.id}>
            <PolicyRow task={task} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function PolicyRow({ task: { title, activation } }: { task: PolicyTask }) {
  const t = useText();
  const links = useLinks();
  const { pack, revision, status, askedBy, askedAt, rationale } = activation;
  return (
    <article className="assay-panel">
      <div className="assay-row assay-row--spread">
        <Link className="assay-link" data-row to={links.policy(pack)}>
          {revision === undefined
            ? t('inbox.policyOff', { title })
            : t('inbox.policyOn', { title, revision })}
        </Link>
        <span>
          {status === 'asked'
            ? revision !== undefined && sayTimes(activation, t).join(', ')
            : t(`policies.status.${status}`)}
        </span>
      </div>
      {status === 'asked' && <Simulated asked={activation} />}
      <p className="assay-secondary">
        {t('inbox.askedBy')} <Person who={askedBy} />, <When at={askedAt} />: “
        {rationale}”
      </p>
    </article>
  );
}
