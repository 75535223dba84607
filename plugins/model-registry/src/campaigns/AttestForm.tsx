import { useState } from 'react';
import { Button, Checkbox, TextAreaField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { Link } from 'react-router-dom';
import type { CampaignItem } from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { useLinks } from '../api/useLinks';
import { useTell } from '../api/useTell';
import { ProblemNotice } from '../components/ProblemNotice';
import { TierMark } from '../components/TierMark';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';

type Outcome = 'attested' | 'flagged';

/** What is unchanged is attested together; what changed, one by one. The reason is said once and entered with each. */
export function AttestForm(props: {
  campaignId: string;
  items: readonly CampaignItem[];
  onDone(): void;
}) {
  const t = useText();
  const { campaignId, items, onDone } = props;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [rationale, setRationale] = useState('');
  const [complaint, setComplaint] = useState<string>();
  const { attest, isPending, error } = useAttest(campaignId, onDone);
  const unchanged = items.filter(item => item.unchanged);
  const send = (outcome: Outcome, which: readonly CampaignItem[]) => {
    if (!rationale.trim()) {
      setComplaint(t('campaigns.whyNeeded'));
      return;
    }
    attest({ outcome, which, rationale: rationale.trim() });
  };
  const picked = unchanged.filter(item => chosen.has(item.versionId));
  return (
    <div className="assay-stack">
      <TextAreaField
        label={t('campaigns.why')}
        isRequired
        rows={2}
        value={rationale}
        onChange={text => {
          setRationale(text);
          setComplaint(undefined);
        }}
      />
      {complaint && (
        <p role="alert" className="assay-error">
          {complaint}
        </p>
      )}
      {error !== undefined && <ProblemNotice error={error} keepsText />}
      {unchanged.length > 0 && (
        <section aria-label={t('campaigns.unchanged')}>
          <h3>{t('campaigns.unchanged')}</h3>
          <div className="assay-row">
            <Button
              size="small"
              variant="secondary"
              onPress={() =>
                setChosen(new Set(unchanged.map(item => item.versionId)))
              }
            >
              {t('campaigns.all')}
            </Button>
            <Button
              size="small"
              variant="primary"
              isPending={isPending}
              onPress={() => picked.length > 0 && send('attested', picked)}
            >
              {t('campaigns.attestChosen')}
            </Button>
            <span role="status">
              {t('campaigns.chosen', { count: picked.length })}
            </span>
          </div>
          <ul className="assay-stack assay-stack--tight">
            {unchanged.map(item => (
              <li key={item.versionId} className="assay-row">
                <Checkbox
                  isSelected={chosen.has(item.versionId)}
                  onChange={on => setChosen(toggled(chosen, item, on))}
                >
                  {item.model} {item.version}
                </Checkbox>
                <ItemLine item={item} onSay={o => send(o, [item])} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Changed
        items={items.filter(item => !item.unchanged)}
        onSay={(item, outcome) => send(outcome, [item])}
      />
    </div>
  );
}

function Changed(props: {
  items: readonly CampaignItem[];
  onSay(item: CampaignItem, outcome: Outcome): void;
}) {
  const t = useText();
  if (props.items.length === 0) return null;
  return (
    <section aria-label={t('campaigns.changed')}>
      <h3>{t('campaigns.changed')}</h3>
      <ul className="assay-stack assay-stack--tight">
        {props.items.map(item => (
          <li key={item.versionId} className="assay-row">
            <ItemLine item={item} named onSay={o => props.onSay(item, o)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ItemLine(props: {
  item: CampaignItem;
  named?: boolean;
  onSay(outcome: Outcome): void;
}) {
  const t = useText();
  const links = useLinks();
  const { item, named, onSay } = props;
  const name = `${item.model} ${item.version}`;
  const at = { version: item.version, tab: 'governance' as const };
  const button = (outcome: Outcome, word: string) => (
    <Button
      size="small"
      variant="secondary"
      aria-label={`${word}: ${name}`}
      onPress={() => onSay(outcome)}
    >
      {word}
    </Button>
  );
  return (
    <>
      <TierMark tier={item.tier} />
      <Link className="assay-link" to={links.model(item.model, at)}>
        {named ? name : t('inbox.showModel')}
      </Link>
      {named && button('attested', t('campaigns.attest'))}
      {button('flagged', t('campaigns.flag'))}
    </>
  );
}

function toggled(
  chosen: ReadonlySet<string>,
  { versionId }: CampaignItem,
  on: boolean,
): ReadonlySet<string> {
  const next = new Set(chosen);
  if (on) next.add(versionId);
  else next.delete(versionId);
  return next;
}

interface Said {
  readonly outcome: Outcome;
  readonly which: readonly CampaignItem[];
  readonly rationale: string;
}

function useAttest(campaignId: string, onDone: () => void) {
  const t = useText();
  const tell = useTell();
  const registry = useApi(modelRegistryApiRef);
  const act = useAct((idempotencyKey, { outcome, which, rationale }: Said) =>
    registry.attest({
      params: { campaignId },
      body: {
        outcome,
        rationale,
        versions: which.map(({ versionId, digest }) => ({ versionId, digest })),
      },
      idempotencyKey,
    }),
  );
  const attest = async (said: Said) => {
    act.changed();
    const done = await act.run(said);
    if (!done) return;
    tell(t('campaigns.attested', { count: done.entryIds.length }));
    onDone();
  };
  return { attest, isPending: act.isPending, error: act.error };
}
