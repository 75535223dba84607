import type { ReportId } from '@assay/plugin-model-registry-common';
import type { ReportSource } from '../source';
import { approvals } from './approvals';
import { exceptions } from './exceptions';
import { findings } from './findings';
import { highRisk } from './highRisk';
import { inventory } from './inventory';
import { licences } from './licences';
import { recertifications } from './recertifications';
import { missingSbom, unsigned } from './supplyChain';
import { residency } from './residency';
import { violations } from './violations';

export const reportSources: Readonly<Record<ReportId, ReportSource>> = {
  inventory,
  'high-risk': highRisk,
  recertifications,
  violations,
  licences,
  exceptions,
  unsigned,
  'missing-sbom': missingSbom,
  approvals,
  residency,
  findings,
};
