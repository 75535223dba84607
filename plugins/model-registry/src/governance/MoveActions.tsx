import { useState } from 'react';
import { Button, ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiMore2Line } from '@remixicon/react';
import type { CaseView, MoveName } from '@assay/plugin-model-registry-common';
import type { Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';
import { MoveDialog } from './dialogs/MoveDialog';
import { SealDialog } from './dialogs/SealDialog';
import { firstGate } from './orderGates';
import { moveChoice } from './moveChoice';
import { sayRefusal } from './say';
import { useGateChoice } from './useGateChoice';

/** The one button the state allows, and the others in a menu. A blocked move leads to its gate. */
export function MoveActions(props: {
  shown: Shown;
  view: CaseView;
  /** Takes the sentence that says why a move was not made; undefined once it is over. */
  onSay(said: string | undefined): void;
}) {
  const t = useText();
  const { shown, view, onSay } = props;
  const [open, setOpen] = useState<MoveName | 'seal'>();
  const [, chooseGate] = useGateChoice();
  const { primary, others } = moveChoice(view);
  const { version } = shown.version;
  const press = (one: CaseView['moves'][number]) => {
    const { refusal } = one;
    onSay(undefined);
    if (!refusal) setOpen(one.move);
    else if (refusal.kind === 'not-sealed') setOpen('seal');
    else {
      onSay(sayRefusal(refusal, t('language')));
      const gate = firstGate(view.verdicts);
      if (refusal.kind === 'gate-blocked' && gate) chooseGate(gate.gate);
    }
  };
  return (
    <>
      {primary && (
        <Button variant="primary" onPress={() => press(primary)}>
          {t('governance.moveButton', {
            move: t(`move.${primary.move}`),
            version,
          })}
        </Button>
      )}
      {others.length > 0 && (
        <MenuTrigger>
          <ButtonIcon
            variant="secondary"
            aria-label={t('governance.moreMoves')}
            icon={<RiMore2Line />}
          />
          <Menu placement="bottom end">
            {others.map(one => (
              <MenuItem key={one.move} onAction={() => press(one)}>
                {t(`move.${one.move}`)}
              </MenuItem>
            ))}
          </Menu>
        </MenuTrigger>
      )}
      {open === 'seal' && (
        <SealDialog shown={shown} onClose={() => setOpen(undefined)} />
      )}
      {open && open !== 'seal' && (
        <MoveDialog
          shown={shown}
          view={view}
          move={open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
