import type { Command } from 'commander';
import { addApprove } from './approve';
import { addCheck } from './check';
import type { AddCommand, Run } from './command';
import { addDiff } from './diff';
import { addEvidence } from './evidence';
import { addFact } from './facts';
import { addImport } from './import';
import { addInspect } from './inspect';
import { addLogin } from './login';
import { addPolicy } from './policy';
import { addPromote } from './promote';
import { addPublish } from './publish';
import { addPull } from './pull';
import { addLedger } from './recoverLedger';
import { addRequestPromotion } from './requestPromotion';
import { addSearch } from './search';
import { addSign } from './sign';
import { addSubmit } from './submit';
import { addToken } from './token';
import { addVerify } from './verify';

/** In the order of a version's life, which is the order of `assay --help`. */
const commands: readonly AddCommand[] = [
  addLogin,
  addSearch,
  addInspect,
  addPublish,
  addImport,
  addPull,
  addFact,
  addSign,
  addCheck,
  addDiff,
  addSubmit,
  addApprove,
  addRequestPromotion,
  addPromote,
  addEvidence,
  addVerify,
  addPolicy,
  addToken,
  addLedger,
];

export function addAll(program: Command, run: Run) {
  for (const add of commands) add(program, run);
}
