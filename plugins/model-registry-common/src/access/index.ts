export {
  ownerRefsAlias,
  parseAccessRoles,
  type AccessRole,
  type Grant,
} from './accessRoles';
export {
  modelRuleParams,
  type ModelCondition,
  type ModelRule,
} from './modelConditions';
