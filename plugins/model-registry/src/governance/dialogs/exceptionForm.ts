import { useState } from 'react';
import type {
  CaseView,
  Exception,
  ExceptionScope,
  VerdictGate,
  RiskTier,
} from '@assay/plugin-model-registry-common';
import { dayAhead, endOfDay } from '../../components/DayField';
import { dateText, dayMs } from '../../components/time';
import { useText } from '../../translations/useText';

export interface ExceptionForm {
  readonly scope: ExceptionScope;
  readonly usesMax: string; // as it is typed
  readonly rationale: string;
  readonly compensatingControls: string;
  readonly until: string;
}

const daysByDefault = 30;

/** What a renewal takes over; who asks again says again why. */
export function emptyForm(view: CaseView, renews?: Exception): ExceptionForm {
  const scope = renews?.scope ?? 'version';
  const { days } = daysFor(view, scope);
  return {
    scope,
    usesMax: renews?.usesMax ? String(renews.usesMax) : '',
    rationale: '',
    compensatingControls: renews?.compensatingControls ?? '',
    until: dayAhead(Math.min(daysByDefault, days)),
  };
}

/** How long it may last: by the tier, and for a whole group as at High. */
export function daysFor(
  { caseFile }: CaseView,
  scope: ExceptionScope,
): { tier: RiskTier; days: number } {
  const tier = scope === 'group' ? 'High' : caseFile.tier.effective;
  return { tier, days: caseFile.rules.exceptionDaysMax[tier] };
}

export function bodyOf(
  gate: VerdictGate,
  form: ExceptionForm,
  renews?: Exception,
) {
  const { scope, rationale, compensatingControls, until, usesMax } = form;
  return {
    gate,
    scope,
    rationale,
    compensatingControls,
    endsAt: endOfDay(until),
    ...(usesMax ? { usesMax: Number(usesMax) } : {}),
    ...(renews ? { renews: renews.id } : {}),
  };
}

/** What is wrong with the form, in words, before anything is sent. */
export function useComplaint(view: CaseView) {
  const t = useText();
  const [complaint, setComplaint] = useState<string>();
  const faultOf = (form: ExceptionForm): string | undefined => {
    if (!form.rationale.trim() || !form.compensatingControls.trim())
      return t('governance.rationaleNeeded');
    const { tier, days } = daysFor(view, form.scope);
    const latest = Date.now() + days * dayMs;
    if (Date.parse(endOfDay(form.until)) <= latest) return undefined;
    const date = dateText(new Date(latest).toISOString(), t('language'));
    return t('governance.exceptionTooLong', {
      tier: t(`tier.${tier}`),
      days,
      date,
    });
  };
  const check = (form: ExceptionForm): boolean => {
    const wrong = faultOf(form);
    setComplaint(wrong);
    return wrong === undefined;
  };
  return { complaint, check, forget: () => setComplaint(undefined) };
}
