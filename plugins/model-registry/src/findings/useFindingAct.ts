import { useState } from 'react';
import type { FindingView } from '@assay/plugin-model-registry-common';
import { useAct } from '../components/useAct';
import { useWriteTo } from '../governance/dialogs/useWriteTo';
import type { Shown } from '../header/TabFrame';

export interface FindingDialogProps {
  shown: Shown;
  finding: FindingView;
  onClose(): void;
}

type Registry = ReturnType<typeof useWriteTo>['registry'];

/** Sends what somebody says of a finding, once it is complete, and closes the dialog when it was taken. */
export function useFindingAct<T>(
  { shown, onClose }: FindingDialogProps,
  asked: {
    form: T;
    send(registry: Registry, form: T, idempotencyKey: string): Promise<unknown>;
    lacking(form: T): string | undefined;
    done(form: T): string;
  },
) {
  const { registry, refresh, tell } = useWriteTo(shown);
  const [form, setForm] = useState(asked.form);
  const [complaint, setComplaint] = useState<string>();
  const act = useAct(key => asked.send(registry, form, key));
  const change = (part: Partial<T>) => {
    setForm({ ...form, ...part });
    setComplaint(undefined);
    act.changed();
  };
  const commit = async () => {
    const lacking = asked.lacking(form);
    setComplaint(lacking);
    if (lacking !== undefined) return;
    const taken = await act.run();
    refresh();
    if (!taken) return;
    tell(asked.done(form));
    onClose();
  };
  const { isPending, error } = act;
  return { form, change, complaint, commit, isPending, error };
}
