export { mayDo, mayTestify, permissionNames, roleTable } from './roleTable';
export {
  groupsNamed,
  isFullGroupRef,
  parseRoleMapping,
  rolesFor,
  type RoleGrant,
  type RoleMapping,
} from './rolesFor';
