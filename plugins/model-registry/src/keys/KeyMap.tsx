import { Dialog, DialogBody, DialogHeader, Switch } from '@backstage/ui';
import { AssayRoot } from '../components/AssayRoot';
import { useText } from '../translations/useText';
import { keyPlaces, keyTable } from './keyTable';
import { useSingleKeys } from './useSingleKeys';

/** All keys by where they act, and the switch that turns the single ones off. */
export function KeyMap({ onClose }: { onClose(): void }) {
  const t = useText();
  const [isOn, setOn] = useSingleKeys();
  return (
    <Dialog isOpen width={560} onOpenChange={open => !open && onClose()}>
      <DialogHeader>{t('keys.title')}</DialogHeader>
      <DialogBody>
        <AssayRoot>
          <div className="assay-stack">
            <Switch
              isSelected={isOn}
              onChange={setOn}
              label={t('keys.single')}
            />
            <p className="assay-secondary">{t('keys.singleHelp')}</p>
            {keyPlaces.map(where => (
              <section key={where} aria-label={t(`keys.where.${where}`)}>
                <h3 className="assay-secondary">{t(`keys.where.${where}`)}</h3>
                <dl className="assay-facts assay-keys">
                  {keyTable
                    .filter(one => one.where === where)
                    .map(one => (
                      <KeyRow key={one.does} keys={one.keys} does={one.does} />
                    ))}
                </dl>
              </section>
            ))}
          </div>
        </AssayRoot>
      </DialogBody>
    </Dialog>
  );
}

function KeyRow(props: {
  keys: readonly string[];
  does: (typeof keyTable)[number]['does'];
}) {
  const t = useText();
  const isApple = /Mac|iPhone|iPad/.test(navigator.platform ?? '');
  const shown = props.keys.map(key =>
    key.replace('Mod', isApple ? '⌘' : 'Ctrl'),
  );
  return (
    <>
      <dt>
        {shown.map((key, index) => (
          <span key={key}>
            {index > 0 && ` ${t('keys.then')} `}
            <kbd className="assay-key">{key}</kbd>
          </span>
        ))}
      </dt>
      <dd>{t(`keys.does.${props.does}`)}</dd>
    </>
  );
}
