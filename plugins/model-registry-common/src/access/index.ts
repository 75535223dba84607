export {
  ownerRefsAlias,
  parseAccessRoles,
  type AccessRole,
  type Grant,
} from './accessRoles';
export * from './authorization';
export {
  modelRuleParams,
  type ModelCondition,
  type ModelRule,
} from './modelConditions';
export {
  accessActionNames,
  accessActions,
  accessAnswers,
  accessOf,
  type AccessAction,
  type AccessAnswer,
  type AccessCell,
  type AccessRule,
  type AccessSubject,
} from './accessMatrix';
