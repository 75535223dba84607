import { Select } from '@backstage/ui';
import type {
  LentRole,
  ReviewingRole,
} from '@assay/plugin-model-registry-common';
import { dateText } from '../components/time';
import { useText } from '../translations/useText';

/** A role that one decides in: one's own, or one that was lent. */
export interface Seat {
  readonly role: ReviewingRole;
  readonly lent?: LentRole;
}

/** Which of your roles the decision is taken in, and for whom. */
export function DecideAs(props: {
  seats: readonly Seat[];
  seat: Seat;
  onChange(seat: Seat): void;
}) {
  const t = useText();
  const { seats, seat, onChange } = props;
  const sayOf = ({ role, lent }: Seat) =>
    lent
      ? t('approvals.forWhom', {
          role: t(`role.${role}`),
          person: personName(lent.from),
          date: dateText(lent.until, t('language')),
        })
      : t(`role.${role}`);
  return (
    <Select
      label={t('inbox.decide')}
      value={keyOf(seat)}
      options={seats.map(one => ({ value: keyOf(one), label: sayOf(one) }))}
      onChange={key =>
        onChange(seats.find(one => keyOf(one) === key) ?? seats[0])
      }
    />
  );
}

function keyOf({ role, lent }: Seat): string {
  return lent ? `${role} ${lent.from}` : role;
}

/** Names come from the catalog where there is room for a link; a list of choices has the name alone. */
export function personName(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}
