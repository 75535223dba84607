export * from './editPack';
export * from './inputFields';
export { blankRule, type RuleForm, type TestForm } from './ruleForm';
