import type { Command } from 'commander';
import { addApprove } from './approve';
import { addCheck } from './check';
import type { AddCommand, Run } from './command';
import { addEvidence } from './evidence';
import { addFact } from './facts';
import { addInspect } from './inspect';
import { addLogin } from './login';
import { addPromote } from './promote';
import { addPublish } from './publish';
import { addPull } from './pull';
import { addRequestPromotion } from './requestPromotion';
import { addSign } from './sign';
import { addSubmit } from './submit';
import { addVerify } from './verify';

/** In the order of a version's life, which is the order of `assay --help`. */
const commands: readonly AddCommand[] = [
  addLogin,
  addInspect,
  addPublish,
  addPull,
  addFact,
  addSign,
  addCheck,
  addSubmit,
  addApprove,
  addRequestPromotion,
  addPromote,
  addEvidence,
  addVerify,
];

export function addAll(program: Command, run: Run) {
  for (const add of commands) add(program, run);
}
