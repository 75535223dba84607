export { mayDo, mayTestify, permissionNames, roleTable } from './roleTable';
export {
  isFullGroupRef,
  parseRoleMapping,
  rolesFor,
  type RoleGrant,
  type RoleMapping,
} from './rolesFor';
