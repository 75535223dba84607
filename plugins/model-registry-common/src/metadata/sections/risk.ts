import { z } from 'zod';
import { riskTierSchema } from '../../lifecycle/states';
import { list, longText } from '../building';

/**
 * What may go wrong, and what it is and is not for. `tier` is a claim: the declared tier is kept with
 * the model and the assessed one is a fact (safety: S6, S8).
 */
export const riskSchema = z.strictObject({
  tier: riskTierSchema.optional(),
  intended_uses: list(longText).optional(), // the card's "Allowed for"
  out_of_scope_uses: list(longText).optional(), // the card's "Not for"
  limitations: list(longText).optional(),
  safety_notes: list(longText).optional(),
  known_risks: list(longText).optional(),
  business_impact: longText.optional(),
  failure_modes: list(longText).optional(),
  mitigations: list(longText).optional(),
  red_team_summary: longText.optional(),
});
